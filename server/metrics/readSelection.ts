import { z } from '@hono/zod-openapi'
import type { Selection } from '../../shared/wire/common.ts'
import type { ServedInput } from '../analytics/served.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'

/** False when every finished import of the workspace was a log without times: an order is all there is. */
export async function hasTimes({ db }: Pick<AppDeps, 'db'>, workspaceId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('import')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'done')
    .select('has_times')
    .distinct()
    .execute()
  return rows.length === 0 || rows.some((row) => row.has_times)
}

const filterField = /^(name|channel|source|value|score|text|property:.{1,200})$/s

/**
 * The selection of a request for the event store. A period says nothing about events without times: for a
 * workspace that has only such, it is left out.
 */
export function toServedInput(
  workspace: string,
  query: Selection,
  { timed, signal }: { timed: boolean; signal?: AbortSignal },
): ServedInput {
  for (const { field, op, value } of query.filters) {
    if (!filterField.test(field))
      throw new AppError('invalid_input', `Check filters: there is no field "${field}" to filter by.`, {
        field: 'filters',
      })
    if ((field === 'value' || field === 'score') && !Number.isFinite(Number(value || 'x')))
      throw new AppError('invalid_input', `Check filters: ${field} ${op} needs a number, not "${value}".`, {
        field: 'filters',
      })
  }
  const from = timed && query.from ? Date.parse(query.from) : null
  const to = timed && query.to ? Date.parse(query.to) : null
  if (from !== null && to !== null && from >= to)
    throw new AppError('invalid_input', 'Check from: the period must begin before it ends.', {
      field: 'from',
    })
  return { workspace, from, to, filters: query.filters, ...(signal ? { signal } : {}) }
}

/** Runs of touchpoint ids that a path must contain, as JSON in the address. */
export const throughQuery = z
  .string()
  .optional()
  .transform((text, ctx) => {
    if (!text) return []
    try {
      return z.array(z.array(z.string()).min(1).max(2)).max(20).parse(JSON.parse(text))
    } catch {
      ctx.addIssue({ code: 'custom', message: 'through must be a JSON list of [touchpoint] or [from, to]' })
      return z.NEVER
    }
  })

export function toThrough(through: readonly string[][], numberOf: ReadonlyMap<string, number>): number[][] {
  return through.map((run) =>
    run.map((id) => {
      const number = numberOf.get(id)
      if (number === undefined)
        throw new AppError(
          'touchpoint_not_found',
          'There is no such touchpoint here; somebody may have removed it.',
        )
      return number
    }),
  )
}
