import { toCsvRow } from '../../../shared/formats/csv/toCsvRow.ts'
import { messageHeads, messageRows } from './messageRows.ts'
import type { PersonasExport } from './PersonasExport.ts'

/** What to say to each persona as a table with a byte order mark, which Excel needs to read it as UTF-8. */
export function messagesToCsv({ personas }: PersonasExport): string {
  const rows = personas.flatMap(messageRows)
  return `\ufeff${toCsvRow(messageHeads.map(([, head]) => head))}${rows
    .map((row) => toCsvRow(messageHeads.map(([key]) => row[key])))
    .join('')}`
}
