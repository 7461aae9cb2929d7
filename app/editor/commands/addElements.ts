import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { addLane } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import { type LaneKind, laneKinds, type TextLanePreset } from '../../../shared/journey/laneKinds.ts'
import type { Place as Spot } from '../../../shared/journey/order.ts'
import type { Place } from '../grid/place.ts'
import { laneRules } from '../lanes/laneRules.ts'
import type { Column } from '../layout/columns.ts'
import type { Editor } from '../store/Editor.ts'
import { isLocked } from './isLocked.ts'

/** Adds a stage behind another one (or last) and opens its name for typing. */
export function addStageAfter(editor: Editor, after: string | null): string | null {
  if (editor.readOnly) return null
  const id = addStage(editor.doc, { title: 'New stage', place: after ? { after } : 'end' }, editor.origin)
  editor.startEditing({ kind: 'stage', id }, 'title')
  return id
}

/** Adds a stage in front of another one and opens its name. */
export function addStageBefore(editor: Editor, before: string): string | null {
  if (editor.readOnly) return null
  const id = addStage(editor.doc, { title: 'New stage', place: { before } }, editor.origin)
  editor.startEditing({ kind: 'stage', id }, 'title')
  return id
}

export function addSubstageIn(editor: Editor, stageId: string, place: Spot = 'end'): string | null {
  if (editor.readOnly) return null
  const id = addStage(editor.doc, { title: 'New substage', parentId: stageId, place }, editor.origin)
  editor.startEditing({ kind: 'substage', id }, 'title')
  return id
}

/** Adds a step behind the one of a column; in an empty stage or substage the first one. Opens its name. */
export function addStepAfter(editor: Editor, column: Column): string | null {
  if (editor.readOnly) return null
  const place: Spot = column.stepId ? { after: column.stepId } : 'end'
  const id = addStep(
    editor.doc,
    { stageId: column.substageId ?? column.stageId, title: 'New step', place },
    editor.origin,
  )
  editor.startEditing({ kind: 'step', column: id }, 'title')
  return id
}

/** Adds a step in front of the one of a column and opens its name. */
export function addStepBefore(editor: Editor, column: Column): string | null {
  if (editor.readOnly) return null
  if (!column.stepId) return addStepAfter(editor, column)
  const stageId = column.substageId ?? column.stageId
  const id = addStep(
    editor.doc,
    { stageId, title: 'New step', place: { before: column.stepId } },
    editor.origin,
  )
  editor.startEditing({ kind: 'step', column: id }, 'title')
  return id
}

/** Adds a lane behind another one (or last) and opens its name. */
export function addLaneAfter(
  editor: Editor,
  input: {
    kind: LaneKind
    title?: string
    preset?: TextLanePreset | null
    after?: string | null
    before?: string
  },
): string | null {
  if (editor.readOnly) return null
  const id = addLane(
    editor.doc,
    {
      kind: input.kind,
      title: input.title ?? laneKinds[input.kind].label,
      preset: input.preset ?? null,
      place: input.before ? { before: input.before } : input.after ? { after: input.after } : 'end',
    },
    editor.origin,
  )
  editor.startEditing({ kind: 'lane', id }, 'title')
  return id
}

/** Adds a card to a cell and opens it; a stage without steps gets its first step on the way. */
export function addCardTo(
  editor: Editor,
  laneId: string,
  column: Column,
  options: { place?: Spot; text?: string } = {},
): string | null {
  if (editor.readOnly || isLocked(editor, laneId)) return null
  let stepId = column.stepId
  let id = ''
  editor.doc.transact(() => {
    stepId ??= addStep(
      editor.doc,
      { stageId: column.substageId ?? column.stageId, title: 'New step' },
      editor.origin,
    )
    id = addCard(
      editor.doc,
      { laneId, stepId, text: options.text ?? '', place: options.place ?? 'end' },
      editor.origin,
    )
  }, editor.origin)
  if (stepId) editor.startEditing({ kind: 'item', laneId, column: stepId, itemId: id }, 'text')
  return id
}

/** One more of the same, right in front of this one. */
export function addInFront(editor: Editor, place: Place): void {
  const { columns, lanes } = editor.layout.get()
  switch (place.kind) {
    case 'stage':
      addStageBefore(editor, place.id)
      return
    case 'substage': {
      const span = columns.substages.find((one) => one.id === place.id)
      const column = span && columns.columns[span.first]
      if (column) addSubstageIn(editor, column.stageId, { before: place.id })
      return
    }
    case 'step': {
      const column = columns.byKey.get(place.column)
      if (column) addStepBefore(editor, column)
      return
    }
    case 'lane': {
      const lane = lanes.find((one) => one.id === place.id)
      if (lane) addLaneAfter(editor, { kind: lane.kind, before: lane.id })
      return
    }
    case 'item': {
      const lane = lanes.find((one) => one.id === place.laneId)
      const column = columns.byKey.get(place.column)
      if (!lane || !column || isLocked(editor, lane.id)) return
      if (laneRules[lane.kind].enterCell(lane) === 'card')
        addCardTo(editor, lane.id, column, { place: { before: place.itemId } })
      return
    }
    case 'cell':
      addBeside(editor, place)
  }
}

/** "One more of the same, right behind this one", whatever this is. */
export function addBeside(editor: Editor, place: Place): void {
  const { columns, lanes } = editor.layout.get()
  switch (place.kind) {
    case 'stage':
      addStageAfter(editor, place.id)
      return
    case 'substage': {
      const span = columns.substages.find((one) => one.id === place.id)
      const column = span && columns.columns[span.last]
      if (column) addSubstageIn(editor, column.stageId)
      return
    }
    case 'step': {
      const column = columns.byKey.get(place.column)
      if (column) addStepAfter(editor, column)
      return
    }
    case 'lane': {
      const lane = lanes.find((one) => one.id === place.id)
      if (lane) addLaneAfter(editor, { kind: lane.kind, after: lane.id })
      return
    }
    case 'cell':
    case 'item': {
      const lane = lanes.find((one) => one.id === place.laneId)
      const column = columns.byKey.get(place.column)
      if (!lane || !column || isLocked(editor, lane.id)) return
      const what = laneRules[lane.kind].enterCell(lane)
      if (what === 'card') {
        const spot: Spot | undefined = place.kind === 'item' ? { after: place.itemId } : undefined
        addCardTo(editor, lane.id, column, spot ? { place: spot } : {})
      } else if (what === 'inspect') editor.session.set({ inspector: true })
      else if (column.stepId) editor.startEditing({ kind: 'cell', laneId: lane.id, column: column.key }, what)
    }
  }
}
