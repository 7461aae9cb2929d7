import * as Y from 'yjs'
import { JourneyEditError } from './JourneyEditError.ts'
import { migrateFields, type RecordDefinition, type RecordFields } from './records/defineRecord.ts'
import {
  type AnyRecordByType,
  type AnyRecordType,
  findDefinition,
  type JourneyDocRecord,
} from './recordTypes.ts'
import { sameValue } from './sameValue.ts'

/**
 * The only file that knows how records lie in a Yjs document: one map `records` from id to a map of fields.
 * Fields that hold their default are left out; `v` is the version of the record type when it is not 1.
 */
export type StoredRecord = Y.Map<unknown>

/** The name of the shared map that holds all records. */
const RECORDS = 'records'

export function recordsOf(doc: Y.Doc): Y.Map<StoredRecord> {
  return doc.getMap<StoredRecord>(RECORDS)
}

/** Stored fields as plain values, unchecked. */
export function readFields(stored: StoredRecord): RecordFields {
  const fields: RecordFields = {}
  for (const [key, value] of stored.entries()) {
    if (value instanceof Y.Text) fields[key] = value.toString()
    else if (value instanceof Y.Array) fields[key] = [...new Set(value.toArray())]
    else fields[key] = value
  }
  return fields
}

/** The record as the newest version of its type, or undefined when it is not one (another type, a wrong value). */
export function parseRecord(id: string, stored: unknown): JourneyDocRecord | undefined {
  if (!(stored instanceof Y.Map)) return undefined
  const definition = findDefinition(stored.get('type'))
  const fields = definition && migrateFields(definition, readFields(stored))
  if (!fields) return undefined
  const parsed = definition.schema.safeParse({ ...fields, id })
  return parsed.success ? (parsed.data as unknown as JourneyDocRecord) : undefined
}

export function findRecord(doc: Y.Doc, id: string): JourneyDocRecord | undefined {
  return parseRecord(id, recordsOf(doc).get(id))
}

/** Throws JourneyEditError when the record is gone or of another type. */
export function getRecord<T extends AnyRecordType>(doc: Y.Doc, type: T, id: string): AnyRecordByType[T] {
  const record: { type: string } | undefined = findRecord(doc, id)
  if (record?.type !== type)
    throw new JourneyEditError(
      'record_not_found',
      `This ${type} is no longer on the map. Someone may have removed it.`,
    )
  return record as unknown as AnyRecordByType[T]
}

/** A record of whatever type. Throws JourneyEditError when it is gone. */
export function readElement(doc: Y.Doc, id: string): JourneyDocRecord {
  const record = findRecord(doc, id)
  if (!record)
    throw new JourneyEditError(
      'record_not_found',
      'This is no longer on the map. Someone may have removed it.',
    )
  return record
}

/** All readable records, in no order. */
export function listRecords(doc: Y.Doc): JourneyDocRecord[] {
  const found: JourneyDocRecord[] = []
  recordsOf(doc).forEach((stored, id) => {
    const record = parseRecord(id, stored)
    if (record) found.push(record)
  })
  return found
}

/** Writes a new record. Throws JourneyEditError naming the field when a value is not allowed. */
export function insertRecord<T extends AnyRecordType>(
  doc: Y.Doc,
  record: { type: T; id: string } & RecordFields,
): void {
  const definition = findDefinition(record.type)!
  const full = check(definition, record)
  const stored: StoredRecord = new Y.Map()
  for (const [key, value] of Object.entries(full)) {
    if (key === 'id') continue
    if (definition.texts.includes(key)) stored.set(key, new Y.Text(String(value)))
    else if (definition.lists.includes(key)) stored.set(key, Y.Array.from(value as string[]))
    else if (key === 'type' || !isDefault(definition, key, value)) stored.set(key, value)
  }
  if (definition.version > 1) stored.set('v', definition.version)
  recordsOf(doc).set(record.id, stored)
}

/** Changes some fields of a record. Throws JourneyEditError when it is gone or a value is not allowed. */
export function patchRecord<T extends AnyRecordType>(
  doc: Y.Doc,
  type: T,
  id: string,
  patch: Partial<Omit<AnyRecordByType[T], 'id' | 'type'>>,
): void {
  const before = getRecord(doc, type, id) as unknown as RecordFields
  const definition = findDefinition(type)!
  const after = check(definition, { ...before, ...patch }) as RecordFields
  const stored = recordsOf(doc).get(id)!
  upgradeStored(definition, stored, before)
  for (const key of Object.keys(patch)) {
    if (definition.texts.includes(key)) setText(stored, key, after[key] as string)
    else if (!sameValue(after[key], before[key])) stored.set(key, after[key])
  }
}

/** Adds an entry to a list field unless it is there; removes every copy of it. */
export function changeList<T extends AnyRecordType>(
  doc: Y.Doc,
  type: T,
  id: string,
  key: string,
  change: { add?: string; remove?: string },
): void {
  const before = getRecord(doc, type, id) as unknown as RecordFields
  const definition = findDefinition(type)!
  const stored = recordsOf(doc).get(id)!
  upgradeStored(definition, stored, before)
  let list = stored.get(key)
  if (!(list instanceof Y.Array)) {
    list = Y.Array.from(before[key] as string[])
    stored.set(key, list)
  }
  const entries = list as Y.Array<string>
  if (change.remove !== undefined)
    for (let i = entries.length - 1; i >= 0; i--) if (entries.get(i) === change.remove) entries.delete(i)
  if (change.add !== undefined && !entries.toArray().includes(change.add)) {
    check(definition, { ...before, [key]: [...(before[key] as string[]), change.add] })
    entries.push([change.add])
  }
}

export function deleteRecords(doc: Y.Doc, ids: Iterable<string>): void {
  const records = recordsOf(doc)
  for (const id of ids) if (records.has(id)) records.delete(id)
}

/**
 * Type and chosen fields of every record without reading whole records: for finding siblings and dependents
 * in a large document.
 */
export function scanRecords(
  doc: Y.Doc,
  visit: (id: string, type: string, field: (key: string) => unknown) => void,
): void {
  recordsOf(doc).forEach((stored, id) => {
    if (stored instanceof Y.Map) visit(id, String(stored.get('type')), (key) => stored.get(key))
  })
}

/** A record of an older version is rewritten whole before one of its fields changes. */
function upgradeStored(definition: RecordDefinition, stored: StoredRecord, current: RecordFields): void {
  if ((stored.get('v') ?? 1) === definition.version) return
  for (const key of [...stored.keys()]) if (!(key in current)) stored.delete(key)
  for (const [key, value] of Object.entries(current)) {
    if (key === 'id') continue
    const held = stored.get(key)
    if (definition.texts.includes(key)) setText(stored, key, value as string)
    else if (definition.lists.includes(key)) {
      if (!(held instanceof Y.Array)) stored.set(key, Y.Array.from(value as string[]))
    } else if (!sameValue(held, value) && !isDefault(definition, key, value)) stored.set(key, value)
  }
  stored.set('v', definition.version)
}

/** Turns the stored text into the wanted one by changing only the middle that differs, so typing merges. */
function setText(stored: StoredRecord, key: string, wanted: string): void {
  const held = stored.get(key)
  if (!(held instanceof Y.Text)) {
    stored.set(key, new Y.Text(wanted))
    return
  }
  const now = held.toString()
  if (now === wanted) return
  const shorter = Math.min(now.length, wanted.length)
  let start = 0
  while (start < shorter && now[start] === wanted[start]) start++
  if (isHighSurrogate(now.charCodeAt(start - 1))) start--
  let end = 0
  while (end < shorter - start && now[now.length - 1 - end] === wanted[wanted.length - 1 - end]) end++
  if (isLowSurrogate(now.charCodeAt(now.length - end))) end--
  if (now.length - end > start) held.delete(start, now.length - end - start)
  if (wanted.length - end > start) held.insert(start, wanted.slice(start, wanted.length - end))
}

// Yjs replaces half of a surrogate pair by a placeholder when an edit cuts between the halves.
const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff

function check(definition: RecordDefinition, record: RecordFields): RecordFields {
  const parsed = definition.strict.safeParse(record)
  if (parsed.success) return parsed.data as RecordFields
  const problem = parsed.error.issues[0]!
  const field = problem.path.join('.') || undefined
  throw new JourneyEditError(
    'invalid_record',
    `${definition.type}${field ? ` ${field}` : ''}: ${problem.message}`,
    field,
  )
}

function isDefault(definition: RecordDefinition, key: string, value: unknown): boolean {
  return Object.hasOwn(definition.defaults, key) && sameValue(definition.defaults[key], value)
}
