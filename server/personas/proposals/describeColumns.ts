import type { ProposalColumns } from '../../../shared/wire/personaProposal.ts'
import { chooseMethod } from '../grouping/chooseMethod.ts'
import { keepRecords } from '../grouping/prepareRecords.ts'
import { typeColumns } from '../grouping/typeColumns.ts'
import type { ProposalTable } from './ProposalTable.ts'

const exampleCount = 3
/** With fewer columns of other kinds, what people did is taken too unless somebody chooses. */
const fewestSaid = 2

/**
 * What people can be grouped by: kind, how many have a value, examples, and why a column says nothing; and what would
 * be done with the columns chosen.
 * @param chosen ids of columns; null: all that fit
 */
export function describeColumns(read: ProposalTable, chosen: readonly string[] | null): ProposalColumns {
  const { table } = read
  // What does not fit by itself may be chosen all the same, unless nothing can be made of it.
  const typed = typeColumns(table, table.columns)
  const unusable = new Map(typed.leftOut.map(({ column, reason }) => [column, reason]))
  const unfit = new Map(typeColumns(table, null).leftOut.map(({ column, reason }) => [column, reason]))
  const kindOf = new Map(
    typed.columns.map((column) => [
      column.name,
      column.kind === 'number' && column.isDate ? ('date' as const) : column.kind,
    ]),
  )
  const columns = read.columns.map(({ id, name, source, reason }, place) => {
    const counts = new Map<string, number>()
    for (const row of table.rows) {
      const cell = row[place]!
      if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1)
    }
    const filled = [...counts.values()].reduce((sum, count) => sum + count, 0)
    const examples = [...counts].sort((a, b) => b[1] - a[1]).slice(0, exampleCount)
    const why = reason ?? unusable.get(name)
    return {
      id,
      name,
      source,
      kind: why === undefined ? (kindOf.get(name) ?? ('choices' as const)) : null,
      filled: table.rows.length === 0 ? 0 : filled / table.rows.length,
      examples: examples.map(([value]) => value.slice(0, 80)),
      reason: why ?? unfit.get(name) ?? null,
    }
  })
  const usable = columns.filter(({ kind, reason }) => kind !== null && (chosen !== null || reason === null))
  const said = usable.filter(({ source }) => source !== 'behaviour')
  const fitting = chosen
    ? usable.filter(({ id }) => chosen.includes(id))
    : said.length >= fewestSaid
      ? said
      : usable
  return {
    looked: read.ids.length,
    people: read.people,
    hidden: read.hidden,
    columns,
    plan: planOf(read, fitting),
  }
}

function planOf(
  { table }: ProposalTable,
  chosen: readonly { id: string; name: string }[],
): ProposalColumns['plan'] {
  const columns = chosen.map(({ id }) => id)
  if (chosen.length === 0)
    return { columns, method: null, why: 'Choose at least one column to group people by.' }
  const typed = typeColumns(
    table,
    chosen.map(({ name }) => name),
  )
  const bad = typed.leftOut[0]
  if (bad) return { columns, method: null, why: `${bad.column} cannot be used: ${bad.reason}` }
  const whole = keepRecords(table, typed.columns, typed.unfit, 'all').places.length
  return { columns, ...chooseMethod(typed.columns, whole) }
}
