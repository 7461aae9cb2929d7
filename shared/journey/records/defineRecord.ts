import { z } from 'zod'

export type RecordFields = Record<string, unknown>

export interface RecordDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly type: string
  /** Rises with every migration; a record without a stored version is of version 1. */
  readonly version: number
  /** Unknown fields are dropped by `schema` (reading) and refused by `strict` (writing, files). */
  readonly schema: z.ZodObject<Shape>
  readonly strict: z.ZodObject<Shape>
  /** Values of the fields that may be left out. */
  readonly defaults: Readonly<RecordFields>
  /** Fields that several people type into at once: stored as Y.Text, read as a string. */
  readonly texts: readonly string[]
  /** Lists that several people add to at once: stored as Y.Array, read as an array without repeats. */
  readonly lists: readonly string[]
  /** Fields that name the records this one belongs to; without any of them it is an orphan. */
  readonly owners: readonly string[]
  /** Written by the server on behalf of a person it knows, never by a browser's own update. */
  readonly serverOnly: boolean
  /** `migrations[n]` turns the fields of version n − 1 into those of version n. */
  readonly migrations: Readonly<Record<number, (fields: RecordFields) => RecordFields>>
}

export function defineRecord<Shape extends z.ZodRawShape>(input: {
  type: string
  schema: z.ZodObject<Shape>
  texts?: readonly string[]
  lists?: readonly string[]
  owners?: readonly string[]
  serverOnly?: boolean
  migrations?: RecordDefinition['migrations']
}): RecordDefinition<Shape> {
  const { texts = [], lists = [], owners = [], serverOnly = false, migrations = {} } = input
  const version = Math.max(1, ...Object.keys(migrations).map(Number))
  for (let v = 2; v <= version; v++)
    if (!migrations[v]) throw new Error(`${input.type} has no migration to version ${v}`)
  const defaults: RecordFields = {}
  for (const [key, field] of Object.entries(input.schema.shape)) {
    const filled = z.safeParse(field as z.core.$ZodType, undefined)
    if (filled.success) defaults[key] = filled.data
  }
  return {
    type: input.type,
    version,
    defaults,
    schema: input.schema,
    strict: input.schema.strict() as z.ZodObject<Shape>,
    texts,
    lists,
    owners,
    serverOnly,
    migrations,
  }
}

/**
 * Brings stored fields to the newest version of their type; the stored version field `v` is taken out.
 * Returns undefined for a record written by a newer Desirepath.
 */
export function migrateFields(definition: RecordDefinition, fields: RecordFields): RecordFields | undefined {
  const { v = 1, ...rest } = fields
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1 || v > definition.version) return undefined
  let current: RecordFields = rest
  for (let next = v + 1; next <= definition.version; next++) current = definition.migrations[next]!(current)
  return current
}
