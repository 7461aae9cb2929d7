import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { deleteRecords, getRecord, insertRecord, patchRecord } from '../document.ts'
import type { DividerLine, LaneKind, TextLanePreset } from '../laneKinds.ts'
import { newId } from '../newId.ts'
import type { Place } from '../order.ts'
import type { LaneRecord } from '../records/lane.ts'
import { allOfType, takePlace } from '../siblings.ts'

/** Adds a lane. Returns its id. */
export function addLane(
  doc: Y.Doc,
  input: {
    kind: LaneKind
    title: string
    preset?: TextLanePreset | null
    height?: number | null
    personaId?: string | null
    line?: DividerLine | null
    place?: Place
  },
  origin?: unknown,
): string {
  const id = newId()
  const { kind, title, preset = null, height = null, personaId = null, line = null, place = 'end' } = input
  doc.transact(() => {
    const order = takePlace(doc, allOfType('lane'), place)
    insertRecord(doc, { type: 'lane', id, kind, preset, title, order, height, personaId, line })
  }, origin)
  return id
}

export function renameLane(doc: Y.Doc, input: { laneId: string; title: string }, origin?: unknown): void {
  doc.transact(() => patchRecord(doc, 'lane', input.laneId, { title: input.title }), origin)
}

export function moveLane(doc: Y.Doc, input: { laneId: string; place: Place }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'lane', input.laneId)
    const order = takePlace(doc, allOfType('lane'), input.place, input.laneId)
    patchRecord(doc, 'lane', input.laneId, { order })
  }, origin)
}

/** `height` in pixels at 100 % zoom; null = as high as its content. */
export function resizeLane(
  doc: Y.Doc,
  input: { laneId: string; height: number | null },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'lane', input.laneId, { height: input.height }), origin)
}

export function setLaneCollapsed(
  doc: Y.Doc,
  input: { laneId: string; collapsed: boolean },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'lane', input.laneId, { collapsed: input.collapsed }), origin)
}

export function setLaneHidden(
  doc: Y.Doc,
  input: { laneId: string; hidden: boolean },
  origin?: unknown,
): void {
  doc.transact(() => patchRecord(doc, 'lane', input.laneId, { hidden: input.hidden }), origin)
}

/** What a lane may be told beside its title, place and height. */
export type LanePatch = Partial<
  Pick<LaneRecord, 'locked' | 'personaId' | 'line' | 'figures' | 'chart' | 'preset'>
>

export function editLane(doc: Y.Doc, input: { laneId: string; patch: LanePatch }, origin?: unknown): void {
  doc.transact(() => patchRecord(doc, 'lane', input.laneId, input.patch), origin)
}

/** Removes a lane with its cards and points. */
export function removeLane(doc: Y.Doc, input: { laneId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'lane', input.laneId)
    deleteRecords(doc, withDependents(doc, [input.laneId]))
  }, origin)
}
