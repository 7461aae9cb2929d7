import { type RawBuilder, sql } from 'kysely'
import type {
  AttributeDefinition,
  AttributeFilter,
  AttributeValue,
  AttributeValues,
} from '../../../shared/wire/research.ts'
import { AppError } from '../../errors.ts'

/** A value as its attribute keeps it; null for text that cannot be one. Text of a file comes in here as well. */
export function toAttributeValue(
  { type, options }: Pick<AttributeDefinition, 'type' | 'options'>,
  value: AttributeValue,
): AttributeValue | null {
  const text = String(value).trim()
  if (text === '') return null
  if (type === 'number') {
    const number = typeof value === 'number' ? value : Number(text.replace(',', '.'))
    return Number.isFinite(number) ? number : null
  }
  if (type === 'yes_no') {
    if (typeof value === 'boolean') return value
    if (/^(yes|y|true|1|ja|x)$/i.test(text)) return true
    return /^(no|n|false|0|nein)$/i.test(text) ? false : null
  }
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null
  if (type === 'choice' && options.length > 0) return options.includes(text) ? text : null
  return text.slice(0, 1000)
}

/** What a value of each type is, to end the sentence “This is not …”. */
export const wantedOfType: Record<AttributeDefinition['type'], string> = {
  number: 'a number',
  yes_no: 'yes or no',
  date: 'a day such as 2026-03-31',
  choice: 'one of its options',
  text: 'a text',
}

/** Attributes of a participant against the list of their project. Throws `invalid_input` naming the one that is wrong. */
export function checkAttributes(
  definitions: readonly AttributeDefinition[],
  values: Readonly<Record<string, AttributeValue | null>>,
): AttributeValues {
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]))
  const checked: AttributeValues = {}
  for (const [key, value] of Object.entries(values)) {
    const definition = byKey.get(key)
    if (!definition)
      throw new AppError(
        'invalid_input',
        `The project has no attribute “${key}”. Add it to the project first, or leave it out.`,
        { field: `attributes.${key}` },
      )
    if (value === null) continue
    const kept = toAttributeValue(definition, value)
    if (kept === null)
      throw new AppError(
        'invalid_input',
        `Check ${definition.name}: it must be ${wantedOfType[definition.type]}.`,
        {
          field: `attributes.${key}`,
        },
      )
    checked[key] = kept
  }
  return checked
}

/** Attribute conditions as SQL over a jsonb column; all of them must hold. */
export function attributesMatch(
  filters: readonly AttributeFilter[],
  column: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const parts = filters.map(({ key, op, value }) => {
    const found = sql`(${column} ->> ${key}::text)`
    if (op === 'exists') return sql`${found} is not null`
    if (op === 'is') return sql`${found} = ${String(value)}`
    if (op === 'is_not') return sql`${found} is distinct from ${String(value)}`
    const sign = op === 'gte' ? sql`>=` : sql`<=`
    return typeof value === 'number'
      ? sql`case when jsonb_typeof(${column} -> ${key}::text) = 'number'
          then ${found}::numeric ${sign} ${value}::numeric else false end`
      : sql`${found} collate "C" ${sign} ${String(value)}`
  })
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`
}
