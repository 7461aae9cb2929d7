import * as Y from 'yjs'
import { recordsOf } from '../../../shared/journey/document.ts'
import type { Editor } from '../store/Editor.ts'
import { type Proposal, proposedChanges } from './proposedChanges.ts'

/** Quiet after an edit from which it counts as made. */
const QUIET_MS = 700

/**
 * A copy of the open map that follows it and can be edited without changing it. When an edit is finished, it is
 * handed over as suggestions; the draft has done its work then and a new one takes its place.
 */
export class SuggestingDraft {
  readonly doc = new Y.Doc()
  private readonly map: Y.Doc
  private readonly touched = new Set<string>()
  private readonly stops: (() => void)[] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(map: Y.Doc) {
    this.map = map
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(map), map)
    const follow = (update: Uint8Array) => Y.applyUpdate(this.doc, update, map)
    map.on('update', follow)
    this.stops.push(() => map.off('update', follow))
  }

  /** `onProposed` is called once, when the first edits made with `editor` are finished. */
  watch(editor: Editor, onProposed: (found: { proposals: Proposal[]; other: number }) => void): void {
    const records = recordsOf(this.doc)
    const note = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      if (transaction.origin === this.map) return
      for (const event of events)
        if (event.target === (records as unknown)) for (const id of event.keys.keys()) this.touched.add(id)
        else this.touched.add(String(event.path[0]))
      wait()
    }
    const finish = () => {
      if (this.touched.size === 0) return
      if (editor.session.get().editing || editor.session.get().dragging || isTyping()) {
        wait()
        return
      }
      const found = proposedChanges(this.map, this.doc, this.touched)
      this.touched.clear()
      onProposed(found)
    }
    const wait = () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(finish, QUIET_MS)
    }
    records.observeDeep(note)
    this.stops.push(() => records.unobserveDeep(note))
  }

  destroy(): void {
    clearTimeout(this.timer)
    for (const stop of this.stops) stop()
    this.doc.destroy()
  }
}

/** In a field beside the map, where an edit is made with every letter. */
function isTyping(): boolean {
  const focused = document.activeElement
  if (focused instanceof HTMLInputElement) return focused.type === 'text'
  return (
    focused instanceof HTMLTextAreaElement || (focused instanceof HTMLElement && focused.isContentEditable)
  )
}
