import { euclideanDistance, gowerDistance } from './distances.ts'
import { type Fitted, type Grouper, maxCandidate } from './Grouper.ts'
import { GroupingError } from './GroupingError.ts'
import { createReference } from './gapStatistic.ts'
import { buildHierarchy, cutHierarchy } from './hierarchy.ts'
import type { MixedRows } from './kPrototypes.ts'
import { type Scaling, scaleRecords } from './prepareRecords.ts'
import type { RecordColumn } from './RecordTable.ts'

const maxTreeRows = 5_000
const gapRows = 300

/**
 * A tree of rows: numbers alone by Ward's linkage on Euclidean distances, anything else by average linkage on Gower's
 * distance, where rows may miss values.
 * @throws GroupingError above 5,000 rows
 */
export function hierarchyGrouper(columns: readonly RecordColumn[], scaling: Scaling): Grouper {
  const n = columns[0]!.kind === 'number' ? columns[0]!.values.length : columns[0]!.codes.length
  if (n > maxTreeRows)
    throw new GroupingError(
      `A tree takes ${maxTreeRows.toLocaleString('en-US')} rows at most, and there are ${n.toLocaleString('en-US')}; choose another method.`,
    )
  const complete = columns.every((column) => column.kind === 'number' && !column.values.some(Number.isNaN))
  const rows = complete ? scaleRecords(columns, scaling).rows : null
  const width = columns.length
  const distance = rows ? euclideanDistance(rows.numbers, width) : gowerDistance(columns)
  const linkage = rows ? 'ward' : 'average'
  const tree = buildHierarchy(n, distance, linkage)

  function fit(groups: number): Fitted {
    const labels = cutHierarchy(tree, groups)
    const sums = new Float64Array(n)
    const sizes = new Int32Array(groups)
    for (let i = 0; i < n; i++) {
      sizes[labels[i]!]!++
      for (let j = 0; j < i; j++) {
        if (labels[i] !== labels[j]) continue
        const d = distance(i, j)
        sums[i]! += d
        sums[j]! += d
      }
    }
    return { labels, misfit: sums.map((sum, i) => sum / Math.max(1, sizes[labels[i]!]! - 1)) }
  }

  const dispersions = (of: MixedRows, groups: readonly number[]) => {
    const made = buildHierarchy(of.n, euclideanDistance(of.numbers, width), 'ward')
    return groups.map((k) => squaresWithin(of, cutHierarchy(made, k), k))
  }
  let reference: ReturnType<typeof createReference> | undefined

  return {
    n,
    candidates: Array.from({ length: Math.max(1, Math.min(maxCandidate, n - 1)) }, (_, i) => i + 1),
    fit,
    regroup: (drawn, groups) =>
      cutHierarchy(
        buildHierarchy(drawn.length, (a, b) => distance(drawn[a]!, drawn[b]!), linkage),
        Math.min(groups, drawn.length),
      ),
    work: (size) => size * size * (width + 6),
    distance: { of: distance, name: rows ? 'Euclidean distance' : "Gower's distance" },
    dispersion:
      rows && n <= gapRows
        ? {
            rows: n,
            observed: (groups) => dispersions(rows, groups),
            reference(groups, random) {
              reference ??= createReference(rows)
              return dispersions(reference(random), groups)
            },
          }
        : null,
    notes: [
      rows
        ? "The tree joins by Ward's linkage on Euclidean distances."
        : "The tree joins by average linkage on Gower's distance.",
    ],
    tree,
  }
}

function squaresWithin(
  { n, numbers, numberCount: p }: MixedRows,
  labels: Int32Array,
  groups: number,
): number {
  const means = new Float64Array(groups * p)
  const sizes = new Int32Array(groups)
  for (let i = 0; i < n; i++) {
    sizes[labels[i]!]!++
    for (let j = 0; j < p; j++) means[labels[i]! * p + j]! += numbers[i * p + j]!
  }
  let sum = 0
  for (let i = 0; i < n; i++)
    for (let j = 0; j < p; j++)
      sum += (numbers[i * p + j]! - means[labels[i]! * p + j]! / sizes[labels[i]!]!) ** 2
  return sum
}
