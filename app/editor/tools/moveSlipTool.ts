import { plural } from '../../../shared/format/numbers.ts'
import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { addTouchpointToStep } from '../../../shared/journey/edits/stepEdits.ts'
import { isLocked } from '../commands/isLocked.ts'
import { moveSelectedCards, putCard, selectedCards } from '../commands/selectionCommands.ts'
import { moveTouchpoint } from '../commands/shiftElement.ts'
import { change } from '../commands/structureCommands.ts'
import { placeKey } from '../grid/place.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import type { Editor } from '../store/Editor.ts'
import { type CellDrop, cellDropAt } from './dropTargets.ts'
import { type Gesture, noPreview, type PointerSample, type Tool } from './Gesture.ts'

/** Drags a card or a touchpoint to another cell; with Shift a touchpoint is linked there as well instead. */
export const moveSlipTool: Tool = {
  id: 'move-slip',
  start(_sample, hit, { editor, preview }): Gesture | null {
    const place = hit.place
    if (place?.kind !== 'item' || editor.readOnly || hit.space || isLocked(editor, place.laneId)) return null
    const touchpointId = touchpointOfItem(place.itemId)
    const label = touchpointId
      ? editor.layout.heightContext().touchpointName(touchpointId)
      : cardLabel(editor.store.getRecord(place.itemId))
    const many = editor.session.get().selected.has(placeKey(place)) ? selectedCards(editor).length : 0
    const laneKindOf = (laneId: string) => {
      const lane = editor.store.getRecord(laneId)
      return lane?.type === 'lane' ? lane.kind : null
    }
    editor.session.set({ dragging: placeKey(place) })
    const target = (sample: PointerSample) => {
      return cellDropAt(editor, sample.map, place.itemId)
    }
    const leave = () => {
      preview.set(noPreview)
      editor.session.set({ dragging: null })
    }
    return {
      cursor: 'grabbing',
      move(sample) {
        preview.set({
          ghost: { label: many > 1 ? plural(many, 'card') : label, client: sample.client },
          drop: target(sample)?.drop ?? null,
        })
      },
      end(sample) {
        const found = target(sample)
        leave()
        if (!found) return
        if (touchpointId && laneKindOf(found.laneId) !== 'touchpoints') {
          nameTouchpoint(editor, label, found)
          return
        }
        if (many && !touchpointId) {
          moveSelectedCards(editor, place, found)
          return
        }
        if (touchpointId && sample.shiftKey)
          addTouchpointToStep(editor.doc, { stepId: found.stepId, touchpointId }, editor.origin)
        else if (touchpointId) moveTouchpoint(editor, touchpointId, place.column, found.stepId)
        else change(editor, () => putCard(editor, place.itemId, found))
        editor.activate({ kind: 'item', laneId: found.laneId, column: found.stepId, itemId: place.itemId })
      },
      cancel: leave,
    }
  },
}

function cardLabel(record: { type: string; text?: string } | undefined): string {
  return record?.type === 'card' ? (record.text ?? '').slice(0, 80) : ''
}

/** A linked touchpoint stays linked where it is; in a lane of cards its name makes one. */
function nameTouchpoint(editor: Editor, text: string, to: CellDrop): void {
  const { laneId, stepId, place } = to
  const itemId = change(editor, () => addCard(editor.doc, { laneId, stepId, text, place }, editor.origin))
  if (!itemId) return
  editor.activate({ kind: 'item', laneId, column: stepId, itemId })
  editor.say('The touchpoint stays linked to its step; its name is a card here now.', { undo: true })
}
