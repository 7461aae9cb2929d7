import type * as Y from 'yjs'
import type { MeasureSettings } from '../../wire/measure.ts'
import { findRecord, insertRecord, patchRecord } from '../document.ts'
import { JOURNEY_ID, type JourneyRecord } from '../records/journey.ts'

/** Writes the journey record of a new document; changes title and description when there is one already. */
export function initJourney(
  doc: Y.Doc,
  input: { title: string; description?: string; measure?: MeasureSettings },
  origin?: unknown,
): void {
  doc.transact(() => {
    if (findRecord(doc, JOURNEY_ID)) patchRecord(doc, 'journey', JOURNEY_ID, input)
    else insertRecord(doc, { type: 'journey', id: JOURNEY_ID, ...input })
  }, origin)
}

export function setJourneyTitle(doc: Y.Doc, input: { title: string }, origin?: unknown): void {
  patchJourney(doc, { title: input.title }, origin)
}

export function setJourneyDescription(doc: Y.Doc, input: { description: string }, origin?: unknown): void {
  patchJourney(doc, { description: input.description }, origin)
}

/** Changes only the settings that are given. */
export function setMeasureSettings(doc: Y.Doc, input: Partial<MeasureSettings>, origin?: unknown): void {
  doc.transact(() => {
    ensureJourney(doc)
    const { measure } = findRecord(doc, JOURNEY_ID) as JourneyRecord
    patchRecord(doc, 'journey', JOURNEY_ID, { measure: { ...measure, ...input } })
  }, origin)
}

function patchJourney(doc: Y.Doc, patch: Partial<Omit<JourneyRecord, 'id' | 'type'>>, origin: unknown): void {
  doc.transact(() => {
    ensureJourney(doc)
    patchRecord(doc, 'journey', JOURNEY_ID, patch)
  }, origin)
}

function ensureJourney(doc: Y.Doc): void {
  if (!findRecord(doc, JOURNEY_ID)) insertRecord(doc, { type: 'journey', id: JOURNEY_ID })
}
