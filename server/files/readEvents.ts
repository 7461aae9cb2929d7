import type { ColumnMapping, RejectedRow } from '../../shared/wire/import.ts'
import type { OpenedFile } from './fileReader.ts'
import { createRowMapper, type ImportedEvent } from './rowToEvent.ts'

export interface EventBatch {
  events: ImportedEvent[]
  /** Rows that are no events, with the reason; by row number. */
  rejects: RejectedRow[]
  /** Rows left out because the mapping keeps completed events only. */
  skipped: number
  /** Rows of this batch: events + rejects + skipped. */
  rowsRead: number
  /** Number of the last row in this batch (0 when it has none): reading can go on with `fromRow` = lastRow + 1. */
  lastRow: number
  /** Bytes of the stored file consumed so far. */
  bytesRead: number
}

/**
 * Streams a file as events under a mapping, some thousand rows at a time.
 * @throws FileError when the file is damaged or the mapping lacks a role
 */
export async function* readEvents(
  file: OpenedFile,
  mapping: ColumnMapping,
  options: { signal?: AbortSignal; fromRow?: number } = {},
): AsyncGenerator<EventBatch, void, undefined> {
  const mapperOptions = { decimalComma: file.delimiter === ';' }
  let width = file.columns.length
  let map = createRowMapper(file.columns, mapping, mapperOptions)
  for await (const batch of file.rows(options.signal, options.fromRow)) {
    if (batch.columns.length !== width) {
      width = batch.columns.length
      map = createRowMapper(batch.columns, mapping, mapperOptions)
    }
    const events: ImportedEvent[] = []
    const rejects: RejectedRow[] = batch.rejects
    let skipped = 0
    for (let i = 0; i < batch.rows.length; i++) {
      const row = batch.rowNumbers[i]!
      const result = map(batch.rows[i]!, row)
      if ('event' in result) events.push(result.event)
      else if ('reject' in result) rejects.push({ row, ...result.reject })
      else skipped++
    }
    if (rejects.length > 1) rejects.sort((a, b) => a.row - b.row)
    yield {
      events,
      rejects,
      skipped,
      rowsRead: events.length + rejects.length + skipped,
      lastRow: Math.max(batch.rowNumbers.at(-1) ?? 0, rejects.at(-1)?.row ?? 0),
      bytesRead: batch.bytesRead,
    }
  }
}
