import { removeCard } from '../../../shared/journey/edits/cardEdits.ts'
import { removeEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { removeLane } from '../../../shared/journey/edits/laneEdits.ts'
import { removeStage } from '../../../shared/journey/edits/stageEdits.ts'
import { removeStep, removeTouchpointFromStep } from '../../../shared/journey/edits/stepEdits.ts'
import { locate, placeAt } from '../grid/gridView.ts'
import type { Place } from '../grid/place.ts'
import { activeCurve, findPoint } from '../lanes/emotion/activeCurve.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import type { Editor } from '../store/Editor.ts'
import { isLaneLocked, isLocked } from './isLocked.ts'

/**
 * Removes what the place stands for with everything in it, says what went and offers to take it back. The focus
 * goes to whatever takes its spot.
 */
export function removeElement(editor: Editor, place: Place): void {
  if (editor.readOnly || ('laneId' in place && isLocked(editor, place.laneId))) return
  const at = locate(editor.grid(), place)
  editor.newUndoStep()
  const what = removeRecord(editor, place)
  if (!what) return
  editor.newUndoStep()
  editor.stopEditing()
  editor.activate(at ? placeAt(editor.grid(), { ...at, index: Math.max(at.index, 0) }) : null)
  editor.say(`${what} removed.`, { undo: true })
}

/** Removes everything that is selected, as one change; what is in locked lanes stays. */
export function removeSelection(editor: Editor): void {
  const places = editor.selection()
  const [first] = places
  if (!first || editor.readOnly) return
  if (places.length === 1) {
    removeElement(editor, first)
    return
  }
  const at = locate(editor.grid(), first)
  const isKept = (place: Place) => 'laneId' in place && isLaneLocked(editor, place.laneId)
  editor.newUndoStep()
  let removed = 0
  editor.doc.transact(() => {
    for (const place of places) if (!isKept(place) && removeRecord(editor, place)) removed++
  }, editor.origin)
  editor.newUndoStep()
  editor.stopEditing()
  editor.activate(at ? placeAt(editor.grid(), { ...at, index: Math.max(at.index, 0) }) : null)
  const kept = places.filter(isKept).length
  editor.say(`${removed} removed${kept ? `, ${kept} in locked lanes kept` : ''}.`, { undo: removed > 0 })
}

function removeRecord(editor: Editor, place: Place): string | null {
  const { doc, store, origin } = editor
  switch (place.kind) {
    case 'stage':
    case 'substage': {
      const stage = store.getRecord(place.id)
      if (stage?.type !== 'stage') return null
      removeStage(doc, { stageId: place.id }, origin)
      return named(place.kind === 'stage' ? 'Stage' : 'Substage', stage.title)
    }
    case 'step': {
      const step = store.getRecord(place.column)
      if (step?.type !== 'step') return null
      removeStep(doc, { stepId: step.id }, origin)
      return named('Step', step.title)
    }
    case 'lane': {
      const lane = store.getRecord(place.id)
      if (lane?.type !== 'lane') return null
      removeLane(doc, { laneId: lane.id }, origin)
      return named('Lane', lane.title)
    }
    case 'item': {
      const touchpointId = touchpointOfItem(place.itemId)
      if (touchpointId) {
        removeTouchpointFromStep(doc, { stepId: place.column, touchpointId }, origin)
        return 'Touchpoint'
      }
      if (store.getRecord(place.itemId)?.type !== 'card') return null
      removeCard(doc, { cardId: place.itemId }, origin)
      return 'Card'
    }
    case 'cell': {
      const drawn = findPoint(editor, place.laneId, place.column, activeCurve(editor, place.laneId))
      const points = drawn
        ? [drawn]
        : store
            .getCurve(place.laneId)
            .filter((point) => point.stepId === place.column && point.series === 'assumed')
      if (!points.length) return null
      doc.transact(() => {
        for (const point of points) removeEmotion(doc, { emotionId: point.id }, origin)
      }, origin)
      return 'Point of the curve'
    }
  }
}

const named = (what: string, title: string) => (title ? `${what} “${title}”` : what)
