import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { notifyError } from '../../components/notify.ts'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './JourneysPage.module.css'

/** Maps that were deleted and can be put back. */
export function TrashDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['ws', id, 'journeys', 'trash'],
    queryFn: () => api.journeys.list(id, true),
    enabled: opened,
  })
  const restore = useMutation({
    mutationFn: (journeyId: string) => api.journeys.restore(id, journeyId),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['ws', id, 'journeys'] }),
    onError: (failed) => notifyError('The map stays in the trash', failed),
  })
  return (
    <Modal opened={opened} onClose={onClose} title="Trash">
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={3} height={48} label="The trash is loading" />
      ) : data.journeys.length === 0 ? (
        <p className="quiet">Nothing is in the trash.</p>
      ) : (
        <ul className={classes.trash}>
          {data.journeys.map((journey) => (
            <li key={journey.id} className={classes.trashed}>
              <span>{journey.title}</span>
              <Button
                size="xs"
                variant="default"
                loading={restore.isPending && restore.variables === journey.id}
                onClick={() => restore.mutate(journey.id)}
              >
                Put it back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
