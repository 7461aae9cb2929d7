import { Editor as RichEditor } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { limits } from '../../../../shared/journey/limits.ts'
import { Mention } from './mention.ts'
import { fromRichDoc, type RichNode, toRichDoc } from './richDoc.ts'

export type RichKey = (event: KeyboardEvent) => boolean

/**
 * A field of formatted text over the Markdown of a card. It knows only what card texts hold, so whatever is pasted is
 * reduced to that. It has no history of its own: undoing is the map's.
 */
export function createRichEditor(options: {
  element: HTMLElement
  text: string
  label: string
  editable: boolean
  onChange: (text: string) => void
  /** True when the key was dealt with. */
  onKey: RichKey
}): RichEditor {
  return new RichEditor({
    element: options.element,
    editable: options.editable,
    extensions: [
      Document,
      Paragraph,
      Text,
      Bold,
      Italic,
      BulletList,
      OrderedList,
      ListItem,
      Mention,
      Link.configure({ openOnClick: false, protocols: ['http', 'https', 'mailto'], linkOnPaste: true }),
    ],
    content: toRichDoc(options.text) as object,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        ...(options.editable ? {} : { 'aria-readonly': 'true' }),
      },
      handleKeyDown: (_, event) => options.onKey(event),
    },
    onUpdate: ({ editor }) => {
      const text = richTextOf(editor)
      if (text.length <= limits.textLength) options.onChange(text)
    },
  })
}

/** What the field holds, as the text that is kept. */
export function richTextOf(editor: RichEditor): string {
  return fromRichDoc(editor.getJSON() as RichNode)
}

/** Brings in what others wrote by changing only what differs, so that the caret stays on its letter. */
export function mergeRichText(editor: RichEditor, text: string): void {
  const { state, view } = editor
  const wanted = state.schema.nodeFromJSON(toRichDoc(text))
  const start = state.doc.content.findDiffStart(wanted.content)
  if (start === null) return
  const end = state.doc.content.findDiffEnd(wanted.content)
  if (!end) return
  // Where text repeats, the differences found from both ends may overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const change = state.tr.replace(start, end.a + overlap, wanted.slice(start, end.b + overlap))
  view.dispatch(change.setMeta('preventUpdate', true))
}
