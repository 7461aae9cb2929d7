import type { ProposalColumn } from '../../../shared/wire/personaProposal.ts'
import type { RecordTable } from '../grouping/RecordTable.ts'

export type TableColumn = Pick<ProposalColumn, 'id' | 'name' | 'source'> & {
  /** Null: its cells say. */
  kind: 'number' | 'category' | 'date' | null
  /** Why it cannot be used, whatever its cells say. */
  reason?: string
}

/** People and what is known of them: one row each, in the order of `ids`. */
export interface ProposalTable {
  columns: TableColumn[]
  table: RecordTable
  ids: string[]
  /** How many there are, of whom `ids` may be a part. */
  people: number
  /** Participants who take no part: they withdrew their consent or were erased. */
  hidden: number
}

/** Cells by person and column into rows; a cell that is not told is empty, or 0 in a column of counts. */
export function toProposalTable(
  input: Pick<ProposalTable, 'ids' | 'people' | 'hidden'> & {
    columns: readonly TableColumn[]
    cellsOf: (id: string) => ReadonlyMap<string, string> | undefined
  },
): ProposalTable {
  const columns = withNamesApart(input.columns)
  return {
    columns,
    ids: input.ids,
    people: input.people,
    hidden: input.hidden,
    table: {
      columns: columns.map(({ name }) => name),
      rows: input.ids.map((id) => {
        const cells = input.cellsOf(id)
        return columns.map((column) => cells?.get(column.id) ?? (isCount(column.id) ? '0' : ''))
      }),
      rowNumbers: input.ids.map((_, row) => row),
      rejected: [],
      decimalComma: false,
      kinds: new Map(columns.flatMap(({ name, kind }) => (kind ? [[name, kind] as const] : []))),
    },
  }
}

/** Who has none of it did it no times, and has not nothing known. */
const isCount = (columnId: string) => columnId === 'events' || /^(touchpoint|code):/.test(columnId)

/** An attribute and a touchpoint of one name would be one column to whoever groups. */
function withNamesApart(columns: readonly TableColumn[]): TableColumn[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    let name = column.name
    for (let number = 2; taken.has(name); number++) name = `${column.name} (${number})`
    taken.add(name)
    return { ...column, name }
  })
}
