import type { ColumnMapping, ColumnRole, DateOrder, FilePreview } from '../../shared/wire/import.ts'
import { createColumnStats } from './columnStats.ts'
import { createTimeEvidence } from './detectTimes.ts'
import { FileError } from './FileError.ts'
import type { FileSource, OpenedFile } from './fileReader.ts'
import { openFile } from './openFile.ts'
import { recogniseColumns, scoreKindOf } from './recogniseColumns.ts'

const shownRows = 50
const sampledRows = 20_000
/** How far to look for a date that settles whether day or month comes first. */
const searchedRows = 2_000_000
const shownChars = 2_000

/**
 * Reads the head of a file and proposes how its columns become events. Dates that can be read two ways are looked
 * at far into the file; when every one fits both readings the mapping's `dateOrder` is null and `questions` asks.
 * @param options.timezone IANA zone for times that carry none
 * @param options.roles roles a person has already decided, by column name; they replace the proposal
 * @throws FileError when the file cannot be read at all
 */
export async function previewFile(
  source: FileSource,
  options: { timezone: string; roles?: Readonly<Record<string, ColumnRole>>; signal?: AbortSignal },
): Promise<FilePreview> {
  const file = await openFile(source)
  const sample = await readSample(file, options.signal)
  if (sample.seen === 0) throw new FileError('file_empty', `${source.fileName} has no rows.`)
  const stats = sample.stats.map((column) => column.stats())
  const guesses = recogniseColumns(stats)
  const decided = options.roles
  if (decided) {
    const taken = new Set(Object.values(decided))
    stats.forEach(({ name }, i) => {
      const role = decided[name]
      if (role && role !== guesses[i]!.role) guesses[i] = { role, why: 'You decided this.' }
      else if (!role && guesses[i]!.role !== 'ignore' && taken.has(guesses[i]!.role))
        guesses[i] = { role: 'property', why: 'It is kept as a property of the event.' }
    })
  }
  const score = stats[guesses.findIndex(({ role }) => role === 'score')]
  const timeAt = guesses.findIndex(({ role }) => role === 'time')
  const dates =
    timeAt === -1
      ? { order: 'iso' as const, question: null }
      : await decideDates(file, timeAt, stats[timeAt]!.name, options)
  const mapping: ColumnMapping = {
    columns: stats.map(({ name }, i) => ({ name, role: guesses[i]!.role })),
    dateOrder: dates.order,
    timezone: options.timezone,
    scoreKind: score ? scoreKindOf(score) : null,
    lifecycle: 'all',
  }
  const lifecycle = stats[guesses.findIndex(({ role }) => role === 'lifecycle')]
  return {
    kind: file.kind,
    compressed: file.compressed,
    encoding: file.encoding,
    delimiter: file.delimiter,
    columns: stats.map(({ name, samples }, i) => ({
      name,
      samples,
      guess: guesses[i]!.role,
      why: guesses[i]!.why,
    })),
    startsAndEnds: lifecycle !== undefined && hasStartsAndEnds(lifecycle.values),
    rows: sample.rows.map((cells) => stats.map((_column, i) => clip(cells[i] ?? ''))),
    mapping,
    questions: [...askForRoles(mapping), ...(dates.question ? [dates.question] : [])],
  }
}

function hasStartsAndEnds(values: ReadonlySet<string>): boolean {
  const words = new Set([...values].map((value) => value.trim().toLowerCase()))
  return words.has('start') && words.has('complete')
}

/** What cannot be done without, where nothing in the file looked like it. `field` is then the role. */
function askForRoles({ columns }: ColumnMapping): FilePreview['questions'] {
  const has = (...roles: ColumnRole[]) => columns.some(({ role }) => roles.includes(role))
  const options = columns.map(({ name }) => ({ value: name, label: name }))
  const questions: FilePreview['questions'] = []
  if (!has('customer'))
    questions.push({ field: 'customer', message: 'Which column names the customer (or case)?', options })
  if (!has('event')) questions.push({ field: 'event', message: 'Which column names the event?', options })
  if (!has('time', 'order'))
    questions.push({ field: 'time', message: 'Which column holds the time of the event?', options })
  return questions
}

async function readSample(file: OpenedFile, signal: AbortSignal | undefined) {
  const stats: ReturnType<typeof createColumnStats>[] = []
  const rows: string[][] = []
  let seen = 0
  for await (const batch of file.rows(signal)) {
    while (stats.length < batch.columns.length) stats.push(createColumnStats(batch.columns[stats.length]!))
    for (const cells of batch.rows) {
      if (rows.length < shownRows) rows.push(cells)
      for (let i = 0; i < stats.length; i++) stats[i]!.add(cells[i] ?? '')
      if (++seen >= sampledRows) break
    }
    if (seen >= sampledRows) break
  }
  return { stats, rows, seen }
}

async function decideDates(
  file: OpenedFile,
  timeAt: number,
  name: string,
  options: { signal?: AbortSignal },
): Promise<{ order: DateOrder | null; question: FilePreview['questions'][number] | null }> {
  const evidence = createTimeEvidence()
  let seen = 0
  for await (const batch of file.rows(options.signal)) {
    for (const cells of batch.rows) evidence.add(cells[timeAt] ?? '')
    seen += batch.rows.length
    if (seen >= searchedRows || (seen >= sampledRows && !evidence.ambiguous())) break
  }
  const orders = evidence.orders()
  if (!evidence.ambiguous()) return { order: orders[0] ?? 'iso', question: null }
  const example = evidence.example() ?? '03/04/2024'
  return {
    order: null,
    question: {
      field: name,
      message: `Dates such as ${example} can be read two ways. Which comes first?`,
      options: [
        { value: 'dmy', label: 'The day: day/month/year' },
        { value: 'mdy', label: 'The month: month/day/year' },
      ],
    },
  }
}

function clip(cell: string): string {
  return cell.length > shownChars ? `${cell.slice(0, shownChars - 1)}…` : cell
}
