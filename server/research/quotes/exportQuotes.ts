import type { Db } from '../../db/db.ts'
import { renderInThread } from '../../exports/renderInThread.ts'
import type { ProjectRow } from '../projects/queries.ts'
import { listQuotes, type QuoteFilter } from './listQuotes.ts'
import type { QuoteFormat } from './renderQuotes.ts'

/** A report nobody could read or open is cut here; a table of this size still opens. */
const mostQuotes = 100_000
const mostInReport = 5_000

export const quoteFormats = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const satisfies Record<QuoteFormat, string>

/** The quotes a filter leaves as a file, in the order of codes and sources. Returns how many are in it. */
export async function exportQuotes(
  db: Db,
  project: ProjectRow,
  { filter, format, signal }: { filter: QuoteFilter; format: QuoteFormat; signal: AbortSignal },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; quotes: number }> {
  const limit = format === 'docx' ? mostInReport : mostQuotes
  const quotes = await listQuotes(db, project.id, { filter, sort: 'code', limit })
  const input = { title: project.name, quotes, attributes: project.attributes }
  return { bytes: await renderInThread({ kind: 'quotes', format, input }, signal), quotes: quotes.length }
}
