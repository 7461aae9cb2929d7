import type { KeyPress } from '../grid/keyCommand.ts'
import type { Editor } from '../store/Editor.ts'
import { addBeside, addInFront, addLaneAfter, addStageAfter } from './addElements.ts'
import { editElement } from './editElement.ts'
import { removeSelection } from './removeElement.ts'
import {
  activeStageId,
  duplicateSelection,
  forkSelection,
  mergeSelection,
  selectAllLike,
  selectedSteps,
  splitStageHere,
  startWay,
  toggleMoment,
  toggleOptional,
  toggleStageCollapsed,
  unforkSelection,
} from './structureCommands.ts'

export type CommandView = { zoomTo(zoom: number | 'fit'): void }

/** Something that can be done on a map, by its name in the palette and by a key while the map has the focus. */
export type MapCommand = {
  id: string
  name: string
  group: 'Add' | 'Change' | 'Forks and ways' | 'Select' | 'View'
  /** As written in the sheet of shortcuts: Mod is Ctrl, or Cmd on a Mac. */
  keys?: string
  /** Also for those who may only read. */
  reads?: boolean
  can(editor: Editor): boolean
  /** What has to be chosen on the map before, in words. Such a command is found also while it cannot be given. */
  needs?: string
  run(editor: Editor, view: CommandView): void
}

const always = () => true
const active = (editor: Editor) => editor.session.get().active
const isOn =
  (...kinds: string[]) =>
  (editor: Editor) =>
    kinds.includes(active(editor)?.kind ?? '')
const onStep = (editor: Editor) => selectedSteps(editor).length > 0
const onHeader = isOn('stage', 'substage', 'step')
const withActive =
  (run: (editor: Editor, place: NonNullable<ReturnType<typeof active>>) => void) => (editor: Editor) => {
    const place = active(editor)
    if (place) run(editor, place)
  }

/** Every command of the map, in the order in which they are listed. */
export const mapCommands: readonly MapCommand[] = [
  {
    id: 'add',
    name: 'Add after this',
    group: 'Add',
    keys: 'Mod+Enter',
    can: always,
    run: (editor) => {
      const place = active(editor)
      if (place) addBeside(editor, place)
      else addStageAfter(editor, null)
    },
  },
  {
    id: 'add_before',
    name: 'Add before this',
    group: 'Add',
    keys: 'Mod+Shift+Enter',
    can: (editor) => active(editor) !== null,
    run: withActive(addInFront),
  },
  {
    id: 'add_stage',
    name: 'Add a stage',
    group: 'Add',
    can: always,
    run: (editor) => {
      addStageAfter(
        editor,
        editor.layout.get().columns.byStage.has(activeStageId(editor) ?? '') ? activeStageId(editor) : null,
      )
    },
  },
  {
    id: 'add_lane',
    name: 'Add a lane of cards',
    group: 'Add',
    can: always,
    run: (editor) => {
      const place = active(editor)
      const after = place?.kind === 'lane' ? place.id : place && 'laneId' in place ? place.laneId : null
      addLaneAfter(editor, { kind: 'text', title: 'New lane', after })
    },
  },
  {
    id: 'duplicate',
    name: 'Duplicate',
    group: 'Add',
    keys: 'Mod+D',
    can: (editor) => active(editor) !== null,
    needs: 'Choose something on the map first',
    run: duplicateSelection,
  },
  {
    id: 'edit',
    name: 'Edit',
    group: 'Change',
    keys: 'Enter',
    can: (editor) => active(editor) !== null,
    needs: 'Choose something on the map first',
    run: withActive(editElement),
  },
  {
    id: 'remove',
    name: 'Remove',
    group: 'Change',
    keys: 'Delete',
    can: (editor) => active(editor) !== null,
    needs: 'Choose something on the map first',
    run: removeSelection,
  },
  {
    id: 'merge',
    name: 'Merge with the next',
    group: 'Change',
    keys: 'M',
    can: onHeader,
    needs: 'Choose a stage or step first',
    run: mergeSelection,
  },
  {
    id: 'split_stage',
    name: 'Split the stage before this step',
    group: 'Change',
    keys: 'S',
    can: onStep,
    needs: 'Choose a step first',
    run: (editor) => splitStageHere(editor),
  },
  {
    id: 'split_substage',
    name: 'Split the substage before this step',
    group: 'Change',
    can: (editor) =>
      selectedSteps(editor).some((step) => editor.layout.get().columns.byStep.get(step.id)?.substageId),
    run: (editor) => splitStageHere(editor, 'substage'),
  },
  {
    id: 'split_step',
    name: 'Split this step in two',
    group: 'Change',
    keys: 'Shift+S',
    can: onStep,
    needs: 'Choose a step first',
    run: (editor) => {
      const [step] = selectedSteps(editor)
      if (step) editor.session.set({ dialog: { kind: 'split_step', stepId: step.id } })
    },
  },
  {
    id: 'collapse',
    name: 'Collapse or open the stage',
    group: 'Change',
    keys: 'C',
    can: (editor) => activeStageId(editor) !== null,
    needs: 'Choose a stage first',
    run: toggleStageCollapsed,
  },
  {
    id: 'optional',
    name: 'Optional step, or not',
    group: 'Change',
    keys: 'O',
    can: onStep,
    needs: 'Choose a step first',
    run: toggleOptional,
  },
  {
    id: 'moment',
    name: 'Moment of truth, or not',
    group: 'Change',
    keys: 'T',
    can: onStep,
    needs: 'Choose a step first',
    run: toggleMoment,
  },
  {
    id: 'either_or',
    name: 'Either-or: customers take one of the selected steps',
    group: 'Forks and ways',
    keys: 'E',
    can: onStep,
    needs: 'Choose a step first',
    run: (editor) => forkSelection(editor, 'either_or'),
  },
  {
    id: 'parallel',
    name: 'In parallel: customers take all of the selected steps',
    group: 'Forks and ways',
    keys: 'P',
    can: onStep,
    needs: 'Choose a step first',
    run: (editor) => forkSelection(editor, 'parallel'),
  },
  {
    id: 'unfork',
    name: 'Take the fork apart',
    group: 'Forks and ways',
    can: (editor) => selectedSteps(editor).some((step) => step.forkId !== null),
    run: unforkSelection,
  },
  {
    id: 'way',
    name: 'Draw a way to another step',
    group: 'Forks and ways',
    keys: 'W',
    can: onStep,
    needs: 'Choose a step first',
    run: startWay,
  },
  {
    id: 'select_all',
    name: 'Select all of this sort',
    group: 'Select',
    keys: 'Mod+A',
    reads: true,
    can: (editor) => active(editor) !== null,
    needs: 'Choose something on the map first',
    run: selectAllLike,
  },
  {
    id: 'undo',
    name: 'Undo',
    group: 'Change',
    keys: 'Mod+Z',
    can: (editor) => editor.session.get().canUndo,
    run: (editor) => editor.undoLast(),
  },
  {
    id: 'redo',
    name: 'Redo',
    group: 'Change',
    keys: 'Mod+Shift+Z',
    can: (editor) => editor.session.get().canRedo,
    run: (editor) => editor.redoLast(),
  },
  {
    id: 'inspect',
    name: 'Show or hide the inspector',
    group: 'View',
    keys: 'Mod+I',
    reads: true,
    can: always,
    run: (editor) => {
      editor.session.set({ inspector: !editor.session.get().inspector })
    },
  },
  {
    id: 'fit',
    name: 'Fit all stages',
    group: 'View',
    keys: 'Mod+9',
    reads: true,
    can: always,
    run: (_, view) => view.zoomTo('fit'),
  },
  {
    id: 'whole',
    name: 'Back to 100 %',
    group: 'View',
    keys: 'Mod+0',
    reads: true,
    can: always,
    run: (_, view) => view.zoomTo(1),
  },
  {
    id: 'shortcuts',
    name: 'Keyboard shortcuts',
    group: 'View',
    keys: '?',
    reads: true,
    can: always,
    run: (editor) => {
      editor.session.set({ dialog: { kind: 'shortcuts' } })
    },
  },
]

/** The command a key press stands for; null where there is none. */
export function commandOfKey(press: KeyPress): MapCommand | null {
  return mapCommands.find((command) => command.keys !== undefined && isPressed(command.keys, press)) ?? null
}

function isPressed(keys: string, press: KeyPress): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1)!
  const mod = press.ctrlKey || press.metaKey
  // A sign as ? needs Shift on some keyboards and not on others.
  const shift = /^[A-Za-z]/.test(key) ? press.shiftKey === parts.includes('Shift') : true
  return (
    press.key.toLowerCase() === key.toLowerCase() && mod === parts.includes('Mod') && shift && !press.altKey
  )
}

/** What the navigation keys do, for the sheet of shortcuts. */
export const navigationKeys: readonly { keys: string; what: string }[] = [
  { keys: 'Arrows', what: 'Go to the next header, cell or card' },
  { keys: 'Home, End', what: 'To the lane label, to the last column' },
  { keys: 'Mod+Home, Mod+End', what: 'To the first stage, to the last cell' },
  { keys: 'Shift+Arrows', what: 'Select from here to there' },
  { keys: 'Mod+Space', what: 'Add to the selection, or take out' },
  { keys: 'Mod+Arrows', what: 'Move what has the focus; on a curve raise or lower the point' },
  { keys: 'Mod+Shift+Arrows', what: 'Card: cover more or fewer steps. Lane: higher or lower' },
  { keys: 'Mod+C, Mod+X, Mod+V', what: 'Copy, cut, paste: here, on another map, from a spreadsheet' },
  { keys: 'Escape', what: 'Leave the text, drop the selection, close the inspector' },
  { keys: 'Mod+K', what: 'Find a command or anything on the map' },
  { keys: 'Mod+Alt+M', what: 'Comment on what is selected' },
  { keys: 'Mod+Plus, Mod+-', what: 'Zoom in, zoom out' },
]
