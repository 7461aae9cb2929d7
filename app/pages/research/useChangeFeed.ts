import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '../../state/useWorkspace.ts'
import { applyRows } from './applyRows.ts'
import { codingApi } from './codingApi.ts'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Brings what others do in the project onto this screen while it is open: asks the server for the next changes and
 * waits there until there are some.
 */
export function useChangeFeed(ws: string, projectId: string): void {
  const queryClient = useQueryClient()
  const { user } = useSession()
  const me = user?.id
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const api = codingApi(ws, projectId)
    const key = ['ws', ws, 'research', projectId]
    const follow = async () => {
      let after: number | undefined
      let version: number | undefined
      let failures = 0
      while (!signal.aborted) {
        try {
          const feed = await api.feed(
            after === undefined || version === undefined ? { after: -1 } : { after, version, wait: 20 },
            signal,
          )
          failures = 0
          const whole =
            feed.changes.some(({ rows }) => rows === null) ||
            (version !== undefined && feed.version !== version)
          if (after !== undefined) {
            if (whole) void queryClient.invalidateQueries({ queryKey: key })
            // One's own changes were put in when they were made; taking them in again does no harm.
            else
              for (const { rows, userId, userName } of feed.changes)
                if (rows)
                  applyRows(
                    queryClient,
                    ws,
                    projectId,
                    rows,
                    userId !== null && userId !== me ? { id: userId, name: userName } : undefined,
                  )
            if (!whole && feed.changes.length > 0)
              void queryClient.invalidateQueries({
                queryKey: key,
                predicate: ({ queryKey }) => ['codes', 'quotes', 'answers'].includes(String(queryKey[4])),
              })
          }
          after = feed.last
          version = feed.version
        } catch {
          if (signal.aborted) return
          failures += 1
          await wait(Math.min(30_000, 1000 * 2 ** failures))
        }
      }
    }
    void follow()
    return () => controller.abort()
  }, [ws, projectId, queryClient, me])
}
