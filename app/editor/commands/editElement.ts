import { editStage } from '../../../shared/journey/edits/stageEdits.ts'
import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import type { Place } from '../grid/place.ts'
import { laneRules } from '../lanes/laneRules.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import type { Editor } from '../store/Editor.ts'
import { addCardTo, addStepAfter } from './addElements.ts'
import { isLocked } from './isLocked.ts'
import { change } from './structureCommands.ts'

/** What Enter and a double click do: open the thing for typing, or make it where there is none yet. */
export function editElement(editor: Editor, place: Place): void {
  if (editor.readOnly) return
  const { columns, lanes } = editor.layout.get()
  switch (place.kind) {
    case 'stage':
    case 'substage':
    case 'lane':
      editor.startEditing(place, 'title')
      return
    case 'step': {
      const column = columns.byKey.get(place.column)
      if (column?.stepId) editor.startEditing(place, 'title')
      else if (column) addStepAfter(editor, column)
      return
    }
    case 'item':
      if (touchpointOfItem(place.itemId)) editor.session.set({ inspector: true })
      else if (isLocked(editor, place.laneId)) return
      else if (laneRules[laneKindOf(editor, place.laneId)].enterItem === 'inspect')
        editor.session.set({ inspector: true })
      else editor.startEditing(place, 'text')
      return
    case 'cell': {
      const lane = lanes.find((one) => one.id === place.laneId)
      const column = columns.byKey.get(place.column)
      if (!lane || !column) return
      if (column.collapsed) {
        change(editor, () =>
          editStage(editor.doc, { stageId: column.stageId, patch: { collapsed: false } }, editor.origin),
        )
        return
      }
      if (isLocked(editor, lane.id)) return
      const what = laneRules[lane.kind].enterCell(lane)
      if (what === 'card') addCardTo(editor, lane.id, column)
      else if (!column.stepId) addStepAfter(editor, column)
      else if (what === 'inspect') editor.session.set({ inspector: true })
      else editor.startEditing(place, what)
    }
  }
}

function laneKindOf(editor: Editor, laneId: string): LaneKind {
  const lane = editor.store.getRecord(laneId)
  return lane?.type === 'lane' ? lane.kind : 'text'
}
