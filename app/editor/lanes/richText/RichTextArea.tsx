import type { Editor as RichEditor } from '@tiptap/core'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useMembers } from '../sources/LaneSources.tsx'
import { createRichEditor, mergeRichText, type RichKey, richTextOf } from './createRichEditor.ts'
import { MentionList } from './MentionList.tsx'
import { RichToolbar } from './RichToolbar.tsx'
import classes from './richText.module.css'
import { type MentionQuery, useMentionQuery } from './useMentionQuery.ts'

/**
 * Card text while it is typed, as it will read: every keystroke is an edit, what others type into the same card
 * appears without moving the caret off its letter. On a card (`onDone` given) Enter and Escape leave and Shift+Enter
 * starts a new line; in a field Enter does.
 */
export function RichTextArea({
  text,
  label,
  readOnly = false,
  onChange,
  onDone,
}: {
  text: string
  label: string
  readOnly?: boolean
  onChange: (text: string) => void
  onDone?: () => void
}) {
  const host = useRef<HTMLDivElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<RichEditor | null>(null)
  const [linking, setLinking] = useState(false)
  const onCard = onDone !== undefined
  const members = useMembers()
  const mention = useMentionQuery(editor, members)
  const live = useRef({ text, onChange, onDone, mention, setLinking })
  useLayoutEffect(() => {
    live.current = { text, onChange, onDone, mention, setLinking }
  })

  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    const made: RichEditor = createRichEditor({
      element,
      text: live.current.text,
      label,
      editable: !readOnly,
      onChange: (next) => live.current.onChange(next),
      onKey: (event) =>
        handleKey(event, {
          editor: made,
          mention: live.current.mention,
          onDone: live.current.onDone,
          link: () => live.current.setLinking(true),
        }),
    })
    setEditor(made)
    if (onCard) made.commands.focus('end', { scrollIntoView: false })
    return () => made.destroy()
  }, [label, readOnly, onCard])

  useEffect(() => {
    if (editor && !editor.isDestroyed && richTextOf(editor) !== text) mergeRichText(editor, text)
  }, [editor, text])

  const leave = useCallback(
    (event: React.FocusEvent) => {
      const next = event.relatedTarget
      if (root.current?.contains(next)) return
      setLinking(false)
      onDone?.()
    },
    [onDone],
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that the focus goes elsewhere.
    <div
      ref={root}
      className={classes.root}
      data-field={onCard ? undefined : true}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={leave}
    >
      {!onCard && !readOnly && <RichToolbar editor={editor} linking={linking} onLinking={setLinking} />}
      <div ref={host} className={classes.host} />
      {onCard && (
        <div className={classes.floating}>
          <RichToolbar editor={editor} linking={linking} onLinking={setLinking} />
        </div>
      )}
      {mention.open && <MentionList query={mention} />}
    </div>
  )
}

function handleKey(
  event: KeyboardEvent,
  {
    editor,
    mention,
    onDone,
    link,
  }: {
    editor: RichEditor
    mention: MentionQuery
    onDone: (() => void) | undefined
    link: () => void
  },
): ReturnType<RichKey> {
  const mod = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  // Undo while typing is the map's undo: it knows what others did in between.
  if (mod && (key === 'z' || key === 'y')) return false
  if (mention.open && mention.handleKey(event)) {
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const inList = editor.isActive('listItem')
  const leaves = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey && !mod && !inList)
  if (onDone && leaves) {
    event.preventDefault()
    event.stopPropagation()
    onDone()
    return true
  }
  if (onDone && event.key === 'Enter' && mod) return true
  event.stopPropagation()
  if (mod && key === 'k') {
    event.preventDefault()
    link()
    return true
  }
  if (event.key === 'Enter' && event.shiftKey) return editor.commands.splitBlock()
  return false
}
