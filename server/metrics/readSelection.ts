import { z } from '@hono/zod-openapi'
import type { PropertyFilter, Selection } from '../../shared/wire/common.ts'
import type { PersonaRule } from '../../shared/wire/personaRule.ts'
import type { SelectionFilter } from '../analytics/selection.ts'
import type { ServedInput } from '../analytics/served.ts'
import type { AppDeps } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { readRules } from '../personas/answers/readRules.ts'
import { listTouchpoints } from '../touchpoints/catalogue.ts'

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

const dayMs = 86_400_000
const filterField = /^(persona|name|channel|source|value|score|text|property:.{1,200})$/s

/**
 * The selection of a request for the event store. A period says nothing about events without times: for a
 * workspace that has only such, it is left out. The filter field `persona` holds the id of a persona, whose rule is
 * read here. Throws `invalid_input`, `persona_not_found`.
 */
export async function readServedInput(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  workspace: string,
  query: Selection,
  { timed, signal }: { timed: boolean; signal?: AbortSignal },
): Promise<ServedInput> {
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
  const filters = await readFilters({ db, clock }, workspace, query.filters)
  return { workspace, from, to, filters, ...(signal ? { signal } : {}) }
}

/** What a persona's rule is read against; days are whole, so that answers can be kept for a day. */
export async function readPersonaScope(db: Db, workspace: string, now: Date) {
  const touchpoints = await listTouchpoints(db, workspace)
  return {
    numberOf: Object.fromEntries(touchpoints.map(({ id, number }) => [id, number])),
    asOf: Math.ceil(now.getTime() / dayMs) * dayMs,
  }
}

async function readFilters(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  workspace: string,
  filters: readonly PropertyFilter[],
): Promise<SelectionFilter[]> {
  const ids = filters.flatMap(({ field, value }) => (field === 'persona' ? [value] : []))
  if (ids.length === 0) return [...filters]
  const rows = await db
    .selectFrom('persona')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .select(['id', 'title', 'rule'])
    .execute()
  const ruled = rows.filter(({ rule }) => rule !== null)
  const [scope, read] = await Promise.all([
    readPersonaScope(db, workspace, clock.now()),
    readRules(
      { db, clock },
      workspace,
      ruled.map(({ rule }) => rule as PersonaRule),
    ),
  ])
  return filters.map((filter) => {
    if (filter.field !== 'persona') return filter
    const row = rows.find(({ id }) => id === filter.value)
    if (!row)
      throw new AppError('persona_not_found', 'There is no such persona here; remove it from the filter.')
    if (row.rule === null)
      throw new AppError(
        'conflict',
        `No rule says which customers "${row.title}" stands for. Set one on the page of the persona first.`,
      )
    const { rule } = read[ruled.indexOf(row)]!
    if (rule === null)
      throw new AppError(
        'conflict',
        `Nobody can say which customers "${row.title}" stands for: its rule asks for survey answers that are gone. Change the rule on the page of the persona, or remove the filter.`,
      )
    return { op: filter.op, persona: { rule, ...scope } }
  })
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
