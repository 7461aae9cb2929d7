import { moveCard } from '../../../shared/journey/edits/cardEdits.ts'
import { addTouchpointToStep } from '../../../shared/journey/edits/stepEdits.ts'
import { moveTouchpoint } from '../commands/shiftElement.ts'
import { placeKey } from '../grid/place.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import { cellDropAt } from './dropTargets.ts'
import { type Gesture, noPreview, type PointerSample, type Tool } from './Gesture.ts'

/** Drags a card or a touchpoint to another cell; with Shift a touchpoint is linked there as well instead. */
export const moveSlipTool: Tool = {
  id: 'move-slip',
  start(_sample, hit, { editor, preview }): Gesture | null {
    const place = hit.place
    if (place?.kind !== 'item' || editor.readOnly || hit.space) return null
    const touchpointId = touchpointOfItem(place.itemId)
    const label = touchpointId
      ? editor.layout.heightContext().touchpointName(touchpointId)
      : cardLabel(editor.store.getRecord(place.itemId))
    editor.session.set({ dragging: placeKey(place) })
    const target = (sample: PointerSample) => {
      const found = cellDropAt(editor, sample.map, place.itemId)
      if (!found || !touchpointId) return found
      const lane = editor.store.getRecord(found.laneId)
      return lane?.type === 'lane' && lane.kind === 'touchpoints' ? found : null
    }
    const leave = () => {
      preview.set(noPreview)
      editor.session.set({ dragging: null })
    }
    return {
      cursor: 'grabbing',
      move(sample) {
        preview.set({ ghost: { label, client: sample.client }, drop: target(sample)?.drop ?? null })
      },
      end(sample) {
        const found = target(sample)
        leave()
        if (!found) return
        if (touchpointId && sample.shiftKey)
          addTouchpointToStep(editor.doc, { stepId: found.stepId, touchpointId }, editor.origin)
        else if (touchpointId) moveTouchpoint(editor, touchpointId, place.column, found.stepId)
        else
          moveCard(
            editor.doc,
            { cardId: place.itemId, laneId: found.laneId, stepId: found.stepId, place: found.place },
            editor.origin,
          )
        editor.activate({ kind: 'item', laneId: found.laneId, column: found.stepId, itemId: place.itemId })
      },
      cancel: leave,
    }
  },
}

function cardLabel(record: { type: string; text?: string } | undefined): string {
  return record?.type === 'card' ? (record.text ?? '').slice(0, 80) : ''
}
