import type { z } from '@hono/zod-openapi'
import type { Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import { nextCodeColour } from '../../../shared/research/codeColours.ts'
import { childrenOf, isWithin, subtreeOf } from '../../../shared/research/codeTree.ts'
import type {
  Changed,
  createCodeInput,
  mergeCodesInput,
  moveCodeInput,
  splitCodeInput,
  updateCodeInput,
} from '../../../shared/wire/researchCoding.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { makeChange } from '../changes/makeChange.ts'
import type { CodeRow, CodingRow, RowChange } from '../changes/rows.ts'
import {
  codeChange,
  codingChange,
  getCode,
  listCodeRows,
  listCodingRows,
  listMemoRows,
  memoChange,
  placeAmong,
  refuseTwin,
  toTree,
} from './planCodes.ts'

type Deps = Pick<AppDeps, 'db' | 'clock'>
interface By {
  projectId: string
  userId: string
}

export function createCode(deps: Deps, by: By, input: z.infer<typeof createCodeInput>): Promise<Changed> {
  return makeChange(deps, { ...by, kind: 'code_created', title: input.name }, async (trx) => {
    const rows = await listCodeRows(trx, by.projectId)
    return [codeChange(null, newCode(rows, by.projectId, input))]
  })
}

/** A row for a new code at its place. Throws `conflict` for a name that is there, `code_not_found` for its parent. */
export function newCode(
  rows: readonly CodeRow[],
  projectId: string,
  input: Pick<z.infer<typeof createCodeInput>, 'name'> & Partial<z.infer<typeof createCodeInput>>,
): CodeRow {
  const parentId = input.parentId ?? null
  const parent = parentId === null ? undefined : getCode(rows, parentId, 'parentId')
  refuseTwin(rows, { parent_id: parentId, name: input.name })
  return {
    id: nanoid(16),
    project_id: projectId,
    parent_id: parentId,
    position: placeAmong(rows, parentId, input.afterId),
    name: input.name,
    colour: input.colour ?? parent?.colour ?? nextCodeColour(rows.map(({ colour }) => colour)),
    description: input.description ?? '',
    pain_point: input.painPoint ?? false,
  }
}

export function updateCode(
  deps: Deps,
  by: By,
  codeId: string,
  input: z.infer<typeof updateCodeInput>,
): Promise<Changed> {
  return editCode(deps, by, codeId, 'code_updated', (before, rows) => {
    const after = {
      ...before,
      name: input.name ?? before.name,
      colour: input.colour ?? before.colour,
      description: input.description ?? before.description,
      pain_point: input.painPoint ?? before.pain_point,
    }
    if (after.name !== before.name) refuseTwin(rows, after)
    return after
  })
}

export function moveCode(
  deps: Deps,
  by: By,
  codeId: string,
  { parentId, afterId }: z.infer<typeof moveCodeInput>,
): Promise<Changed> {
  return editCode(deps, by, codeId, 'code_moved', (before, rows) => {
    if (parentId !== null) {
      getCode(rows, parentId, 'parentId')
      if (isWithin(toTree(rows), parentId, codeId))
        throw new AppError('conflict', 'A code cannot be moved below itself. Nothing was changed.', {
          field: 'parentId',
        })
    }
    if (parentId !== before.parent_id) refuseTwin(rows, { ...before, parent_id: parentId })
    return { ...before, parent_id: parentId, position: placeAmong(rows, parentId, afterId, codeId) }
  })
}

function editCode(
  deps: Deps,
  by: By,
  codeId: string,
  kind: string,
  edit: (before: CodeRow, rows: readonly CodeRow[]) => CodeRow,
): Promise<Changed> {
  let title = ''
  return makeChange(deps, { ...by, kind, title: () => title }, async (trx) => {
    const rows = await listCodeRows(trx, by.projectId)
    const before = getCode(rows, codeId)
    title = before.name
    const after = edit(before, rows)
    const same = Object.entries(after).every(([key, value]) => before[key as keyof CodeRow] === value)
    return same ? [] : [codeChange(before, after)]
  })
}

/** Everything of some codes goes to another one; a span that one coder gave both stands once. */
export function mergeCodes(
  deps: Deps,
  by: By,
  { codeIds, intoId }: z.infer<typeof mergeCodesInput>,
): Promise<Changed> {
  let title = ''
  return makeChange(deps, { ...by, kind: 'codes_merged', title: () => title }, async (trx) => {
    const rows = await listCodeRows(trx, by.projectId)
    title = getCode(rows, intoId, 'intoId').name
    const merged = [...new Set(codeIds)].map((id) => getCode(rows, id, 'codeIds'))
    if (merged.some(({ id }) => isWithin(toTree(rows), intoId, id)))
      throw new AppError(
        'conflict',
        'A code cannot be merged into itself or into one below it. Merge the lower one into the higher one instead.',
        { field: 'intoId' },
      )
    const ids = merged.map(({ id }) => id)
    const codings = await moveCodings(trx, ids, intoId)
    const memos = await listMemoRows(trx, by.projectId, { target: 'code', ids })
    const present = [...rows]
    const children = merged
      .flatMap(({ id }) => childrenOf(toTree(rows), id))
      .filter(({ id }) => !ids.includes(id))
      .map(({ row }) => {
        const moved = { ...row, parent_id: intoId, position: placeAmong(present, intoId, undefined) }
        present.push(moved)
        return codeChange(row, moved)
      })
    return [
      ...children,
      ...codings,
      ...memos.map((memo) => memoChange(memo, { ...memo, target_id: intoId })),
      ...merged.map((row) => codeChange(row, null)),
    ]
  })
}

const spanKey = (row: CodingRow) =>
  [row.source_id, row.answer_id ?? '', row.start_at, row.end_at, row.coder_id].join(' ')

async function moveCodings(
  trx: Transaction<Database>,
  fromIds: readonly string[],
  intoId: string,
): Promise<RowChange[]> {
  const taken = new Set((await listCodingRows(trx, [intoId])).map(spanKey))
  const changes: RowChange[] = []
  for (const row of await listCodingRows(trx, fromIds)) {
    const key = spanKey(row)
    changes.push(codingChange(row, taken.has(key) ? null : { ...row, code_id: intoId }))
    taken.add(key)
  }
  return changes
}

/** Some codings of a code become a new code beside it. */
export function splitCode(
  deps: Deps,
  by: By,
  codeId: string,
  { name, codingIds }: z.infer<typeof splitCodeInput>,
): Promise<Changed> {
  return makeChange(deps, { ...by, kind: 'code_split', title: name }, async (trx) => {
    const rows = await listCodeRows(trx, by.projectId)
    const from = getCode(rows, codeId)
    const wanted = new Set(codingIds)
    const codings = (await listCodingRows(trx, [codeId])).filter(({ id }) => wanted.has(id))
    if (codings.length !== wanted.size)
      throw new AppError('coding_not_found', 'Some of these codings are not of this code, or are gone.', {
        field: 'codingIds',
      })
    const created = newCode(rows, by.projectId, { name, parentId: from.parent_id, afterId: from.id })
    return [
      codeChange(null, created),
      ...codings.map((row) => codingChange(row, { ...row, code_id: created.id })),
    ]
  })
}

/** A code goes with the codes below it, their codings and the memos on them. */
export function deleteCode(deps: Deps, by: By, codeId: string): Promise<Changed> {
  let title = ''
  return makeChange(deps, { ...by, kind: 'code_deleted', title: () => title }, async (trx) => {
    const rows = await listCodeRows(trx, by.projectId)
    title = getCode(rows, codeId).name
    const gone = subtreeOf(toTree(rows), codeId).map(({ row }) => row)
    const codings = await listCodingRows(
      trx,
      gone.map(({ id }) => id),
    )
    const memos = [
      ...(await listMemoRows(trx, by.projectId, { target: 'code', ids: gone.map(({ id }) => id) })),
      ...(await listMemoRows(trx, by.projectId, { target: 'coding', ids: codings.map(({ id }) => id) })),
    ]
    return [
      ...memos.map((row) => memoChange(row, null)),
      ...codings.map((row) => codingChange(row, null)),
      ...gone.map((row) => codeChange(row, null)),
    ]
  })
}
