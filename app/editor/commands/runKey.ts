import { locate } from '../grid/gridView.ts'
import { type KeyCommand, type KeyPress, keyCommand } from '../grid/keyCommand.ts'
import { movePlace } from '../grid/movePlace.ts'
import type { Editor } from '../store/Editor.ts'
import { addBeside, addInFront, addStageAfter } from './addElements.ts'
import { editElement } from './editElement.ts'
import { type CommandView, commandOfKey } from './mapCommands.ts'
import { removeSelection } from './removeElement.ts'
import { resizeSelection } from './selectionCommands.ts'
import { shiftElement, shiftSelection } from './shiftElement.ts'
import { finishWay } from './structureCommands.ts'

/** Does what a key means on the map. False = not ours, the browser may have it. */
export function runKey(editor: Editor, press: KeyPress, view: CommandView): boolean {
  const command = keyCommand(press)
  if (command) return runGridKey(editor, command, view)
  if (editor.session.get().editing) return false
  const named = commandOfKey(press)
  if (!named || (editor.readOnly && !named.reads) || !named.can(editor)) return false
  editor.newUndoStep()
  named.run(editor, view)
  return true
}

function runGridKey(editor: Editor, command: KeyCommand, view: CommandView): boolean {
  const { active, editing, zoom, selected, wayFrom } = editor.session.get()
  switch (command.type) {
    case 'go': {
      if (editing) return false
      const next = movePlace(editor.grid(), active, command.direction)
      if (next) editor.activate(next)
      return true
    }
    case 'extend': {
      if (editing || !active) return false
      const next = movePlace(editor.grid(), active, command.direction)
      if (next) editor.selectTo(next)
      return true
    }
    case 'toggle':
      if (editing || !active) return false
      editor.toggleSelected(active)
      return true
    case 'shift':
      if (editing || !active) return false
      editor.newUndoStep()
      if (selected.size) shiftSelection(editor, command.direction)
      else shiftElement(editor, active, command.direction)
      sayWhere(editor)
      return true
    case 'resize':
      if (editing || !active) return false
      resizeSelection(editor, command.direction)
      return true
    case 'edit':
      if (editing || !active) return false
      if (wayFrom) return finishWay(editor)
      editor.newUndoStep()
      editElement(editor, active)
      return true
    case 'add':
    case 'addBefore':
      editor.stopEditing()
      editor.newUndoStep()
      if (!active) addStageAfter(editor, null)
      else if (command.type === 'add') addBeside(editor, active)
      else addInFront(editor, active)
      return true
    case 'remove':
      if (editing || !active) return false
      removeSelection(editor)
      return true
    case 'leave':
      if (editing) editor.stopEditing()
      else if (wayFrom) editor.session.set({ wayFrom: null, notice: null })
      else if (selected.size) editor.activate(active)
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

/** Says where what was moved stands now, for those who do not see it. */
function sayWhere(editor: Editor): void {
  const { active } = editor.session.get()
  const at = active && locate(editor.grid(), active)
  if (!active || !at) return
  const { columns, lanes } = editor.layout.get()
  const title = (id: string | null | undefined) => {
    const record = id ? editor.store.getRecord(id) : undefined
    return record && 'title' in record ? record.title || 'untitled' : ''
  }
  if (active.kind === 'lane')
    editor.announce(`Lane ${lanes.findIndex((one) => one.id === active.id) + 1} of ${lanes.length}`)
  else if (active.kind === 'stage')
    editor.announce(
      `Stage ${columns.stages.findIndex((one) => one.id === active.id) + 1} of ${columns.stages.length}`,
    )
  else if (active.kind === 'step')
    editor.announce(
      `Step ${at.col + 1} of ${columns.columns.length}, in stage ${title(columns.columns[at.col]?.stageId)}`,
    )
  else if (active.kind === 'item')
    editor.announce(`In ${title(active.laneId)} at ${title(active.column)}, ${at.index + 1} from the top`)
  else if (active.kind === 'cell') {
    const point = editor.store.getCurve(active.laneId).find((one) => one.stepId === active.column)
    if (point) editor.announce(`Value ${point.value}`)
  }
}
