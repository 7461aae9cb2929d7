import type { Place } from '../grid/place.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import type { Editor } from '../store/Editor.ts'
import { addCardTo, addStepAfter } from './addElements.ts'

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
      else editor.startEditing(place, 'text')
      return
    case 'cell': {
      const lane = lanes.find((one) => one.id === place.laneId)
      const column = columns.byKey.get(place.column)
      if (!lane || !column) return
      if (lane.kind === 'text') addCardTo(editor, lane.id, column)
      else if (!column.stepId) addStepAfter(editor, column)
      else if (lane.kind === 'touchpoints') editor.startEditing(place, 'touchpoint')
      else if (lane.kind === 'emotion') editor.startEditing(place, 'emotion')
      else editor.session.set({ inspector: true })
    }
  }
}
