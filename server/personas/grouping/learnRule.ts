import { createRandom } from '../../../shared/random/createRandom.ts'
import { takeRows } from './prepareRecords.ts'
import type { RecordColumn } from './RecordTable.ts'
import { roundBetween } from './roundBetween.ts'
import { sampleOf } from './sampleOf.ts'

/** A condition on one column. Levels are places in the levels of the column. Who has no value fulfils none. */
export type Test =
  | { column: number; op: 'gte' | 'lt'; at: number }
  | { column: number; op: 'in'; levels: readonly number[] }
/** Conditions that hold at once. */
export type Clause = readonly Test[]

const depths = [1, 2, 3, 4]
const folds = 5
/** A deeper tree is taken only when it is better than a flatter one by more than this (F1). */
const worthDepth = 0.02
/** A condition is left out when the rule loses no more than this by it (F1). */
const worthCondition = 0.005
const mostCuts = 63
const fewestInLeaf = 3
const missing = 0xffff
const mostRows = 5_000

/**
 * A short rule that tells the members of a group from all others: a decision tree of Gini splits (L. Breiman et al.,
 * Classification and Regression Trees, 1984) whose depth and weighting are chosen by five-fold cross-validation, read
 * off as a list of clauses of which one must hold, then shortened while it tells the group as well.
 * @param member 1 for rows of the group, 0 for others
 * @returns null when no rule tells anything
 */
export function learnRule(
  columns: readonly RecordColumn[],
  member: Uint8Array,
  seed = 1,
): readonly Clause[] | null {
  const size = member.reduce((sum, one) => sum + one, 0)
  if (size === 0 || size === member.length) return null
  const bins = columns.map(toBins)
  const rows = Int32Array.from(member.keys())
  const foldOf = drawFolds(member, seed)
  const settings = depths.flatMap((depth) => [false, true].map((balanced) => ({ depth, balanced })))
  const scores = settings.map((setting) => {
    const counts = { hits: 0, held: 0 }
    for (let fold = 0; fold < folds; fold++) {
      const tree = growTree(
        bins,
        member,
        rows.filter((row) => foldOf[row] !== fold),
        setting,
      )
      if (!tree) continue
      const clauses = clausesOf(tree)
      for (const row of rows)
        if (foldOf[row] === fold && holds(clauses, columns, row)) {
          counts.held++
          counts.hits += member[row]!
        }
    }
    return f1(counts.hits, counts.held, size)
  })
  const best = Math.max(...scores)
  const chosen = settings[scores.findIndex((score) => score >= best - worthDepth)]!
  const tree = growTree(bins, member, rows, chosen)
  const clauses = tree ? clausesOf(tree) : []
  if (clauses.length === 0 || clauses.some((clause) => clause.length === 0)) return null
  return shorten(clauses, columns, member, size)
}

/**
 * A rule for every group of a division, learnt from at most so many rows as samples have.
 * @param labels group of each row, −1 of none
 */
export function learnRules(
  columns: readonly RecordColumn[],
  labels: readonly number[],
  groups: number,
): (readonly Clause[] | null)[] {
  const grouped = labels.flatMap((label, row) => (label < 0 ? [] : [row]))
  const rows = Array.from(sampleOf(grouped.length, mostRows, 1), (place) => grouped[place]!)
  const taken = columns.map((column) => takeRows(column, rows))
  return Array.from({ length: groups }, (_, group) =>
    learnRule(
      taken,
      Uint8Array.from(rows, (row) => (labels[row] === group ? 1 : 0)),
    ),
  )
}

/** Harmonic mean of precision and recall. */
const f1 = (hits: number, held: number, size: number) => (hits === 0 ? 0 : (2 * hits) / (held + size))

export function holds(clauses: readonly Clause[], columns: readonly RecordColumn[], row: number): boolean {
  return clauses.some((clause) =>
    clause.every((test) => {
      const column = columns[test.column]!
      if (column.kind === 'number') {
        const value = column.values[row]!
        return test.op === 'gte' ? value >= test.at : test.op === 'lt' && value < test.at
      }
      return test.op === 'in' && test.levels.includes(column.codes[row]!)
    }),
  )
}

/** Rows of the group and of the others are spread over the folds alike. */
function drawFolds(member: Uint8Array, seed: number): Uint8Array {
  const random = createRandom(seed)
  const foldOf = new Uint8Array(member.length)
  for (const side of [0, 1]) {
    const rows = [...member.keys()].filter((row) => member[row] === side)
    for (let i = rows.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[rows[i], rows[j]] = [rows[j]!, rows[i]!]
    }
    for (const [i, row] of rows.entries()) foldOf[row] = i % folds
  }
  return foldOf
}

/** A column cut into a few bins: of a number by `cuts`, bin i holding values from cuts[i − 1] to below cuts[i]. */
interface Binned {
  column: number
  bins: Uint16Array
  count: number
  /** Null for categories, whose bins are their levels. */
  cuts: number[] | null
}

function toBins(column: RecordColumn, place: number): Binned {
  if (column.kind === 'category')
    return {
      column: place,
      bins: Uint16Array.from(column.codes, (code) => (code < 0 ? missing : code)),
      count: column.levels.length,
      cuts: null,
    }
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort()
  const distinct = [...new Set(sorted)]
  const edges =
    distinct.length <= mostCuts + 1
      ? distinct.slice(1).map((_, i) => i + 1)
      : [...new Set(quantilePlaces(sorted).map((value) => distinct.indexOf(value)))].filter((at) => at > 0)
  const cuts = edges.map((at) => roundBetween(distinct[at - 1]!, distinct[at]!))
  const bins = Uint16Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return missing
    let [low, high] = [0, cuts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (value >= cuts[middle]!) low = middle + 1
      else high = middle
    }
    return low
  })
  return { column: place, bins, count: cuts.length + 1, cuts }
}

const quantilePlaces = (sorted: Float64Array) =>
  Array.from({ length: mostCuts }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / (mostCuts + 1))]!)

type Tree =
  | { leaf: boolean }
  | {
      split: Binned /** Bins of the first side; of a number those below a cut. */
      first: Set<number>
      sides: [Tree, Tree]
    }

interface Setting {
  depth: number
  /** Group and others weigh the same, whatever their sizes. */
  balanced: boolean
}

function growTree(
  columns: readonly Binned[],
  member: Uint8Array,
  all: Int32Array,
  { depth, balanced }: Setting,
): Tree | null {
  const size = all.reduce((sum, row) => sum + member[row]!, 0)
  if (size === 0 || size === all.length) return null
  const weight = balanced ? (all.length - size) / size : 1
  const least = Math.max(fewestInLeaf, Math.floor(all.length / 200))

  function grow(rows: Int32Array, left: number): Tree {
    const inside = rows.reduce((sum, row) => sum + member[row]!, 0)
    const leaf = { leaf: inside * weight > rows.length - inside }
    if (left === 0 || inside === 0 || inside === rows.length) return leaf
    const found = bestSplit(rows)
    if (!found) return leaf
    const { split, first } = found
    const sides = [true, false].map((isFirst) =>
      grow(
        rows.filter((row) => split.bins[row] !== missing && first.has(split.bins[row]!) === isFirst),
        left - 1,
      ),
    ) as [Tree, Tree]
    return { split, first, sides }
  }

  function bestSplit(rows: Int32Array) {
    let best: { gain: number; split: Binned; first: Set<number> } | null = null
    for (const split of columns) {
      const inside = new Float64Array(split.count)
      const outside = new Float64Array(split.count)
      let [allIn, allOut] = [0, 0]
      for (const row of rows) {
        const bin = split.bins[row]!
        if (bin === missing) continue
        if (member[row]) {
          inside[bin]!++
          allIn++
        } else {
          outside[bin]!++
          allOut++
        }
      }
      // Of two classes the best set of categories is a run of them by their share (Breiman 1984, theorem 4.5).
      const order = [...inside.keys()].filter((bin) => split.cuts || inside[bin]! + outside[bin]! > 0)
      if (!split.cuts)
        order.sort(
          (a, b) =>
            inside[a]! / (inside[a]! + outside[a]!) - inside[b]! / (inside[b]! + outside[b]!) || a - b,
        )
      const whole = gini(allIn, allOut)
      let [someIn, someOut] = [0, 0]
      for (let i = 0; i < order.length - 1; i++) {
        someIn += inside[order[i]!]!
        someOut += outside[order[i]!]!
        if (someIn + someOut < least || allIn + allOut - someIn - someOut < least) continue
        const gain = whole - gini(someIn, someOut) - gini(allIn - someIn, allOut - someOut)
        if (gain > 1e-9 && gain > (best?.gain ?? 0) + 1e-9)
          best = { gain, split, first: new Set(order.slice(0, i + 1)) }
      }
    }
    return best
  }

  /** Gini impurity times the weight of the rows. */
  function gini(inside: number, outside: number): number {
    const [a, b] = [inside * weight, outside]
    return a + b === 0 ? 0 : (2 * a * b) / (a + b)
  }

  return grow(all, depth)
}

/** Paths to the leaves of the group; both sides of a split that lead there are one path without it. */
function clausesOf(tree: Tree): Clause[] {
  if ('leaf' in tree) return tree.leaf ? [[]] : []
  const sides = tree.sides.map(clausesOf)
  if (sides.every((clauses) => clauses.length === 1 && clauses[0]!.length === 0)) return [[]]
  return sides.flatMap((clauses, side) => {
    const test = toTest(tree.split, tree.first, side === 0)
    return clauses.map((clause) => merge([test, ...clause]))
  })
}

function toTest({ column, cuts, count }: Binned, first: ReadonlySet<number>, isFirst: boolean): Test {
  if (cuts) return { column, op: isFirst ? 'lt' : 'gte', at: cuts[Math.max(...first)]! }
  const levels = Array.from({ length: count }, (_, level) => level)
  return { column, op: 'in', levels: levels.filter((level) => first.has(level) === isFirst) }
}

/** One condition of each kind on a column: the stricter one. */
function merge(clause: Clause): Clause {
  const merged: Test[] = []
  for (const test of clause) {
    const at = merged.findIndex((other) => other.column === test.column && other.op === test.op)
    const other = merged[at]
    if (!other) merged.push(test)
    else if (test.op === 'in' && other.op === 'in')
      merged[at] = { ...test, levels: other.levels.filter((level) => test.levels.includes(level)) }
    else if (test.op !== 'in' && other.op !== 'in')
      merged[at] = {
        ...test,
        at: test.op === 'gte' ? Math.max(test.at, other.at) : Math.min(test.at, other.at),
      }
  }
  return merged
}

/** Leaves out clauses and conditions without which the rule tells the group as well. */
function shorten(
  clauses: readonly Clause[],
  columns: readonly RecordColumn[],
  member: Uint8Array,
  size: number,
): readonly Clause[] {
  const score = (tried: readonly Clause[]) => {
    let [hits, held] = [0, 0]
    for (let row = 0; row < member.length; row++)
      if (holds(tried, columns, row)) {
        held++
        hits += member[row]!
      }
    return f1(hits, held, size)
  }
  let current = clauses
  let reached = score(current)
  for (;;) {
    const shorter = current
      .flatMap((clause, c) => [
        current.filter((_, other) => other !== c),
        ...(clause.length > 1
          ? clause.map((_, t) =>
              current.with(
                c,
                clause.filter((_test, other) => other !== t),
              ),
            )
          : []),
      ])
      .filter((tried) => tried.length > 0)
      .map((tried) => ({ tried, score: score(tried) }))
      .filter((one) => one.score >= reached - worthCondition)
      .sort((a, b) => b.score - a.score)[0]
    if (!shorter) return current
    current = shorter.tried
    reached = Math.max(reached, shorter.score)
  }
}
