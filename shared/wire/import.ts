import { z } from 'zod'
import { id } from './common.ts'

export const fileKinds = ['csv', 'jsonl', 'xlsx', 'parquet', 'xes'] as const
export const fileKind = z.enum(fileKinds)
export type FileKind = z.infer<typeof fileKind>

export const columnRoles = [
  'customer',
  'time',
  'order',
  'event',
  'channel',
  'source',
  'lifecycle',
  'value',
  'score',
  'text',
  'property',
  'ignore',
] as const
export const columnRole = z.enum(columnRoles)
export type ColumnRole = z.infer<typeof columnRole>

export const scoreKinds = ['nps', 'csat', 'ces', 'rating'] as const
export const scoreKind = z.enum(scoreKinds)
export type ScoreKind = z.infer<typeof scoreKind>

export const dateOrders = ['iso', 'dmy', 'mdy', 'ymd', 'epoch_s', 'epoch_ms', 'excel'] as const
export const dateOrder = z.enum(dateOrders)
export type DateOrder = z.infer<typeof dateOrder>

/** How the columns of one file become events. Exactly one customer and one event column; a time or an order column. */
export const columnMapping = z.object({
  columns: z.array(z.object({ name: z.string(), role: columnRole })),
  /** Null while a date such as 03/04/2024 could be read two ways and nobody has said which. */
  dateOrder: dateOrder.nullable(),
  /** IANA zone for times that carry none. */
  timezone: z.string(),
  scoreKind: scoreKind.nullable(),
  /** 'complete' keeps only rows whose lifecycle is complete (case-insensitive); rows without a lifecycle stay. */
  lifecycle: z.enum(['all', 'complete']),
})
export type ColumnMapping = z.infer<typeof columnMapping>

export const filePreview = z.object({
  kind: fileKind,
  compressed: z.boolean(),
  /** For text files only. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  columns: z.array(
    z.object({ name: z.string(), samples: z.array(z.string()), guess: columnRole, why: z.string() }),
  ),
  /** The lifecycle column says both `start` and `complete`: most things that happened stand in the file twice. */
  startsAndEnds: z.boolean().default(false),
  /** Up to 50 rows, cells as text in column order. */
  rows: z.array(z.array(z.string())),
  mapping: columnMapping,
  /** Plain sentences that need an answer before the import can start, e.g. an ambiguous date order. */
  questions: z.array(
    z.object({
      field: z.string(),
      message: z.string(),
      options: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
  ),
})
export type FilePreview = z.infer<typeof filePreview>

export const importStates = [
  'uploaded',
  'queued',
  'reading',
  'publishing',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const
export const importRun = z.object({
  id,
  fileName: z.string(),
  sizeBytes: z.number(),
  state: z.enum(importStates),
  error: z.string().nullable(),
  rowsRead: z.number(),
  rowsAccepted: z.number(),
  rowsRejected: z.number(),
  /** Accepted rows that were stored before, from this file or another: they add nothing. */
  rowsKnown: z.number(),
  bytesRead: z.number(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  firstEventAt: z.iso.datetime().nullable(),
  lastEventAt: z.iso.datetime().nullable(),
  /** False for a log that has an order but no times. */
  hasTimes: z.boolean(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  createdBy: z.string().nullable(),
})
export type ImportRun = z.infer<typeof importRun>

export const rejectedRow = z.object({ row: z.number(), field: z.string(), reason: z.string() })
export type RejectedRow = z.infer<typeof rejectedRow>

export const startImportInput = z.object({
  mapping: columnMapping,
  makeTouchpoints: z.boolean().default(true),
})
/** What a person corrects in the preview; the columns named keep the roles given here. */
export const previewImportInput = z.object({
  mapping: columnMapping.partial().optional(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullish(),
  delimiter: z.string().length(1).nullish(),
})
/** `preview` is null once the file is gone. */
export const importDetails = z.object({ run: importRun, preview: filePreview.nullable() })
export type ImportDetails = z.infer<typeof importDetails>
