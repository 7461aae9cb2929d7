import { useEffect, useRef, useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { notifyDone, notifyError } from '../../components/notify.ts'
import { canvasMeasure } from '../layout/wrapLines.ts'
import type { Life } from '../live/LiveLink.ts'
import { Editor } from '../store/Editor.ts'
import { useValue } from '../store/useValue.ts'
import type { ValueStore } from '../store/ValueStore.ts'
import { SuggestingDraft } from './SuggestingDraft.ts'
import type { TalkState } from './TalkContext.ts'
import type { TalkApi } from './talkApi.ts'

const cardFont = '400 13px "Inter Variable"'

/**
 * The editor of an open map: of the map itself, or while changes are suggested of a draft of it, which is made anew
 * after each finished change. Null until the fonts are there.
 */
export function useMapEditor({
  life,
  canEdit,
  state,
  api,
}: {
  life: Life
  canEdit: boolean
  state: ValueStore<TalkState>
  api: TalkApi
}): Editor | null {
  const suggesting = useValue(state, (now) => now.suggesting)
  const [round, setRound] = useState(0)
  const [made, setMade] = useState<{ editor: Editor; life: Life } | null>(null)
  const last = useRef<Editor | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every round has a draft of its own.
  useEffect(() => {
    let gone = false
    let editor: Editor | null = null
    let draft: SuggestingDraft | null = null
    const propose: Parameters<SuggestingDraft['watch']>[1] = async ({ proposals, other }) => {
      if (other > 0)
        notifyError(
          'Not everything can be suggested',
          new Error(
            'Words, names, new cards, moves of cards and removals can. The rest of your change was taken back.',
          ),
        )
      let sent = 0
      for (const { target, change } of proposals) {
        try {
          await api.suggest({ target, change })
          sent += 1
        } catch (error) {
          notifyError('The suggestion was not kept', error)
        }
      }
      if (sent > 0) notifyDone(`${plural(sent, 'change')} suggested`, 'An editor of the map will decide.')
      if (!gone) setRound((before) => before + 1)
    }
    const make = () => {
      if (gone) return
      draft = suggesting ? new SuggestingDraft(life.doc) : null
      editor = new Editor({
        doc: draft?.doc ?? life.doc,
        measure: canvasMeasure(cardFont),
        readOnly: !canEdit && !suggesting,
      })
      const before = last.current?.session.get()
      if (before) {
        const { editing, dragging, canUndo, canRedo, notice, ...kept } = before
        editor.session.set(kept)
      }
      last.current = editor
      draft?.watch(editor, propose)
      setMade({ editor, life })
    }
    // Heights come from measured text: with the wrong font every card would be cut or loose.
    document.fonts.load(cardFont).then(make, make)
    return () => {
      gone = true
      const [oldEditor, oldDraft] = [editor, draft]
      // The next one is drawn first: nothing flickers, and the map stays where it was scrolled to.
      setTimeout(() => {
        oldEditor?.destroy()
        oldDraft?.destroy()
      }, 1_000)
    }
  }, [life, canEdit, suggesting, round, state, api])
  return made?.life === life ? made.editor : null
}
