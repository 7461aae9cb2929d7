import { createRandom } from '../../../shared/random/createRandom.ts'
import type { GroupingMethod } from '../../../shared/wire/personaProposal.ts'
import { type Advice, adviseGroups, type Candidate } from './adviseGroups.ts'
import { chooseMethod, columnsFor } from './chooseMethod.ts'
import { classesGrouper } from './classesGrouper.ts'
import { countsGrouper } from './countsGrouper.ts'
import { describeGroups, findOutliers, type Trait } from './describeGroups.ts'
import { type ClassModel, drawnRows, type Fitted, type Grouper, sampleRows } from './Grouper.ts'
import { GroupingError } from './GroupingError.ts'
import { chooseByGap, type Gap, gapsOf } from './gapStatistic.ts'
import { groupStability } from './groupStability.ts'
import type { Dendrogram } from './hierarchy.ts'
import { hierarchyGrouper } from './hierarchyGrouper.ts'
import { type Clause, learnRules } from './learnRule.ts'
import { keepRecords, type Scaling, scaleRecords } from './prepareRecords.ts'
import { prototypesGrouper } from './prototypesGrouper.ts'
import type { CategoryColumn, NumberColumn, RecordColumn, RecordTable } from './RecordTable.ts'
import { sampleOf } from './sampleOf.ts'
import { meanSilhouettes } from './silhouettes.ts'
import { typeColumns } from './typeColumns.ts'

export interface GroupingOptions {
  method: GroupingMethod | 'auto'
  /** Names of the columns to use; null: all that fit. */
  columns: readonly string[] | null
  /** How many groups; null: as advised. */
  groups: number | null
  scaling?: Scaling
  seed?: number
  /** Rounds of drawing rows and of references at most; 100 without. */
  rounds?: number
  /** Describes every number of groups that is measured, not only the one asked for or advised, with rules. */
  all?: boolean
}

/** The rows divided into one number of groups. */
export interface Partition {
  /** Per row of the file its group from 0, −1 when the row was dropped. Group 0 is the largest. */
  rows: number[]
  /** Latent classes: per row the probability of its group, null when dropped. */
  certainty: (number | null)[] | null
  /** `typical` are row numbers as in the file. */
  groups: { size: number; share: number; jaccard: number | null; traits: Trait[]; typical: number[] }[]
  /** Rows far from their group, worst first, as numbered in the file. */
  outliers: number[]
}

export interface GroupingResult extends Partition {
  method: GroupingMethod
  /** Why this method, in plain words. */
  methodWhy: string
  columns: { name: string; kind: RecordColumn['kind'] }[]
  leftOut: { column: string; reason: string }[]
  /** How it was done, where a reader should know: scaling, samples, rounds. */
  notes: string[]
  advised: Advice
  candidates: (Candidate & Partial<Omit<ClassModel, 'bic'>>)[]
  /**
   * One for each candidate, in their order, where `all` was asked for. `rules`: of each group, over the columns that
   * `typeColumns` makes of the columns asked for.
   */
  partitions: (Partition & { rules: (readonly Clause[] | null)[] })[] | null
  /** Rows as numbered in the file. */
  dropped: { row: number; reason: string }[]
  /** Hierarchical only: the tree of the rows that were not dropped. */
  tree: Dendrogram | null
}

const usualRounds = 100
const leastRounds = 20
/** About this many operations are spent on stability, and as many on the gap statistic. */
const workLimit = 8e9

/**
 * Groups records by the method asked for, or the one that fits, and measures every number of groups from 1 to 10. The
 * same table and options give the same result, always.
 * @param onProgress called with the share that is done, from 0 to 1
 * @throws GroupingError with one sentence when the records cannot be grouped as asked
 */
export function groupRecords(
  table: RecordTable,
  options: GroupingOptions,
  onProgress: (done: number) => void = () => {},
): GroupingResult {
  const { seed = 1, rounds: most = usualRounds } = options
  const { grouper, kept, ...plan } = planGrouping(table, options, seed)
  const { n, candidates } = grouper
  const asked = options.groups
  if (asked !== null && !(Number.isInteger(asked) && asked >= 1 && asked <= n))
    throw new GroupingError(`There can be 1 to ${n} groups of these rows, not ${asked}.`)
  const numbers =
    asked === null || candidates.includes(asked) ? candidates : [...candidates, asked].sort((a, b) => a - b)

  const fits = numbers.map((groups, i) => {
    onProgress((0.2 * i) / numbers.length)
    return bySize(grouper.fit(groups), groups)
  })
  const notes = [...plan.notes, ...grouper.notes]
  const silhouettes = measureSilhouettes(grouper, fits, kept.columns.length, seed, notes)
  const gaps = measureGaps(grouper, numbers, { seed, most }, notes, (done) => onProgress(0.25 + 0.3 * done))
  const jaccards = measureStability(
    grouper,
    numbers,
    fits,
    { seed, most, width: kept.columns.length },
    notes,
    (done) => onProgress(0.55 + (options.all ? 0.35 : 0.45) * done),
  )

  const measured = numbers.map((groups, i) => ({
    groups,
    silhouette: silhouettes[i]!,
    gap: gaps?.[i]?.gap ?? null,
    gapSE: gaps?.[i]?.se ?? null,
    ...fits[i]!.model,
    bic: fits[i]!.model?.bic ?? null,
    jaccard: jaccards[i]!,
  }))
  const usual = measured.filter(({ groups }) => candidates.includes(groups))
  const advised = adviseGroups(
    usual,
    plan.method,
    gaps && chooseByGap(gaps.filter((_, i) => candidates.includes(numbers[i]!))),
  )
  const chosen = numbers.indexOf(asked ?? advised.groups[0]!)
  const rowNumber = (row: number) => table.rowNumbers[kept.places[row]!]!
  const order = fileOrder(table)
  const divide = (candidate: number): Partition => {
    const fit = fits[candidate]!
    const rows = new Array<number>(order.size).fill(-1)
    const certainty = fit.certainty ? new Array<number | null>(order.size).fill(null) : null
    kept.places.forEach((_, row) => {
      const place = order.get(rowNumber(row))!
      rows[place] = fit.labels[row]!
      if (certainty) certainty[place] = fit.certainty![row]!
    })
    return {
      rows,
      certainty,
      groups: describeGroups(kept.columns, fit.labels, numbers[candidate]!, fit.misfit).map((group, g) => ({
        size: group.size,
        share: group.share,
        jaccard: jaccards[candidate]?.[g] ?? null,
        traits: group.traits,
        typical: group.typical.map(rowNumber),
      })),
      outliers: findOutliers(fit.misfit).map(rowNumber),
    }
  }
  const partitions = options.all
    ? numbers.map((groups, candidate) => {
        onProgress(0.9 + (0.1 * candidate) / numbers.length)
        const partition = divide(candidate)
        return { ...partition, rules: learnRules(plan.typed, partition.rows, groups) }
      })
    : null
  onProgress(1)
  return {
    method: plan.method,
    methodWhy: plan.methodWhy,
    columns: kept.columns.map(({ name, kind }) => ({ name, kind })),
    leftOut: plan.leftOut,
    notes,
    advised,
    candidates: measured,
    partitions,
    ...divide(chosen),
    dropped: [...kept.dropped, ...table.rejected].sort((a, b) => a.row - b.row),
    tree: grouper.tree ?? null,
  }
}

/** Place of each row of the file, the unreadable ones included, by its number. */
function fileOrder(table: RecordTable): Map<number, number> {
  const numbers = [...table.rowNumbers, ...table.rejected.map(({ row }) => row)].sort((a, b) => a - b)
  return new Map(numbers.map((number, place) => [number, place]))
}

function planGrouping(table: RecordTable, options: GroupingOptions, seed: number) {
  const typed = typeColumns(table, options.columns)
  const leftOut = [...typed.leftOut]
  if (options.columns && leftOut.length > 0)
    throw new GroupingError(`Column "${leftOut[0]!.column}" cannot be used: ${leftOut[0]!.reason}`)
  if (typed.columns.length === 0)
    throw new GroupingError(
      'No column fits for grouping: all are ids, dates, texts or the same in every row.',
    )
  const usable = keepRecords(table, typed.columns, typed.unfit, 'all').places.length
  const chosen = chooseMethod(typed.columns, usable)
  const method = options.method === 'auto' ? chosen.method : options.method
  const fitting = columnsFor(method, typed.columns)
  leftOut.push(...fitting.leftOut)
  if (fitting.columns.length === 0)
    throw new GroupingError(
      `No column fits this method: ${leftOut.at(-1)!.column}: ${leftOut.at(-1)!.reason}`,
    )
  const need = method === 'classes' ? 'one' : method === 'hierarchical' ? 'half' : 'all'
  const kept = keepRecords(table, fitting.columns, typed.unfit, need)
  if (method === 'nmf') dropEmptyCounts(table, kept)
  if (kept.places.length < 2)
    throw new GroupingError(
      `Grouping needs at least two rows with ${need === 'all' ? 'all' : 'enough'} of the columns; there ${kept.places.length === 1 ? 'is one' : 'is none'}.`,
    )
  const numberColumns = kept.columns.filter(({ kind }) => kind === 'number').length
  // Named as it was published, k-prototypes takes a number that stands alone in its own unit.
  const published =
    options.method === 'kprototypes' && numberColumns === 1 && (options.scaling ?? 'auto') === 'auto'
  const scaling = published ? 'none' : (options.scaling ?? 'auto')
  const notes: string[] = []
  let grouper: Grouper
  if (method === 'classes') grouper = classesGrouper(kept.columns as CategoryColumn[], seed)
  else if (method === 'nmf') grouper = countsGrouper(kept.columns as NumberColumn[], seed)
  else {
    const scaled = scaleRecords(kept.columns, scaling)
    const usesNumbers =
      numberColumns > 0 && (method !== 'hierarchical' || numberColumns === kept.columns.length)
    if (usesNumbers)
      notes.push(
        scaled.scaled
          ? 'Numbers were standardised; while grouping, values beyond 4 standard deviations counted as 4.'
          : 'Numbers were taken in their own units.',
      )
    grouper =
      method === 'hierarchical'
        ? hierarchyGrouper(kept.columns, scaling)
        : prototypesGrouper(kept.columns, scaled, seed)
  }
  const methodWhy = options.method === 'auto' ? chosen.why : 'It was asked for.'
  return { grouper, kept, typed: typed.columns, method, methodWhy, leftOut, notes }
}

function dropEmptyCounts(table: RecordTable, kept: ReturnType<typeof keepRecords>): void {
  const columns = kept.columns as NumberColumn[]
  const full = [...kept.places.keys()].filter((row) => columns.some(({ values }) => values[row]! > 0))
  if (full.length === kept.places.length) return
  const here = new Set(full)
  kept.places.forEach((place, row) => {
    if (!here.has(row)) kept.dropped.push({ row: table.rowNumbers[place]!, reason: 'All counts are zero.' })
  })
  kept.columns = columns.map((column) => ({
    ...column,
    values: Float64Array.from(full, (row) => column.values[row]!),
  }))
  kept.places = Int32Array.from(full, (row) => kept.places[row]!)
}

/** Numbers groups from large to small, of equal ones by their first row. */
function bySize(fit: Fitted, groups: number): Fitted {
  const sizes = new Int32Array(groups)
  const first = new Int32Array(groups).fill(fit.labels.length)
  for (let i = fit.labels.length - 1; i >= 0; i--) {
    sizes[fit.labels[i]!]!++
    first[fit.labels[i]!] = i
  }
  const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!)
  const names = new Int32Array(groups)
  order.forEach((group, name) => {
    names[group] = name
  })
  const { model } = fit
  return {
    ...fit,
    labels: fit.labels.map((label) => names[label]!),
    ...(model && {
      model: {
        ...model,
        shares: order.map((group) => model.shares[group]!),
        probabilities: model.probabilities.map((column) => ({
          ...column,
          byGroup: order.map((group) => column.byGroup[group]!),
        })),
      },
    }),
  }
}

function measureSilhouettes(
  grouper: Grouper,
  fits: readonly Fitted[],
  width: number,
  seed: number,
  notes: string[],
): (number | null)[] {
  if (!grouper.distance) return fits.map(() => null)
  const rows = sampleOf(grouper.n, sampleRows(width), seed + 2)
  const sampled =
    rows.length < grouper.n ? `, on ${rows.length.toLocaleString('en-US')} rows drawn at random` : ''
  notes.push(`Silhouettes are measured by ${grouper.distance.name}${sampled}.`)
  return meanSilhouettes(
    rows,
    grouper.distance.of,
    fits.map(({ labels }) => labels),
  )
}

/** So many rounds that the work stays within its limit. */
function roundsFor(work: number, most: number): number {
  return Math.min(most, Math.max(leastRounds, Math.floor(workLimit / work)))
}

function measureGaps(
  { dispersion, work }: Grouper,
  numbers: readonly number[],
  { seed, most }: { seed: number; most: number },
  notes: string[],
  onProgress: (done: number) => void,
): (Gap | null)[] | null {
  if (!dispersion) return null
  const rounds = roundsFor(
    numbers.reduce((sum, groups) => sum + work(dispersion.rows, groups), 0),
    most,
  )
  const random = createRandom(seed + 3)
  const references = Array.from({ length: rounds }, (_, round) => {
    onProgress(round / rounds)
    return dispersion.reference(numbers, random)
  })
  notes.push(
    `The gap statistic compares ${dispersion.rows.toLocaleString('en-US')} rows with ${rounds} sets without groups.`,
  )
  return gapsOf(numbers, dispersion.observed(numbers), references)
}

function measureStability(
  grouper: Grouper,
  numbers: readonly number[],
  fits: readonly Fitted[],
  { seed, most, width }: { seed: number; most: number; width: number },
  notes: string[],
  onProgress: (done: number) => void,
): number[][] {
  const size = Math.min(grouper.n, drawnRows(width))
  const rounds = roundsFor(
    numbers.reduce((sum, groups) => sum + (groups > 1 ? grouper.work(0.63 * size, groups) : 0), 0),
    most,
  )
  const of = size < grouper.n ? ` of ${size.toLocaleString('en-US')} rows each` : ''
  notes.push(`Stability is the mean of ${rounds} rounds${of}.`)
  return numbers.map((groups, i) => {
    if (groups === 1) return [1]
    const regroup = (rows: Int32Array, round: number) => {
      onProgress((i + round / rounds) / numbers.length)
      return grouper.regroup(rows, groups, round)
    }
    return groupStability(fits[i]!.labels, groups, regroup, { rounds, size, seed: seed + 4 })
  })
}
