import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconFileImport, IconPlus, IconSearch, IconSitemap, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { type JourneyStatus, type JourneySummary, journeyStatuses } from '../../../shared/wire/journey.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import plates from '../../components/JourneyPlate.module.css'
import { JourneyPlate } from '../../components/JourneyPlate.tsx'
import { Page } from '../../components/Page.tsx'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { foldersQuery, journeysQuery } from '../../state/queries.ts'
import { useMemberNames } from '../../state/useMemberNames.ts'
import { useSampleIsFilling } from '../../state/useSampleIsFilling.ts'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'
import { FolderBar } from './FolderBar.tsx'
import { findJourneys } from './findJourneys.ts'
import { foldersInside } from './folderTree.ts'
import { JourneyList } from './JourneyList.tsx'
import { JourneyMenu } from './JourneyMenu.tsx'
import classes from './JourneysPage.module.css'
import { statusWords } from './statusWords.ts'
import { TrashDialog } from './TrashDialog.tsx'

const manyMaps = 9

export function JourneysPage() {
  const { id, canEdit } = useWorkspace()
  const { workspaces } = useSession()
  const { data, isPending, error, refetch } = useQuery(journeysQuery(id))
  const [view, setView] = useLocalStorage<'plates' | 'list'>({
    key: 'desirepath-maps',
    defaultValue: 'plates',
  })
  const [wanted, setWanted] = useState('')
  const [trashOpen, setTrashOpen] = useState(false)
  const all = data?.journeys ?? []
  const { folder } = useSearch({ strict: false }) as { folder?: string }
  const folders = useQuery(foldersQuery(id)).data?.folders ?? []
  const nameOf = useMemberNames()
  const [status, setStatus] = useState<JourneyStatus | null>(null)
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const [tag, setTag] = useState<string | null>(null)
  const inFolder = folder && folders.some((one) => one.id === folder) ? foldersInside(folders, folder) : null
  const shown = findJourneys(all, { text: wanted, status, ownerId, tag, folders: inFolder })
  const owners = [...new Set(all.flatMap((one) => one.ownerId ?? []))]
  const tags = [...new Set(all.flatMap((one) => one.tags))].sort()
  const archived = all.filter((one) => one.status === 'archived').length
  const filtered = wanted !== '' || status !== null || ownerId !== null || tag !== null || inFolder !== null
  const sample = workspaces.find((one) => one.isSample && one.id !== id)
  const newMap = canEdit && (
    <Button
      component={Link}
      to="/w/$workspaceId/journeys/new"
      params={{ workspaceId: id } as never}
      leftSection={<IconPlus size={16} />}
    >
      New map
    </Button>
  )
  const menuOf = (journey: JourneySummary) => <JourneyMenu journey={journey} />
  const empty = !isPending && !error && all.length === 0
  const filling = useSampleIsFilling(empty)
  return (
    <Page
      title="Journeys"
      actions={
        <>
          {all.length > 1 && (
            <Button
              variant="subtle"
              component={Link}
              to="/w/$workspaceId/journeys/atlas"
              params={{ workspaceId: id } as never}
              leftSection={<IconSitemap size={16} stroke={1.6} />}
            >
              Atlas
            </Button>
          )}
          {canEdit && (
            <Button
              variant="subtle"
              leftSection={<IconTrash size={16} stroke={1.6} />}
              onClick={() => setTrashOpen(true)}
            >
              Trash
            </Button>
          )}
          {canEdit && (
            <Button
              variant="default"
              component={Link}
              to="/w/$workspaceId/journeys/import"
              params={{ workspaceId: id } as never}
              leftSection={<IconFileImport size={16} stroke={1.6} />}
            >
              Import a map
            </Button>
          )}
          {!empty && newMap}
        </>
      }
      filter={!empty && <SelectionBar />}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <div className={plates.grid}>
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} height={246} radius={10} />
          ))}
        </div>
      ) : filling ? (
        <EmptyState scene="real-only" title="The sample is being made">
          Its events are read, then its map stands here. It takes a few seconds.
        </EmptyState>
      ) : empty ? (
        <EmptyState
          scene="real-only"
          title="No path is drawn yet"
          action={newMap}
          other={
            sample && (
              <Button
                variant="default"
                component={Link}
                to="/w/$workspaceId/journeys"
                params={{ workspaceId: sample.id } as never}
              >
                Show me with the sample
              </Button>
            )
          }
        >
          A map shows the stages and steps your team plans for a customer. Once its steps name touchpoints,
          the real path is drawn beside it.
        </EmptyState>
      ) : (
        <>
          <FolderBar folderId={inFolder ? folder : undefined} journeys={all} />
          {(all.length > 3 || filtered || archived > 0) && (
            <div className={classes.tools}>
              <TextInput
                aria-label="Find a map by its title"
                placeholder="Find by title or tag"
                leftSection={<IconSearch size={15} />}
                value={wanted}
                onChange={(event) => setWanted(event.currentTarget.value)}
              />
              <Select
                aria-label="Status"
                placeholder="Any status"
                clearable
                w={140}
                data={journeyStatuses.map((value) => ({ value, label: statusWords[value] }))}
                value={status}
                onChange={setStatus}
              />
              {owners.length > 0 && (
                <Select
                  aria-label="Owner"
                  placeholder="Any owner"
                  clearable
                  w={160}
                  data={owners.map((value) => ({ value, label: nameOf(value) ?? 'Somebody who left' }))}
                  value={ownerId}
                  onChange={setOwnerId}
                />
              )}
              {tags.length > 0 && (
                <Select
                  aria-label="Tag"
                  placeholder="Any tag"
                  clearable
                  searchable
                  w={140}
                  data={tags}
                  value={tag}
                  onChange={setTag}
                />
              )}
              <span className="quiet" role="status">
                {filtered ? `${shown.length} of ${plural(all.length, 'map')}` : plural(all.length, 'map')}
                {status === null && archived > 0 ? `, ${archived} archived not shown` : ''}
              </span>
              <SegmentedControl
                aria-label="Show maps as"
                value={view}
                onChange={(value) => setView(value === 'list' ? 'list' : 'plates')}
                data={[
                  { value: 'plates', label: 'Plates' },
                  { value: 'list', label: 'List' },
                ]}
              />
            </div>
          )}
          {shown.length === 0 ? (
            <p className="quiet">
              {filtered
                ? 'No map fits. Clear a filter, or look in another folder.'
                : 'All maps are archived. Choose that status to see them.'}
            </p>
          ) : view === 'list' || all.length > manyMaps * 10 ? (
            <JourneyList journeys={shown} menuOf={menuOf} />
          ) : (
            <div className={plates.grid}>
              {shown.map((journey) => (
                <JourneyPlate key={journey.id} heading="h2" journey={journey} menu={menuOf(journey)} />
              ))}
            </div>
          )}
        </>
      )}
      <TrashDialog opened={trashOpen} onClose={() => setTrashOpen(false)} />
    </Page>
  )
}
