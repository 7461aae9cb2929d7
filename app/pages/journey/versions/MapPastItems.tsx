import { Menu } from '@mantine/core'
import { IconCalendarClock, IconGitBranch, IconGitMerge, IconHistory, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { dayOf } from '../../../../shared/format/zonedDay.ts'
import { notifyDone, notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { usePast } from './usePast.ts'
import { branchQuery, versionsApi } from './versionsApi.ts'

/** The part of the map's menu about what it was, and what is made from it. */
export function MapPastItems({ journeyId, canEdit }: { journeyId: string; canEdit: boolean }) {
  const { id: workspaceId, timezone, canEdit: canMakeMaps } = useWorkspace()
  const { show } = usePast()
  const navigate = useNavigate()
  const client = useQueryClient()
  const branch = useQuery(branchQuery(workspaceId, journeyId))
  const open = (id: string) =>
    navigate({ to: '/w/$workspaceId/journeys/$journeyId', params: { workspaceId, journeyId: id } } as never)
  const making = useMutation({
    mutationFn: () => versionsApi.branch(workspaceId, journeyId),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['ws', workspaceId, 'journeys'] })
      await client.invalidateQueries({ queryKey: branchQuery(workspaceId, journeyId).queryKey })
      notifyDone(`“${made.title}” is made`, 'Change it freely; bring back what is decided from its menu.')
      void open(made.id)
    },
    onError: (error) => notifyError('The to-be map was not made', error),
  })
  const of = branch.data?.of
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconHistory size={17} stroke={1.6} aria-hidden="true" />}
        onClick={() => show({ history: true })}
      >
        History
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCalendarClock size={17} stroke={1.6} aria-hidden="true" />}
        onClick={() => show({ asOf: dayOf(new Date(), timezone) })}
      >
        As of a day
      </Menu.Item>
      {canMakeMaps && (
        <Menu.Item
          leftSection={<IconGitBranch size={17} stroke={1.6} aria-hidden="true" />}
          disabled={making.isPending}
          onClick={() => making.mutate()}
        >
          Make a to-be map
        </Menu.Item>
      )}
      {of && (
        <>
          <Menu.Item
            leftSection={<IconGitMerge size={17} stroke={1.6} aria-hidden="true" />}
            onClick={() => show({ merge: 'into' })}
          >
            Bring changes into “{of.title}”
          </Menu.Item>
          {canEdit && (
            <Menu.Item
              leftSection={<IconRefresh size={17} stroke={1.6} aria-hidden="true" />}
              onClick={() => show({ merge: 'update' })}
            >
              Update from “{of.title}”
            </Menu.Item>
          )}
        </>
      )}
      {branch.data?.branches.map((one) => (
        <Menu.Item
          key={one.id}
          leftSection={<IconGitBranch size={17} stroke={1.6} aria-hidden="true" />}
          onClick={() => void open(one.id)}
        >
          Open “{one.title}”
        </Menu.Item>
      ))}
    </>
  )
}
