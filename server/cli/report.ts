import { formatCount } from '../../shared/format/numbers.ts'
import type { AnalyzedFile, MapFigures } from './analyzeFile.ts'

const listed = 15

type Align = 'left' | 'right'

/** Rows under a header, columns as wide as their widest cell. */
function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): string {
  const width = header.map((title, i) => Math.max(title.length, ...rows.map((row) => [...row[i]!].length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const gap = ' '.repeat(width[i]! - [...cell].length)
        return align[i] === 'right' ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  return [line(header), line(width.map((n) => '-'.repeat(n))), ...rows.map(line)]
    .map((text) => `  ${text}\n`)
    .join('')
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
const share = (value: number | null) => (value === null ? '–' : value.toFixed(4))
const clip = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

/** A length of time in its two largest units, such as "3 d 4 h". */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return '–'
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const
  if (seconds < 60) return `${Number(seconds.toFixed(1))} s`
  const first = units.findIndex(([, size]) => Math.round(seconds) >= size)
  const [unit, size] = units[first]!
  const [smaller, smallerSize] = units[Math.min(first + 1, 3)]!
  const parts = Math.round(seconds / smallerSize)
  const ratio = size / smallerSize
  const rest = parts % ratio
  return `${Math.floor(parts / ratio)} ${unit}${rest > 0 ? ` ${rest} ${smaller}` : ''}`
}

function more(all: number): string {
  return all > listed ? `  … and ${formatCount(all - listed)} more (--json prints all)\n` : ''
}

/** Prints the figures for people. */
export async function writeReport(
  file: string,
  { log, mapping, rejectedRows, rejects, map }: AnalyzedFile,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const { customers } = log
  const name = (touchpoint: number) => clip(log.names[touchpoint]!, 44)
  const role = (wanted: string) => mapping.columns.find((column) => column.role === wanted)?.name
  const day = (ms: number | null) =>
    ms === null ? '–' : `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  const used = (['customer', 'event', 'time', 'order', 'lifecycle'] as const)
    .filter((wanted) => role(wanted))
    .map((wanted) => `${wanted} = ${role(wanted)}`)
  await write(`\n${file}\n  ${used.join(', ')}\n\n`)
  await write(`  Events        ${formatCount(log.events)}\n`)
  await write(`  Customers     ${formatCount(customers)}\n`)
  if (role('time')) {
    await write(`  From          ${day(log.fromMs)}\n  To            ${day(log.toMs)}\n`)
    const { medianSeconds, meanSeconds } = log.duration
    await write(
      `  Duration      median ${formatSeconds(medianSeconds)}, mean ${formatSeconds(meanSeconds)}\n`,
    )
  } else await write('  The log has no times; events are in the order of their positions.\n')
  await write(`  Variants      ${formatCount(log.variants.length)}\n`)
  await write(`  Rejected rows ${formatCount(rejectedRows)}\n`)
  for (const { row, field, reason } of rejects) await write(`    row ${row}, ${field}: ${reason}\n`)

  await write('\nTouchpoints\n')
  const starts = new Map(log.starts.map((entry) => [entry.touchpoint, entry.customers]))
  const ends = new Map(log.ends.map((entry) => [entry.touchpoint, entry.customers]))
  await write(
    table(
      ['name', 'events', 'customers', 'share', 'starts', 'ends'],
      log.touchpoints
        .slice(0, listed)
        .map((entry) => [
          name(entry.touchpoint),
          formatCount(entry.events),
          formatCount(entry.customers),
          percent(entry.customers, customers),
          formatCount(starts.get(entry.touchpoint) ?? 0),
          formatCount(ends.get(entry.touchpoint) ?? 0),
        ]),
      ['left', 'right', 'right', 'right', 'right', 'right'],
    ) + more(log.touchpoints.length),
  )
  await write('\nTransitions\n')
  await write(
    table(
      ['from', 'to', 'count', 'median', 'mean', 'p90'],
      log.transitions
        .slice(0, listed)
        .map((entry) => [
          name(entry.from),
          name(entry.to),
          formatCount(entry.count),
          formatSeconds(entry.medianSeconds),
          formatSeconds(entry.meanSeconds),
          formatSeconds(entry.p90Seconds),
        ]),
      ['left', 'left', 'right', 'right', 'right', 'right'],
    ) + more(log.transitions.length),
  )
  await write('\nVariants\n')
  let covered = 0
  const rows = log.variants.slice(0, listed).map((variant) => {
    covered += variant.customers
    const path = [...variant.path.slice(0, 40)].map((touchpoint) => log.names[touchpoint]!).join(' > ')
    return [
      formatCount(variant.customers),
      percent(variant.customers, customers),
      percent(covered, customers),
      clip(path, 120),
    ]
  })
  await write(
    table(['customers', 'share', 'together', 'path'], rows, ['right', 'right', 'right', 'left']) +
      more(log.variants.length),
  )
  if (map) await writeMap(map, customers, write)
  await write('\n')
}

async function writeMap(
  map: MapFigures,
  customers: number,
  write: (text: string) => Promise<void>,
): Promise<void> {
  await write(`\nAgainst the journey${map.title ? ` "${map.title}"` : ''}\n`)
  await write(`  Fitness       average ${share(map.fitness.average)}, whole log ${share(map.fitness.log)}\n`)
  const fitting = map.fittingShare === null ? '–' : `${(100 * map.fittingShare).toFixed(1)} %`
  await write(`  Fit exactly   ${fitting} of customers\n  Deviations    ${formatCount(map.deviations)}\n\n`)
  await write(
    table(
      ['stage', 'entered', 'converted', 'share'],
      map.stages.map((stage) => [
        clip(stage.title, 44),
        formatCount(stage.entered),
        formatCount(stage.converted),
        percent(stage.converted, stage.entered),
      ]),
      ['left', 'right', 'right', 'right'],
    ),
  )
  await write(
    `\n${table(
      ['step', 'customers', 'events', 'skipped', 'share', 'repeated'],
      map.steps.map((step) => [
        clip(step.title, 44),
        formatCount(step.customers),
        formatCount(step.events),
        formatCount(step.skipped),
        percent(step.skipped, customers),
        formatCount(step.repeated),
      ]),
      ['left', 'right', 'right', 'right', 'right', 'right'],
    )}`,
  )
  if (map.unplanned.length === 0) return
  await write(
    `\n${table(
      ['unplanned', 'customers', 'share'],
      map.unplanned
        .slice(0, listed)
        .map((entry) => [
          clip(entry.touchpoint, 44),
          formatCount(entry.customers),
          percent(entry.customers, customers),
        ]),
      ['left', 'right', 'right'],
    )}${more(map.unplanned.length)}`,
  )
}
