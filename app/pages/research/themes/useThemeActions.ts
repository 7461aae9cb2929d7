import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingsApi } from '../findingsApi.ts'

/** Changes themes; whatever else of the project is on screen is fetched anew afterwards. */
export function useThemeActions(projectId: string) {
  const { id: ws } = useWorkspace()
  const queryClient = useQueryClient()
  const act = useCallback(
    async (
      failed: string,
      run: (api: ReturnType<typeof findingsApi>) => Promise<unknown>,
    ): Promise<boolean> => {
      try {
        await run(findingsApi(ws, projectId))
        await queryClient.invalidateQueries({ queryKey: ['ws', ws, 'research', projectId] })
        return true
      } catch (error) {
        notifyError(failed, error)
        return false
      }
    },
    [ws, projectId, queryClient],
  )
  return { act }
}
