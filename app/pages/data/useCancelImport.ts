import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api.ts'
import { notifyError } from '../../components/notify.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** Stops a running import; nothing of it stays. */
export function useCancelImport() {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (importId: string) => api.imports.cancel(id, importId),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['ws', id, 'imports'] }),
    onError: (error) => notifyError('The import was not stopped', error),
  })
}
