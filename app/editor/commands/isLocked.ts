import type { Editor } from '../store/Editor.ts'

/** Whether nobody may change what is in a lane. */
export function isLaneLocked(editor: Editor, laneId: string): boolean {
  const lane = editor.store.getRecord(laneId)
  return lane?.type === 'lane' && lane.locked
}

/** Whether a lane is locked; says so, because whoever asks wanted to change something in it. */
export function isLocked(editor: Editor, laneId: string): boolean {
  const locked = isLaneLocked(editor, laneId)
  if (locked) editor.say('This lane is locked. Unlock it to change what is in it.')
  return locked
}
