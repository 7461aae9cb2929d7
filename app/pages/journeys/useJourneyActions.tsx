import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { notifyError } from '../../components/notify.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

type Named = { id: string; title: string }

/** Copies a map or puts it in the trash, from the list or from the map itself; `refresh` reads the list again. */
export function useJourneyActions() {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['ws', id, 'journeys'] })
  const duplicate = useMutation({
    mutationFn: (journey: Named) => api.journeys.duplicate(id, journey.id),
    onSuccess: refresh,
    onError: (error) => notifyError('The map was not copied', error),
  })
  const remove = useMutation({
    mutationFn: (journey: Named) => api.journeys.remove(id, journey.id),
    onError: (error) => notifyError('The map was not moved to the trash', error),
    onSuccess: (_, journey) => {
      const notice = notifications.show({
        title: `“${journey.title}” is in the trash`,
        autoClose: 10_000,
        message: (
          <Button
            size="xs"
            variant="default"
            mt={8}
            onClick={() => {
              notifications.hide(notice)
              api.journeys
                .restore(id, journey.id)
                .then(refresh)
                .catch((error: unknown) => notifyError('The map stays in the trash', error))
            }}
          >
            Put it back
          </Button>
        ),
      })
      return refresh()
    },
  })
  return { duplicate, remove, refresh }
}
