import { moveCard } from '../../../shared/journey/edits/cardEdits.ts'
import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { moveLane } from '../../../shared/journey/edits/laneEdits.ts'
import { moveStage } from '../../../shared/journey/edits/stageEdits.ts'
import {
  addTouchpointToStep,
  moveStep,
  removeTouchpointFromStep,
} from '../../../shared/journey/edits/stepEdits.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import { locate } from '../grid/gridView.ts'
import type { Place } from '../grid/place.ts'
import { activeCurve, findPoint } from '../lanes/emotion/activeCurve.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import { emotionScale } from '../layout/curve.ts'
import type { Editor } from '../store/Editor.ts'
import { isLocked } from './isLocked.ts'
import { moveSelectedCards, putCard } from './selectionCommands.ts'
import { change } from './structureCommands.ts'

export type Shift = 'left' | 'right' | 'up' | 'down'

/** Moves the element itself by one place with the keyboard; at the edge of the map nothing happens. */
export function shiftElement(editor: Editor, place: Place, shift: Shift): void {
  if (editor.readOnly) return
  if ((place.kind === 'item' || place.kind === 'cell') && isLocked(editor, place.laneId)) return
  const sideways = shift === 'left' || shift === 'right'
  switch (place.kind) {
    case 'stage':
      if (sideways) shiftStage(editor, place.id, shift)
      return
    case 'substage':
      if (sideways) shiftSubstage(editor, place.id, shift)
      return
    case 'step':
      if (sideways) shiftStep(editor, place.column, shift)
      return
    case 'lane':
      if (!sideways) shiftLane(editor, place.id, shift)
      return
    case 'item':
      shiftItem(editor, place, shift)
      return
    case 'cell':
      if (!sideways) shiftPoint(editor, place.laneId, place.column, shift)
  }
}

/** Moves everything that is selected by one place: cards to the next cell, headers past the next header. */
export function shiftSelection(editor: Editor, shift: Shift): void {
  const places = editor.selection()
  const [first] = places
  if (!first || editor.readOnly) return
  const back = shift === 'left' || shift === 'up'
  const lead = back ? first : (places.at(-1) ?? first)
  if (lead.kind === 'item') {
    shiftCards(editor, lead, shift)
    return
  }
  if (lead.kind === 'cell') return
  const before = editor.session.get().active
  editor.doc.transact(() => {
    // From the side they move to, so that none has to pass another.
    for (const place of inMapOrder(editor, places, back)) shiftElement(editor, place, shift)
  }, editor.origin)
  editor.select(places, before ?? undefined)
}

function inMapOrder(editor: Editor, places: readonly Place[], back: boolean): Place[] {
  const grid = editor.grid()
  const at = (place: Place) => {
    const position = locate(grid, place)
    return position ? position.row * 10_000 + position.col : 0
  }
  return [...places].sort((a, b) => (back ? at(a) - at(b) : at(b) - at(a)))
}

function shiftCards(editor: Editor, lead: Place & { kind: 'item' }, shift: Shift): void {
  const { columns, lanes } = editor.layout.get()
  const stepIds = [...columns.byStep.keys()]
  const by = shift === 'left' || shift === 'up' ? -1 : 1
  const sideways = shift === 'left' || shift === 'right'
  const stepId = sideways ? stepIds[stepIds.indexOf(lead.column) + by] : lead.column
  let lane = lanes.findIndex((one) => one.id === lead.laneId)
  if (!sideways) {
    lane += by
    while (lanes[lane] && laneKinds[lanes[lane]!.kind].content !== 'cards') lane += by
  }
  const laneId = lanes[lane]?.id
  if (stepId && laneId) moveSelectedCards(editor, lead, { laneId, stepId, place: 'end' })
}

const beside = (id: string, back: boolean) => (back ? { before: id } : { after: id })

function shiftStage(editor: Editor, stageId: string, shift: Shift): void {
  const { stages } = editor.layout.get().columns
  const index = stages.findIndex((one) => one.id === stageId)
  const neighbour = stages[index + (shift === 'left' ? -1 : 1)]
  if (neighbour)
    moveStage(editor.doc, { stageId, place: beside(neighbour.id, shift === 'left') }, editor.origin)
}

function shiftSubstage(editor: Editor, stageId: string, shift: Shift): void {
  const { columns, substages } = editor.layout.get().columns
  const span = substages.find((one) => one.id === stageId)
  if (!span) return
  const back = shift === 'left'
  const own = columns[span.first]
  const next = columns[back ? span.first - 1 : span.last + 1]
  if (!own || !next) return
  const target = next.substageId ?? next.stepId
  const place = target ? beside(target, next.stageId === own.stageId ? back : !back) : 'end'
  moveStage(editor.doc, { stageId, parentId: next.stageId, place }, editor.origin)
}

function shiftStep(editor: Editor, stepId: string, shift: Shift): void {
  const { columns, byStep } = editor.layout.get().columns
  const own = byStep.get(stepId)
  if (!own) return
  const back = shift === 'left'
  const next = columns[own.index + (back ? -1 : 1)]
  if (!next) return
  const same = next.stageId === own.stageId && next.substageId === own.substageId
  // Into another stage the step goes to the near end; inside its own it changes places with its neighbour.
  const place = next.stepId ? beside(next.stepId, same ? back : !back) : 'end'
  moveStep(editor.doc, { stepId, stageId: next.substageId ?? next.stageId, place }, editor.origin)
}

function shiftLane(editor: Editor, laneId: string, shift: Shift): void {
  const { lanes } = editor.layout.get()
  const neighbour = lanes[lanes.findIndex((one) => one.id === laneId) + (shift === 'up' ? -1 : 1)]
  if (neighbour) moveLane(editor.doc, { laneId, place: beside(neighbour.id, shift === 'up') }, editor.origin)
}

function shiftItem(editor: Editor, place: Place & { kind: 'item' }, shift: Shift): void {
  const { doc, origin } = editor
  const { columns, lanes } = editor.layout.get()
  const { laneId, itemId } = place
  const touchpointId = touchpointOfItem(itemId)
  if (shift === 'left' || shift === 'right') {
    const step = shift === 'left' ? -1 : 1
    let index = (columns.byKey.get(place.column)?.index ?? -1) + step
    while (columns.columns[index] && !columns.columns[index]?.stepId) index += step
    const stepId = columns.columns[index]?.stepId
    if (!stepId) return
    if (touchpointId) moveTouchpoint(editor, touchpointId, place.column, stepId)
    else moveCard(doc, { cardId: itemId, laneId, stepId }, origin)
    editor.activate({ kind: 'item', laneId, column: stepId, itemId })
    return
  }
  if (touchpointId) return
  const back = shift === 'up'
  const cell = editor.store.getCell(laneId, place.column)
  const neighbour = cell[cell.indexOf(itemId) + (back ? -1 : 1)]
  if (neighbour) {
    moveCard(doc, { cardId: itemId, laneId, stepId: place.column, place: beside(neighbour, back) }, origin)
    return
  }
  const step = back ? -1 : 1
  let index = lanes.findIndex((one) => one.id === laneId) + step
  while (lanes[index] && laneKinds[lanes[index]!.kind].content !== 'cards') index += step
  const lane = lanes[index]
  if (!lane) return
  change(editor, () =>
    putCard(editor, itemId, { laneId: lane.id, stepId: place.column, place: back ? 'end' : 'start' }),
  )
  editor.activate({ kind: 'item', laneId: lane.id, column: place.column, itemId })
}

/** Unlinks a touchpoint from one step and links it to another, as one change. */
export function moveTouchpoint(editor: Editor, touchpointId: string, fromStep: string, toStep: string): void {
  if (fromStep === toStep) return
  const { doc, origin } = editor
  doc.transact(() => {
    removeTouchpointFromStep(doc, { stepId: fromStep, touchpointId }, origin)
    addTouchpointToStep(doc, { stepId: toStep, touchpointId }, origin)
  }, origin)
}

/** Raises or lowers the point of a curve by one notch; where there is none, one is set beside neutral. */
function shiftPoint(editor: Editor, laneId: string, stepId: string, shift: Shift): void {
  const lane = editor.store.getRecord(laneId)
  if (lane?.type !== 'lane' || lane.kind !== 'emotion' || !editor.layout.get().columns.byStep.has(stepId))
    return
  const curve = activeCurve(editor, laneId)
  const point = findPoint(editor, laneId, stepId, curve)
  const by = shift === 'up' ? emotionScale.step : -emotionScale.step
  const value = Math.min(emotionScale.max, Math.max(emotionScale.min, (point?.value ?? 0) + by))
  if (value !== point?.value) setEmotion(editor.doc, { laneId, stepId, ...curve, value }, editor.origin)
}
