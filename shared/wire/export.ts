import { z } from 'zod'
import { id, propertyFilter } from './common.ts'
import { jobStates } from './job.ts'

/** Kinds of files a map can be written as, beside the lossless journey file. */
export const exportFormats = ['pdf', 'png', 'svg', 'pptx', 'xlsx', 'csv', 'md'] as const
export type ExportFormat = (typeof exportFormats)[number]
/** Formats that are answered at once; the others are made in the background. */
export const quickFormats = ['svg', 'csv', 'md'] as const

export const paperSizes = ['a4', 'a3', 'letter'] as const
export type PaperSize = (typeof paperSizes)[number]

/** What is written of a map, and how. */
export const exportOptions = z.object({
  /** Saved view whose filter is applied; null = the whole map. */
  viewId: z.string().max(64).nullable().default(null),
  /** Only lanes and curves of these personas, and those of nobody; empty = all. */
  personaIds: z.array(z.string().max(64)).max(100).default([]),
  /** Only these lanes; empty = all that are not hidden. */
  laneIds: z.array(z.string().max(64)).max(500).default([]),
  numbers: z.boolean().default(true),
  comments: z.boolean().default(false),
  /** Pictures: pixels per unit of the drawing. */
  scale: z.number().min(0.25).max(4).default(2),
  background: z.enum(['paper', 'white', 'transparent']).default('paper'),
  /** PDF: the whole map on one page, or as many pages as it takes to stay legible. */
  pages: z.enum(['one', 'tiled']).default('tiled'),
  paper: z.enum(paperSizes).default('a4'),
  orientation: z.enum(['landscape', 'portrait']).default('landscape'),
  /** CSV: lanes by steps as on the map, or one line per entry. */
  table: z.enum(['grid', 'long']).default('grid'),
})
export type ExportOptions = z.infer<typeof exportOptions>
export const defaultExportOptions: ExportOptions = exportOptions.parse({})

/** Body of `POST …/exports`; the period and filters are those of the figures. */
export const exportInput = exportOptions.partial().extend({
  format: z.enum(exportFormats),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  filters: z.array(propertyFilter).max(20).default([]),
})
export type ExportInput = z.input<typeof exportInput>

/** A file being made, or ready to be fetched until `expiresAt`. */
export const exportStatus = z.object({
  id,
  format: z.enum([...exportFormats, 'json']),
  fileName: z.string(),
  state: z.enum(jobStates),
  /** 0 to 1; null while it waits. */
  share: z.number().nullable(),
  /** What is being done. */
  note: z.string().nullable(),
  error: z.string().nullable(),
  bytes: z.number().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** False once the file was removed. */
  ready: z.boolean(),
})
export type ExportStatus = z.infer<typeof exportStatus>
