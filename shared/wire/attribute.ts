import { z } from 'zod'
import { id } from './common.ts'
import { dateOrder, rejectedRow } from './import.ts'
import { attributeType } from './personaRule.ts'

/** How a table of customers is read: which column names the customer, which become attributes of which type. */
export const attributeMapping = z.object({
  customer: z.string(),
  /** The column that says when the values were true; null = when the file was imported. */
  setAt: z.string().nullable(),
  columns: z
    .array(
      z.object({ column: z.string(), attribute: z.string().trim().min(1).max(200), type: attributeType }),
    )
    .min(1)
    .max(500),
  dateOrder: dateOrder.nullable(),
})
export type AttributeMapping = z.infer<typeof attributeMapping>

export const attributePreview = z.object({
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), why: z.string() })),
  rows: z.array(z.array(z.string())),
  mapping: attributeMapping,
  /** Customers with more than one row among those that were looked at. */
  repeated: z.number(),
})
export type AttributePreview = z.infer<typeof attributePreview>

/** A customer's value in a row of the table. */
const valueInRow = z.object({ row: z.number(), value: z.string() })
/** An attribute of which a table says several things of one customer at the same moment: its last row counts. */
export const overwrittenAttribute = z.object({
  attribute: z.string(),
  /** Of so many customers. */
  customers: z.number(),
  example: z.object({ customer: z.string(), before: valueInRow, counts: valueInRow }),
})
export type OverwrittenAttribute = z.infer<typeof overwrittenAttribute>

export const attributeImport = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['uploaded', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone']),
  rowsRead: z.number(),
  /** Values stored. */
  values: z.number(),
  rowsRejected: z.number(),
  /** The first thousand of them. */
  rejects: z.array(rejectedRow),
  overwritten: z.array(overwrittenAttribute),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type AttributeImport = z.infer<typeof attributeImport>

/** One attribute over all customers. `values`: the most frequent latest ones. */
export const customerAttribute = z.object({
  name: z.string(),
  type: attributeType,
  customers: z.number(),
  values: z.array(z.object({ value: z.string(), customers: z.number() })),
})
export type CustomerAttribute = z.infer<typeof customerAttribute>

/** Every value one attribute of one customer had, the latest first, each since it was told first. */
export const attributeHistory = z.object({
  name: z.string(),
  type: attributeType,
  values: z.array(z.object({ value: z.string(), setAt: z.iso.datetime() })),
})
export type AttributeHistory = z.infer<typeof attributeHistory>
