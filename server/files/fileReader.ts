import type { Readable } from 'node:stream'
import type { FileKind, RejectedRow } from '../../shared/wire/import.ts'

/**
 * Where the bytes come from: a file on disk, or a function that starts reading from the first byte each time it
 * is called. `sizeBytes` is the size as stored (compressed).
 */
export type FileSource = {
  fileName: string
  sizeBytes: number
  /** Of delimited text, when a person has said so; else both are recognised. */
  encoding?: string | null
  delimiter?: string | null
} & ({ path: string } | { open: () => Readable })

/** Named as the field where a row is rejected as a whole. */
export const wholeRow = 'whole row'

/** Some thousand rows, or fewer when they are large. Cells are text; an empty cell means "not there". */
export interface RowBatch {
  /** JSON lines and XES files may bring new columns late: then this list is longer than in the batch before. */
  columns: readonly string[]
  /** Cells in column order. A row may be shorter than `columns`: the cells behind its end are not there. */
  rows: string[][]
  /** For each row its number as a person counts it; see `OpenedFile.rows`. */
  rowNumbers: number[]
  /** Rows the reader could not take apart. They are in neither `rows` nor `rowNumbers`. */
  rejects: RejectedRow[]
  /** Bytes of the stored file consumed so far, for progress. Never falls; equals the file's size at the end. */
  bytesRead: number
}

export interface OpenedFile {
  kind: FileKind
  compressed: boolean
  /** For CSV only. */
  encoding: string | null
  delimiter: string | null
  /** Columns known from the head of the file. */
  columns: readonly string[]
  /**
   * Streams all rows in file order with bounded memory.
   *
   * Row numbers: CSV and XLSX count as a spreadsheet does (the header is row 1, empty rows count); JSON lines
   * count lines; Parquet counts rows and XES events, from 1. `fromRow` leaves out the rows before that number.
   * @throws FileError when the file is damaged; rows before the damage have been handed out by then
   * @throws the signal's reason when aborted
   */
  rows(signal?: AbortSignal, fromRow?: number): AsyncGenerator<RowBatch, void, undefined>
}

/** A batch is handed out when it has this many rows or this much text, whichever comes first. */
export const batchRows = 4_000
export const batchChars = 4_000_000

/** A cell longer than this is a mistake in the file rather than a property of an event: its row is rejected. */
export const maxCellChars = 1_000_000

/** A single row or record may not hold more than this; the file is refused as damaged. */
export const maxRowChars = 32_000_000

/** No event has more properties than this; protects memory against files that invent a column per row. */
export const maxColumns = 2_000
