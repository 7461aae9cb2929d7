import { type KeyPress, keyCommand } from '../grid/keyCommand.ts'
import { movePlace } from '../grid/movePlace.ts'
import type { Editor } from '../store/Editor.ts'
import { addBeside, addStageAfter } from './addElements.ts'
import { editElement } from './editElement.ts'
import { removeElement } from './removeElement.ts'
import { shiftElement } from './shiftElement.ts'

/** Does what a key means on the map. False = not ours, the browser may have it. */
export function runKey(
  editor: Editor,
  press: KeyPress,
  view: { zoomTo(zoom: number | 'fit'): void },
): boolean {
  const command = keyCommand(press)
  if (!command) return false
  const { active, editing, zoom } = editor.session.get()
  switch (command.type) {
    case 'go': {
      if (editing) return false
      const next = movePlace(editor.grid(), active, command.direction)
      if (next) editor.activate(next)
      return true
    }
    case 'shift':
      if (editing || !active) return false
      editor.newUndoStep()
      shiftElement(editor, active, command.direction)
      return true
    case 'edit':
      if (editing || !active) return false
      editor.newUndoStep()
      editElement(editor, active)
      return true
    case 'add':
      editor.stopEditing()
      editor.newUndoStep()
      if (active) addBeside(editor, active)
      else addStageAfter(editor, null)
      return true
    case 'remove':
      if (editing || !active) return false
      removeElement(editor, active)
      return true
    case 'leave':
      if (editing) editor.stopEditing()
      else if (editor.session.get().inspector) editor.session.set({ inspector: false })
      else return false
      return true
    case 'undo':
      editor.undoLast()
      return true
    case 'redo':
      editor.redoLast()
      return true
    case 'zoom':
      if (command.by === 'fit') view.zoomTo('fit')
      else view.zoomTo(command.by === 'reset' ? 1 : command.by === 'in' ? zoom * 1.2 : zoom / 1.2)
      return true
    case 'inspect':
      editor.session.set({ inspector: !editor.session.get().inspector })
      return true
  }
}
