import { toDate } from '../../shared/format/dates.ts'
import { formatCount } from '../../shared/format/numbers.ts'
import type { GroupingMethod } from '../../shared/wire/personaProposal.ts'
import type { GroupingResult } from '../personas/grouping/groupRecords.ts'

const listed = 12

const methodNames: Record<GroupingMethod, string> = {
  kprototypes: 'k-prototypes',
  classes: 'latent classes',
  nmf: 'non-negative matrix factorisation',
  hierarchical: 'hierarchical tree',
  kmeans: 'k-means',
}

const fixed = (value: number | null, digits = 3) => (value === null ? '–' : value.toFixed(digits))
const percent = (share: number) => `${(100 * share).toFixed(0)} %`
const amount = (value: number) =>
  Math.abs(value) >= 1_000 ? formatCount(Math.round(value)) : String(Number(value.toPrecision(3)))

/** The result of grouping for people. */
export function groupingReport(file: string, result: GroupingResult): string {
  const lines = [
    '',
    file,
    `  ${methodNames[result.method]}: ${result.methodWhy}`,
    `  ${result.columns.length} columns: ${result.columns.map(({ name }) => name).join(', ')}`,
    ...result.leftOut.map(({ column, reason }) => `  left out ${column}: ${reason}`),
    ...result.notes.map((note) => `  ${note}`),
    '',
    `Advised: ${result.advised.groups.join(', ')}`,
    `  ${result.advised.why}`,
    '',
    '  groups  silhouette     gap      SE       BIC  Jaccard per group',
    ...result.candidates.map(
      ({ groups, silhouette, gap, gapSE, bic, jaccard }) =>
        `  ${String(groups).padStart(6)}  ${fixed(silhouette).padStart(10)}  ${fixed(gap).padStart(6)}  ${fixed(gapSE).padStart(6)}  ${fixed(bic, 1).padStart(8)}  ${jaccard.map((value) => value.toFixed(2)).join(' ')}`,
    ),
  ]
  result.groups.forEach((group, g) => {
    lines.push(
      '',
      `Group ${g}: ${formatCount(group.size)} rows (${percent(group.share)})${group.typical.length > 0 ? `, typical: row ${group.typical.join(', ')}` : ''}`,
    )
    for (const { column, value, isDate, effect, share, elsewhere } of group.traits) {
      const mean = isDate ? toDate : amount
      const what =
        share === undefined
          ? `${column} ${mean(value as number)}, elsewhere ${mean(elsewhere)}`
          : `${column} = ${value}: ${percent(share)}, elsewhere ${percent(elsewhere)}`
      lines.push(`  ${effect > 0 ? '+' : '−'}${Math.abs(effect).toFixed(2)}  ${what}`)
    }
  })
  const { outliers, dropped } = result
  const more = (all: number) => (all > listed ? ` and ${formatCount(all - listed)} more` : '')
  lines.push('')
  if (outliers.length > 0)
    lines.push(
      `Far from their group: ${formatCount(outliers.length)} rows (${outliers.slice(0, listed).join(', ')}${more(outliers.length)})`,
    )
  lines.push(`Dropped: ${formatCount(dropped.length)} rows`)
  for (const { row, reason } of dropped.slice(0, listed)) lines.push(`  row ${row}: ${reason}`)
  if (dropped.length > listed) lines.push(`  …${more(dropped.length)} (--json prints all)`)
  return `${lines.join('\n')}\n\n`
}
