import * as Y from 'yjs'
import { insertRecord, recordsOf } from './document.ts'
import { JourneyEditError } from './JourneyEditError.ts'
import { JourneyFormatError } from './JourneyFormatError.ts'
import {
  type ExportedTouchpoint,
  exportedFile,
  exportedTouchpoint,
  JOURNEY_FORMAT,
  JOURNEY_FORMAT_VERSION,
  type JourneyFile,
} from './journeyFormat.ts'
import { limits } from './limits.ts'
import { emptyJourney, type JourneyModel, readJourney } from './readJourney.ts'
import { migrateFields, type RecordFields } from './records/defineRecord.ts'
import { JOURNEY_ID } from './records/journey.ts'
import { findDefinition, type JourneyDocRecord } from './recordTypes.ts'

/**
 * The document as one JSON object, records in reading order. `touchpoints` are those of the catalogue; only the
 * ones the map uses are written, so that the file can be measured without a server.
 */
export function journeyToJson(doc: Y.Doc, touchpoints: readonly ExportedTouchpoint[] = []): JourneyFile {
  const model = readJourney(doc)
  const used = new Set(model.steps.flatMap((step) => step.touchpointIds))
  return {
    format: JOURNEY_FORMAT,
    version: JOURNEY_FORMAT_VERSION,
    records: listInOrder(model).map(withVersion) as JourneyFile['records'],
    touchpoints: touchpoints
      .filter((touchpoint) => used.has(touchpoint.id))
      .map(({ id, name, channel, rule }) => ({ id, name, channel, rule })),
  }
}

/** A new document from a parsed long-form file. Throws JourneyFormatError naming the record and the field. */
export function journeyFromJson(json: unknown): Y.Doc {
  const doc = new Y.Doc()
  writeJourneyFile(doc, readLongForm(json))
  return doc
}

/** Writes every record of a file into an empty document, in one transaction. */
export function writeJourneyFile(doc: Y.Doc, file: JourneyFile, origin?: unknown): void {
  if (recordsOf(doc).size > 0)
    throw new JourneyEditError('invalid_record', 'A journey file can only be written into an empty document.')
  doc.transact(() => {
    for (const record of file.records) insertRecord(doc, record as JourneyDocRecord & RecordFields)
  }, origin)
}

/**
 * Checks a parsed long-form file and brings its records to the newest versions; every default is filled in.
 * Throws JourneyFormatError.
 */
export function readLongForm(json: unknown): JourneyFile {
  const file = json as Partial<Record<keyof JourneyFile, unknown>> | null
  if (typeof file !== 'object' || file === null || file.format !== JOURNEY_FORMAT)
    throw new JourneyFormatError(`This is not a journey file: "format" must be "${JOURNEY_FORMAT}".`)
  if (typeof file.version !== 'number' || file.version < 1)
    throw new JourneyFormatError('The journey file has no "version".')
  if (file.version > JOURNEY_FORMAT_VERSION)
    throw new JourneyFormatError(
      'The journey file was written by a newer Desirepath. Update this one to read it.',
    )
  for (const key of Object.keys(file))
    if (!['format', 'version', 'records', 'touchpoints', 'files', '$schema'].includes(key))
      throw new JourneyFormatError(`The journey file has an unknown field "${key}".`)
  if (!Array.isArray(file.records)) throw new JourneyFormatError('"records" must be a list.')
  if (file.records.length > limits.records)
    throw new JourneyFormatError(
      `A map holds at most ${limits.records} records; this file has ${file.records.length}.`,
    )

  const seen = new Set<string>()
  const records = file.records.map((raw, i) => {
    const record = readRecord(raw, i)
    if (seen.has(record.id))
      throw new JourneyFormatError(`records[${i}]: the id "${record.id}" is used twice.`)
    seen.add(record.id)
    return record
  })
  if (!seen.has(JOURNEY_ID)) records.unshift(emptyJourney)

  const touchpoints = exportedTouchpoint.array().safeParse(file.touchpoints ?? [])
  if (!touchpoints.success) {
    const issue = touchpoints.error.issues[0]!
    throw new JourneyFormatError(`touchpoints.${issue.path.join('.')}: ${issue.message}`)
  }
  const files = exportedFile.array().optional().safeParse(file.files)
  if (!files.success) {
    const issue = files.error.issues[0]!
    throw new JourneyFormatError(`files.${issue.path.join('.')}: ${issue.message}`)
  }
  return {
    format: JOURNEY_FORMAT,
    version: JOURNEY_FORMAT_VERSION,
    records: records as JourneyFile['records'],
    touchpoints: touchpoints.data,
    ...(files.data && { files: files.data }),
  }
}

function readRecord(raw: unknown, index: number): JourneyDocRecord {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw new JourneyFormatError(`records[${index}] must be an object.`)
  const definition = findDefinition((raw as RecordFields).type)
  if (!definition)
    throw new JourneyFormatError(`records[${index}]: "type" must be one of the record types of a journey.`)
  const fields = migrateFields(definition, raw as RecordFields)
  if (!fields) throw new JourneyFormatError(`records[${index}] was written by a newer Desirepath.`)
  const parsed = definition.strict.safeParse(fields)
  if (parsed.success) return parsed.data as unknown as JourneyDocRecord
  const issue = parsed.error.issues[0]!
  throw new JourneyFormatError(
    `records[${index}] (${definition.type}) ${issue.path.join('.')}: ${issue.message}`,
  )
}

function withVersion(record: JourneyDocRecord): JourneyDocRecord & { v?: number } {
  const version = findDefinition(record.type)!.version
  return version > 1 ? { ...record, v: version } : record
}

export function listInOrder(model: JourneyModel): JourneyDocRecord[] {
  const found: JourneyDocRecord[] = [model.journey]
  for (const node of model.stages) {
    found.push(node.stage)
    for (const substage of node.substages) found.push(substage.stage)
  }
  return found.concat(
    model.steps,
    model.forks,
    model.personas,
    model.lanes,
    model.cards,
    model.emotions,
    model.edges,
    model.evidence,
    model.comments,
    model.suggestions,
    model.tasks,
    model.votes,
    model.workshop ?? [],
    model.savedViews,
  )
}
