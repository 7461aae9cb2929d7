import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { Changed } from '../../../shared/wire/researchCoding.ts'
import { notifyError } from '../../components/notify.ts'
import { useValue } from '../../editor/store/useValue.ts'
import { ValueStore } from '../../editor/store/ValueStore.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { applyRows } from './applyRows.ts'
import { codingApi } from './codingApi.ts'

interface History {
  undo: readonly number[]
  redo: readonly number[]
}
const empty: History = { undo: [], redo: [] }
const store = new ValueStore<Record<string, History>>({})
const historyOf = (projectId: string): History => store.get()[projectId] ?? empty
const setHistory = (projectId: string, history: History): void => store.set({ [projectId]: history })

/**
 * Changes the codebook, codings and memos of a project, and takes one's own changes back again in turn. The stack of
 * what can be taken back is this window's.
 */
export function useCodingActions(projectId: string) {
  const { id: ws, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const api = useMemo(() => codingApi(ws, projectId), [ws, projectId])
  const history = useValue(store, () => historyOf(projectId))
  const take = useCallback(
    (changed: Changed) => {
      if (changed.rows) applyRows(queryClient, ws, projectId, changed.rows)
      void queryClient.invalidateQueries({
        queryKey: ['ws', ws, 'research', projectId],
        predicate: ({ queryKey }) =>
          changed.rows === null || ['codes', 'quotes', 'answers', 'agreement'].includes(String(queryKey[4])),
      })
    },
    [queryClient, ws, projectId],
  )
  /** Does one thing; `failed` says what did not happen. Resolves to null when it failed. */
  const act = useCallback(
    async (failed: string, run: (client: typeof api) => Promise<Changed>): Promise<Changed | null> => {
      try {
        const changed = await run(api)
        take(changed)
        if (changed.changeId !== null) {
          const { undo } = historyOf(projectId)
          setHistory(projectId, { undo: [...undo, changed.changeId].slice(-200), redo: [] })
        }
        return changed
      } catch (error) {
        notifyError(failed, error)
        return null
      }
    },
    [api, take, projectId],
  )
  /** Makes a code at the top of the codebook; resolves to its id, null when it failed. */
  const createCode = useCallback(
    async (name: string): Promise<string | null> => {
      const made = await act('The code was not made', (client) => client.createCode({ name }))
      return made?.rows?.find(({ type }) => type === 'code')?.id ?? null
    },
    [act],
  )
  const turn = useCallback(
    async (from: 'undo' | 'redo') => {
      const now = historyOf(projectId)
      const changeId = now[from].at(-1)
      if (changeId === undefined) return
      const to = from === 'undo' ? 'redo' : 'undo'
      setHistory(projectId, { ...now, [from]: now[from].slice(0, -1) })
      try {
        const changed = await api.undo(changeId)
        take(changed)
        if (changed.changeId !== null) {
          const after = historyOf(projectId)
          setHistory(projectId, { ...after, [to]: [...after[to], changed.changeId] })
        }
      } catch (error) {
        notifyError(from === 'undo' ? 'It was not taken back' : 'It was not done again', error)
      }
    },
    [api, take, projectId],
  )
  const undo = useCallback(() => turn('undo'), [turn])
  const redo = useCallback(() => turn('redo'), [turn])
  useEffect(() => {
    if (!canEdit) return
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const target = event.target as HTMLElement | null
      if (target?.closest('input, textarea, [contenteditable="true"]')) return
      const key = event.key.toLowerCase()
      const again = key === 'y' || (key === 'z' && event.shiftKey)
      if (key !== 'z' && !again) return
      event.preventDefault()
      void (again ? redo() : undo())
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [canEdit, undo, redo])
  return { act, createCode, undo, redo, canUndo: history.undo.length > 0, canRedo: history.redo.length > 0 }
}

export type CodingActions = ReturnType<typeof useCodingActions>
