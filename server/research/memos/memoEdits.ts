import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { Changed, createMemoInput } from '../../../shared/wire/researchCoding.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { makeChange } from '../changes/makeChange.ts'
import { type MemoRow, readRows } from '../changes/rows.ts'
import { memoChange } from '../codebook/planCodes.ts'

type Deps = Pick<AppDeps, 'db' | 'clock'>
interface By {
  projectId: string
  userId: string
}

const tableOf = {
  project: 'research_project',
  source: 'research_source',
  code: 'research_code',
  coding: 'research_coding',
  participant: 'research_participant',
} as const

export function createMemo(deps: Deps, by: By, input: z.infer<typeof createMemoInput>): Promise<Changed> {
  return makeChange(deps, { ...by, kind: 'memo_created', title: input.target }, async (trx) => {
    const owner = input.target === 'project' ? sql.ref('id') : sql.ref('project_id')
    const { rows } = await sql`select 1 from ${sql.table(tableOf[input.target])}
      where id = ${input.targetId} and ${owner} = ${by.projectId}`.execute(trx)
    if (rows.length === 0)
      throw new AppError('invalid_input', `There is no such ${input.target} in this project.`, {
        field: 'targetId',
      })
    const now = deps.clock.now()
    const row: MemoRow = {
      id: nanoid(16),
      project_id: by.projectId,
      target: input.target,
      target_id: input.targetId,
      text: input.text,
      author_id: by.userId,
      created_at: now,
      updated_at: now,
    }
    return [memoChange(null, row)]
  })
}

/** Changes the text of a memo of one's own, or removes it for `null`; owners may remove any. */
export function editMemo(
  deps: Deps,
  by: By & { isOwner: boolean },
  memoId: string,
  text: string | null,
): Promise<Changed> {
  const kind = text === null ? 'memo_deleted' : 'memo_updated'
  return makeChange(deps, { projectId: by.projectId, userId: by.userId, kind, title: '' }, async (trx) => {
    const before = (await readRows(trx, 'memo', [memoId])).get(memoId)
    if (before?.project_id !== by.projectId)
      throw new AppError(
        'memo_not_found',
        'There is no such memo in this project; somebody may have removed it.',
      )
    if (before.author_id !== by.userId && !(text === null && by.isOwner))
      throw new AppError(
        'role_too_low',
        'Somebody else wrote this memo, so you cannot change it. Write one of your own.',
      )
    return [memoChange(before, text === null ? null : { ...before, text, updated_at: deps.clock.now() })]
  })
}
