import { formatDuration } from '../../../shared/format/duration.ts'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import type {
  ColumnMapping,
  ColumnRole,
  FilePreview,
  ImportRun,
  ScoreKind,
} from '../../../shared/wire/import.ts'

/** The roles a column can have, in the order they are offered. */
export const roleInfo = {
  customer: { label: 'Customer', help: 'Who did it: a customer, case or user number. Exactly one column.' },
  event: { label: 'Event', help: 'What happened. Exactly one column.' },
  time: { label: 'Time', help: 'When it happened.' },
  order: { label: 'Order', help: 'A running number that orders events where there are no times.' },
  channel: { label: 'Channel', help: 'Where it happened: web, app, store, phone.' },
  source: { label: 'Source', help: 'The system it comes from.' },
  lifecycle: { label: 'Lifecycle', help: 'Start, complete and the like, from process logs.' },
  value: { label: 'Value', help: 'An amount, such as the sum of an order.' },
  score: { label: 'Score', help: 'An answer on a scale: NPS, CSAT, CES or a rating.' },
  text: { label: 'Words', help: 'What a customer wrote or said.' },
  property: { label: 'Property', help: 'Kept with the event, to filter by and to use in rules.' },
  ignore: { label: 'Leave out', help: 'Not brought in.' },
} as const satisfies Record<ColumnRole, { label: string; help: string }>

export const roleOptions = (Object.keys(roleInfo) as ColumnRole[]).map((value) => ({
  value,
  label: roleInfo[value].label,
}))

export const scoreKindOptions: { value: ScoreKind; label: string }[] = [
  { value: 'nps', label: 'NPS, 0 to 10' },
  { value: 'csat', label: 'CSAT, 1 to 5' },
  { value: 'ces', label: 'CES, 1 to 7' },
  { value: 'rating', label: 'Another rating' },
]

/** Roles of which a file can have one column only. */
const single = new Set<ColumnRole>([
  'customer',
  'event',
  'time',
  'order',
  'lifecycle',
  'score',
  'value',
  'text',
])

/**
 * The columns after one of them was given another role. A role that only one column can have is taken from the
 * column that had it; that one becomes a property.
 */
export function withRole<C extends { name: string; role: ColumnRole }>(
  columns: C[],
  name: string,
  role: ColumnRole,
): C[] {
  return columns.map((column) =>
    column.name === name
      ? { ...column, role }
      : single.has(role) && column.role === role
        ? { ...column, role: 'property' as const }
        : column,
  )
}

/** What still keeps an import from starting, as a sentence; null when nothing does. */
export function missingRole(columns: { role: ColumnRole }[]): string | null {
  const has = (role: ColumnRole) => columns.some((column) => column.role === role)
  if (!has('customer')) return 'Say which column names the customer.'
  if (!has('event')) return 'Say which column names the event.'
  if (!has('time') && !has('order'))
    return 'Say which column holds the time, or the order where there are no times.'
  return null
}

/** Which rows are brought in unless somebody says otherwise. */
export function usualLifecycle({
  startsAndEnds,
}: Pick<FilePreview, 'startsAndEnds'>): ColumnMapping['lifecycle'] {
  return startsAndEnds ? 'complete' : 'all'
}

/** Why `usualLifecycle` leaves rows out. */
export const lifecycleWhy =
  'This file has one row for the start and one for the end of the same thing. Bringing in only the completed ones counts it once; with every row, everything would look repeated.'

const busy = new Set<ImportRun['state']>(['queued', 'reading', 'publishing', 'undoing'])
export function isBusy(run: Pick<ImportRun, 'state'>): boolean {
  return busy.has(run.state)
}

/** `182,000 rows/s, 42 s left`: the speed of a running import, as far as it is known. */
export function speedWords(run: Pick<ImportRun, 'rowsPerSecond' | 'secondsLeft'>): string {
  return [
    run.rowsPerSecond === null ? null : `${formatCount(run.rowsPerSecond)} rows/s`,
    run.secondsLeft === null ? null : `${formatDuration(Math.max(1, Math.round(run.secondsLeft)))} left`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** What an import brought: new events, known ones, rejected rows. */
export function resultWords(run: Pick<ImportRun, 'rowsAccepted' | 'rowsKnown' | 'rowsRejected'>): string {
  const fresh = Math.max(0, run.rowsAccepted - run.rowsKnown)
  const parts = [plural(fresh, 'new event')]
  if (run.rowsKnown > 0) parts.push(`${formatCount(run.rowsKnown)} known already`)
  if (run.rowsRejected > 0) parts.push(`${plural(run.rowsRejected, 'row')} rejected`)
  return parts.join(', ')
}
