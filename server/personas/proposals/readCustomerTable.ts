import { scoreKinds } from '../../../shared/wire/import.ts'
import type { AttributeType } from '../../../shared/wire/personaRule.ts'
import type { PersonaScope } from '../../analytics/personaSql.ts'
import {
  type CustomerSample,
  listSampledAttributes,
  listSampledCustomers,
  listSampledEvents,
  listSampledTouchpoints,
  runCustomersThere,
  sampleParts,
} from '../../analytics/questions/customerRecords.ts'
import type { AppDeps } from '../../appEnv.ts'
import { listTouchpoints } from '../../touchpoints/catalogue.ts'
import { readRuleScope } from '../readRuleScope.ts'
import { type ProposalTable, type TableColumn, toProposalTable } from './ProposalTable.ts'

const scoreNames = { nps: 'NPS answer', csat: 'Satisfaction', ces: 'Effort', rating: 'Rating' } as const
const kindOf: Record<AttributeType, TableColumn['kind']> = {
  number: 'number',
  text: 'category',
  yes_no: 'category',
  date: 'date',
}

/** What customers can be grouped by: attributes, touchpoints, events, and scores they gave. */
async function listCustomerColumns(deps: Pick<AppDeps, 'db'>, workspace: string): Promise<TableColumn[]> {
  const [attributes, touchpoints] = await Promise.all([
    deps.db
      .selectFrom('customer_attribute')
      .where('workspace_id', '=', workspace)
      .select(['name', 'type'])
      .orderBy('name')
      .execute(),
    listTouchpoints(deps.db, workspace),
  ])
  return [
    ...attributes.map(({ name, type }) => ({
      id: `attribute:${name}`,
      name,
      source: 'attribute' as const,
      kind: kindOf[type],
    })),
    { id: 'events', name: 'Number of events', source: 'behaviour', kind: 'number' },
    ...touchpoints.map(({ id, name }) => ({
      id: `touchpoint:${id}`,
      name: `Times: ${name}`,
      source: 'behaviour' as const,
      kind: 'number' as const,
    })),
    ...scoreKinds.map((kind) => ({
      id: `score:${kind}`,
      name: `Latest ${scoreNames[kind]}`,
      source: 'score' as const,
      kind: 'number' as const,
    })),
  ]
}

export interface CustomerTable extends ProposalTable {
  sample: CustomerSample
  scope: PersonaScope
}

/**
 * Customers with what is known of them and what they did. With attributes among the columns these are the customers
 * who have one of them. Beyond `limit` they are a part chosen by the hash of their names, the same every time.
 * @param columns ids of the columns to read; null: all there are
 */
export async function readCustomerTable(
  deps: Pick<AppDeps, 'db' | 'analytics' | 'clock'>,
  workspace: string,
  {
    columns: asked,
    limit,
    signal,
  }: { columns: readonly string[] | null; limit: number; signal?: AbortSignal },
): Promise<CustomerTable> {
  const { analytics } = deps
  const all = await listCustomerColumns(deps, workspace)
  const columns = asked ? all.filter(({ id }) => asked.includes(id)) : all
  const attributes = columns.flatMap(({ source, id }) => (source === 'attribute' ? [afterColon(id)] : []))
  const whole: CustomerSample = {
    workspace,
    attributes: attributes.length > 0 ? attributes : null,
    parts: null,
  }
  const within = signal && { signal }
  const people = await runCustomersThere(analytics, { sample: whole, ...within })
  const sample = { ...whole, parts: people > limit ? Math.ceil((sampleParts * limit) / people) : null }
  const scope = await readRuleScope(deps, workspace)
  const touchpoints = columns.filter(({ id }) => id.startsWith('touchpoint:'))
  const numbers = touchpoints.map(({ id }) => scope.numberOf[afterColon(id)]!)
  const needsEvents = columns.some(({ id, source }) => id === 'events' || source === 'score')
  const [ids, values, done, events] = await Promise.all([
    listSampledCustomers(analytics, { sample, ...within }),
    listSampledAttributes(analytics, { sample, names: attributes, ...within }),
    listSampledTouchpoints(analytics, { sample, scope, numbers, ...within }),
    needsEvents ? listSampledEvents(analytics, { sample, ...within }) : [],
  ])
  const cells = new Map(ids.map((id) => [id, new Map<string, string>()]))
  for (const { customer, name, value } of values) cells.get(customer)?.set(`attribute:${name}`, value)
  for (const { customer, counts } of done)
    for (const [i, count] of counts.entries()) cells.get(customer)?.set(touchpoints[i]!.id, String(count))
  for (const { customer, events: count, scores } of events) {
    cells.get(customer)?.set('events', String(count))
    for (const [kind, score] of Object.entries(scores))
      cells.get(customer)?.set(`score:${kind}`, String(score))
  }
  return {
    ...toProposalTable({ ids, people, hidden: 0, columns, cellsOf: (id) => cells.get(id) }),
    sample,
    scope,
  }
}

export const afterColon = (columnId: string) => columnId.slice(columnId.indexOf(':') + 1)
