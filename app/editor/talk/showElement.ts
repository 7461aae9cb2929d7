import type { Editor } from '../store/Editor.ts'
import { placeOfElement } from './elements.ts'
import type { Talk } from './TalkContext.ts'

/** Brings an element into view and makes it the active place. False when it is not on the map. */
export function showElement(editor: Editor, talk: Talk, target: string): boolean {
  const place = placeOfElement(editor.store, target)
  if (!place) return false
  editor.activate(place)
  talk.canvas.current?.reveal(place)
  return true
}
