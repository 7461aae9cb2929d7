import type * as Y from 'yjs'
import { readElement } from '../../shared/journey/document.ts'
import { JourneyEditError } from '../../shared/journey/JourneyEditError.ts'
import type { JourneyDocRecord, RecordType } from '../../shared/journey/recordTypes.ts'

const elementTypes: ReadonlySet<RecordType> = new Set([
  'journey',
  'stage',
  'step',
  'lane',
  'card',
  'emotion',
  'edge',
])

/** An element of the map that people may talk about. Throws JourneyEditError. */
export function getElement(doc: Y.Doc, id: string): JourneyDocRecord {
  const record = readElement(doc, id)
  if (!elementTypes.has(record.type))
    throw new JourneyEditError(
      'invalid_record',
      'This is not an element of the map. Choose a stage, step, lane, card, point of a curve, connection or the map.',
    )
  return record
}
