import { Modal, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { EventsTab } from './EventsTab.tsx'
import { LinksTab } from './LinksTab.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import classes from './share.module.css'
import { shareApi } from './shareApi.ts'

const tabs = [
  { value: 'people', label: 'People' },
  { value: 'links', label: 'Links' },
  { value: 'events', label: 'What was shared' },
]

/** Who may do what on this map, and links for people outside the workspace. */
export function ShareDialog({
  journeyId,
  opened,
  onClose,
}: {
  journeyId: string
  opened: boolean
  onClose: () => void
}) {
  const { id: workspaceId } = useWorkspace()
  const api = useMemo(() => shareApi(workspaceId, journeyId), [workspaceId, journeyId])
  const key = ['ws', workspaceId, 'sharing', journeyId]
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: api.read,
    enabled: opened,
    staleTime: 0,
  })
  const [tab, setTab] = useState('people')
  const isOwner = data?.role === 'owner'
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => setTab('people')}
      title="Share this map"
      size={640}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={4} height={44} label="People with access are loading" />
      ) : (
        <div className={classes.dialog}>
          {isOwner && <SegmentedControl data={tabs} value={tab} onChange={setTab} aria-label="Part" />}
          {(tab === 'people' || !isOwner) && <PeopleTab api={api} sharing={data} queryKey={key} />}
          {tab === 'links' && isOwner && <LinksTab api={api} links={data.links} queryKey={key} />}
          {tab === 'events' && isOwner && <EventsTab events={data.events} />}
        </div>
      )}
    </Modal>
  )
}
