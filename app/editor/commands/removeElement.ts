import { removeCard } from '../../../shared/journey/edits/cardEdits.ts'
import { removeEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { removeLane } from '../../../shared/journey/edits/laneEdits.ts'
import { removeStage } from '../../../shared/journey/edits/stageEdits.ts'
import { removeStep, removeTouchpointFromStep } from '../../../shared/journey/edits/stepEdits.ts'
import { locate, placeAt } from '../grid/gridView.ts'
import type { Place } from '../grid/place.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import type { Editor } from '../store/Editor.ts'

/**
 * Removes what the place stands for with everything in it, says what went and offers to take it back. The focus
 * goes to whatever takes its spot.
 */
export function removeElement(editor: Editor, place: Place): void {
  if (editor.readOnly) return
  const at = locate(editor.grid(), place)
  const what = removeRecord(editor, place)
  if (!what) return
  editor.newUndoStep()
  editor.stopEditing()
  editor.activate(at ? placeAt(editor.grid(), { ...at, index: Math.max(at.index, 0) }) : null)
  editor.say(`${what} removed.`, { undo: true })
}

function removeRecord(editor: Editor, place: Place): string | null {
  const { doc, store, origin } = editor
  editor.newUndoStep()
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
      const points = store
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
