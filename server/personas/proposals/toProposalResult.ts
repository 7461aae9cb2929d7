import { wilson } from '../../../shared/metrics/wilson.ts'
import { measureInterval } from '../../../shared/persona/measureInterval.ts'
import type {
  ProposalMember,
  ProposalPartition,
  ProposalResult,
  ProposalRule,
  ProposalTrait,
} from '../../../shared/wire/personaProposal.ts'
import type { Trait } from '../grouping/describeGroups.ts'
import type { GroupingResult } from '../grouping/groupRecords.ts'
import type { RecordColumn } from '../grouping/RecordTable.ts'
import { nameGroup } from './nameGroup.ts'
import type { ProposalTable } from './ProposalTable.ts'

const shownOutliers = 100
const shownDropped = 100
const mostInTree = 60

/**
 * What grouping found in the words of people instead of rows.
 * @param columns the columns of the table as they were typed, one value per row of it
 * @param rules by place of the partition and group
 */
export function toProposalResult(
  read: ProposalTable,
  columns: readonly RecordColumn[],
  found: GroupingResult,
  rules: readonly (readonly (ProposalRule | null)[])[],
): ProposalResult {
  const member = (row: number): ProposalMember => ({ id: read.ids[row]!, label: read.ids[row]! })
  const reasons = Map.groupBy(found.dropped, ({ reason }) => reason)
  const grouped = read.ids.length - found.dropped.length
  return {
    grouped,
    looked: read.ids.length,
    people: read.people,
    method: found.method,
    methodWhy: found.methodWhy,
    notes: found.notes,
    advised: found.advised,
    candidates: found.candidates.map(({ groups, silhouette, gap, gapSE, bic, jaccard }) => ({
      groups,
      silhouette,
      gap,
      gapSE,
      bic,
      jaccard,
    })),
    partitions: found.partitions!.map(({ rows, groups, outliers }, p): ProposalPartition => {
      const membersOf = groups.map((_, group) => [...rows.keys()].filter((row) => rows[row] === group))
      return {
        groups: groups.map(({ size, jaccard, traits, typical }, g) => {
          const told = traits.map((trait) => toTrait(trait, read, columns, membersOf[g]!))
          return {
            name: nameGroup(told, g),
            share: wilson(size, grouped),
            jaccard: groups.length > 1 ? jaccard : null,
            traits: told,
            typical: typical.map(member),
            rule: rules[p]?.[g] ?? null,
          }
        }),
        outliers: outliers.slice(0, shownOutliers).map((row) => ({ ...member(row), group: rows[row]! })),
        outlierCount: outliers.length,
      }
    }),
    tree: toTree(found, member),
    leftOut: found.leftOut,
    dropped: {
      count: found.dropped.length,
      reasons: [...reasons]
        .map(([reason, rows]) => ({ reason, count: rows.length }))
        .sort((a, b) => b.count - a.count)
        .slice(0, 20),
      some: found.dropped.slice(0, shownDropped).map(({ row, reason }) => ({ ...member(row), reason })),
    },
  }
}

/** The tree of the rows that were not left out; larger ones cannot be read. */
function toTree(
  { tree, rows }: GroupingResult,
  member: (row: number) => ProposalMember,
): ProposalResult['tree'] {
  if (!tree || tree.n > mostInTree) return null
  return {
    people: rows.flatMap((label, row) => (label < 0 ? [] : [member(row)])),
    merges: tree.merges.map(({ left, right, height }) => ({ left, right, height })),
    order: tree.order,
  }
}

function toTrait(
  { column, value, isDate, effect, share, elsewhere }: Trait,
  read: ProposalTable,
  columns: readonly RecordColumn[],
  members: readonly number[],
): ProposalTrait {
  const of = read.columns.find(({ name }) => name === column || column.startsWith(`${name}: `))!
  const typed = columns.find(({ name }) => name === column)!
  const there = members.filter((row) =>
    typed.kind === 'number' ? !Number.isNaN(typed.values[row]!) : typed.codes[row]! >= 0,
  )
  const n = there.length
  const common = { columnId: of.id, column, source: of.source, elsewhere, effect, n }
  if (share !== undefined) {
    const { low, high } = wilson(Math.round(share * n), n)
    return { ...common, value: String(value), figure: share, low, high }
  }
  const figure = Number(value)
  const deviation = typed.kind === 'number' ? deviationOf(there.map((row) => typed.values[row]!)) : null
  return {
    ...common,
    value: null,
    ...(isDate && { isDate }),
    figure,
    ...measureInterval({ value: null, figure, deviation, n }),
  }
}

/** With n − 1 in the denominator; null below two values. */
function deviationOf(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
