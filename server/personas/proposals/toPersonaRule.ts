import { toDate } from '../../../shared/format/dates.ts'
import type { ScoreKind } from '../../../shared/wire/import.ts'
import type { DidCondition } from '../../../shared/wire/personaRule.ts'
import type { RuleOver } from '../answers/mapAnswers.ts'
import type { Clause, Test } from '../grouping/learnRule.ts'
import type { CategoryColumn, RecordColumn } from '../grouping/RecordTable.ts'
import { afterColon } from './readCustomerTable.ts'

/** What is learnt never asks for survey answers: those are not among the columns. */
type LearntRule = RuleOver<never>

/** A rule over columns of a table of customers as a rule of personas. `columnIds`: what each column stands for. */
export function toPersonaRule(
  clauses: readonly Clause[],
  columns: readonly RecordColumn[],
  columnIds: readonly string[],
): LearntRule {
  const parts = clauses.map((clause) =>
    joined(
      'all',
      clause.map((test) => toCondition(test, columns[test.column]!, columnIds[test.column]!)),
    ),
  )
  return joined('any', parts)
}

function joined(how: 'all' | 'any', parts: LearntRule[]): LearntRule {
  if (parts.length === 1) return parts[0]!
  return how === 'all' ? { all: parts } : { any: parts }
}

function toCondition(test: Test, column: RecordColumn, columnId: string): LearntRule {
  if (test.op === 'in') return toValueCondition(test.levels, column as CategoryColumn, columnId)
  const { op, at } = test
  if (columnId.startsWith('attribute:')) {
    // Whole days: those from a cut between two on are those from the later one on.
    const value = column.kind === 'number' && column.isDate ? toDate(Math.ceil(at)) : at
    return { attribute: afterColon(columnId), op, value }
  }
  if (columnId.startsWith('score:'))
    return { score: afterColon(columnId) as ScoreKind, which: 'latest', op, value: at }
  const did: DidCondition = {
    did:
      columnId === 'events'
        ? { event: { field: 'name', op: 'exists' } }
        : { touchpointId: afterColon(columnId) },
    atLeast: Math.max(1, Math.ceil(at)),
    days: null,
  }
  return op === 'gte' ? did : { not: did }
}

function toValueCondition(
  chosen: readonly number[],
  { name, levels }: CategoryColumn,
  columnId: string,
): LearntRule {
  const attribute = afterColon(columnId)
  if (name !== attribute && name.startsWith(`${attribute}: `)) {
    // One of several choices in a cell; a long one was cut at its end.
    const value = name.slice(attribute.length + 2).replace(/…$/, '')
    const contains: LearntRule = { attribute, op: 'contains', value }
    return levels[chosen[0]!] === 'yes' ? contains : { not: contains }
  }
  const values = chosen.map((level) => levels[level]!)
  if (values.length === 1) return { attribute, op: 'is', value: values[0]! }
  const others = levels.filter((_, level) => !chosen.includes(level))
  if (others.length === 1) return { attribute, op: 'is_not', value: others[0]! }
  return { attribute, op: 'in', value: values }
}
