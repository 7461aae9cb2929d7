import type * as Y from 'yjs'
import { deleteRecords, getRecord, insertRecord, patchRecord, scanRecords } from '../document.ts'
import { newId } from '../newId.ts'
import type { Place } from '../order.ts'
import type { PersonaRecord } from '../records/persona.ts'
import { allOfType, takePlace } from '../siblings.ts'

/** Adds a persona to the map. Returns its id. */
export function addPersona(
  doc: Y.Doc,
  input: { title: string; colour?: number; sheetId?: string | null; place?: Place },
  origin?: unknown,
): string {
  const id = newId()
  const { title, colour = 0, sheetId = null, place = 'end' } = input
  doc.transact(() => {
    const order = takePlace(doc, allOfType('persona'), place)
    insertRecord(doc, { type: 'persona', id, title, colour, sheetId, order })
  }, origin)
  return id
}

export function editPersona(
  doc: Y.Doc,
  input: { personaId: string; patch: Partial<Pick<PersonaRecord, 'title' | 'colour' | 'sheetId'>> },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'persona', input.personaId, input.patch), origin)
}

/** Removes a persona from the map with the points of its curves; lanes about it become shared lanes. */
export function removePersona(doc: Y.Doc, input: { personaId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'persona', input.personaId)
    const lanes: string[] = []
    const points: string[] = []
    scanRecords(doc, (id, type, field) => {
      if (field('personaId') !== input.personaId) return
      if (type === 'lane') lanes.push(id)
      if (type === 'emotion') points.push(id)
    })
    for (const laneId of lanes) patchRecord(doc, 'lane', laneId, { personaId: null })
    deleteRecords(doc, [...points, input.personaId])
  }, origin)
}
