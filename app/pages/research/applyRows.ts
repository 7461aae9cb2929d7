import type { QueryClient } from '@tanstack/react-query'
import type { ChangedRow, Coder, CodeWithCounts, Coding, Memo } from '../../../shared/wire/researchCoding.ts'
import { codesQuery, memosQuery } from './codingApi.ts'

type Row<T> = { id: string; row: T | null }

/** A list with the new state of some rows: replaced where they stand, put at the end when new, gone where null. */
export function withRows<T extends { id: string }>(list: readonly T[], rows: readonly Row<T>[]): T[] {
  if (rows.length === 0) return list as T[]
  const byId = new Map(rows.map(({ id, row }) => [id, row]))
  const kept = list.flatMap((one) => {
    const row = byId.get(one.id)
    if (row === undefined) return [one]
    byId.delete(one.id)
    return row === null ? [] : [row]
  })
  return [...kept, ...[...byId.values()].filter((row) => row !== null)]
}

/** Puts the rows a change brought into what this browser has already fetched. */
export function applyRows(
  queryClient: QueryClient,
  ws: string,
  projectId: string,
  rows: readonly ChangedRow[],
  /** Who changed them, where it was somebody else. */
  by?: Coder,
): void {
  const codes = rows.flatMap(({ type, id, row }) => (type === 'code' ? [{ id, row }] : []))
  const codings = rows.flatMap((one) => (one.type === 'coding' ? [{ id: one.id, row: one.row }] : []))
  const memos = rows.flatMap((one) => (one.type === 'memo' ? [{ id: one.id, row: one.row }] : []))
  if (codes.length > 0)
    queryClient.setQueryData(codesQuery(ws, projectId).queryKey, (data) => {
      if (!data) return data
      const before = new Map(data.codes.map((code) => [code.id, code]))
      const fresh = codes.map(({ id, row }): Row<CodeWithCounts> => {
        if (!row) return { id, row: null }
        const { codings: n = 0, sources = 0, participants = 0 } = before.get(id) ?? {}
        return { id, row: { ...row, codings: n, sources, participants } }
      })
      return { codes: withRows(data.codes, fresh) }
    })
  if (memos.length > 0)
    queryClient.setQueryData(memosQuery(ws, projectId).queryKey, (data) =>
      data ? { memos: withRows<Memo>(data.memos, memos) } : data,
    )
  if (codings.length > 0)
    for (const [queryKey, data] of queryClient.getQueriesData<{ codings: Coding[]; coders: Coder[] }>({
      queryKey: ['ws', ws, 'research', projectId, 'codings'],
    })) {
      if (!data) continue
      const sourceId = queryKey[5]
      // What left another source says nothing about this one, a row that is gone does not say where it was.
      const here = codings.filter(({ row }) => row === null || row.sourceId === sourceId)
      const isNew = by && here.length > 0 && !data.coders.some(({ id }) => id === by.id)
      queryClient.setQueryData(queryKey, {
        codings: withRows<Coding>(data.codings, here),
        coders: isNew ? [...data.coders, by] : data.coders,
      })
    }
}
