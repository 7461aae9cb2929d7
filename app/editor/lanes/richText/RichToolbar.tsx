import { IconBold, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react'
import type { Editor as RichEditor } from '@tiptap/core'
import { useEffect, useReducer, useRef, useState } from 'react'
import { toAddress } from '../embed/toAddress.ts'
import classes from './richText.module.css'

const tools = [
  { name: 'bold', label: 'Bold (Ctrl+B)', Icon: IconBold },
  { name: 'italic', label: 'Italic (Ctrl+I)', Icon: IconItalic },
  { name: 'bulletList', label: 'List', Icon: IconList },
  { name: 'orderedList', label: 'Numbered list', Icon: IconListNumbers },
] as const

function toggle(editor: RichEditor, name: (typeof tools)[number]['name']): void {
  const chain = editor.chain().focus()
  if (name === 'bold') chain.toggleBold().run()
  else if (name === 'italic') chain.toggleItalic().run()
  else if (name === 'bulletList') chain.toggleBulletList().run()
  else chain.toggleOrderedList().run()
}

/** Marks, lists and links for the text in hand. */
export function RichToolbar({
  editor,
  linking,
  onLinking,
}: {
  editor: RichEditor | null
  linking: boolean
  onLinking: (on: boolean) => void
}) {
  const [, changed] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!editor) return
    editor.on('transaction', changed)
    return () => {
      editor.off('transaction', changed)
    }
  }, [editor])
  if (editor && linking) return <LinkForm editor={editor} onDone={() => onLinking(false)} />
  return (
    <div className={classes.tools} role="toolbar" aria-label="Format">
      {tools.map(({ name, label, Icon }) => (
        <button
          key={name}
          type="button"
          tabIndex={-1}
          className={classes.tool}
          aria-label={label}
          title={label}
          aria-pressed={editor?.isActive(name) ?? false}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor && toggle(editor, name)}
        >
          <Icon size={15} stroke={1.8} aria-hidden="true" />
        </button>
      ))}
      <button
        type="button"
        tabIndex={-1}
        className={classes.tool}
        aria-label="Link (Ctrl+K)"
        title="Link (Ctrl+K)"
        aria-pressed={editor?.isActive('link') ?? false}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onLinking(true)}
      >
        <IconLink size={15} stroke={1.8} aria-hidden="true" />
      </button>
    </div>
  )
}

function LinkForm({ editor, onDone }: { editor: RichEditor; onDone: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState(false)
  useEffect(() => input.current?.focus({ preventScroll: true }), [])
  const finish = () => {
    onDone()
    editor.commands.focus()
  }
  const keep = () => {
    const typed = input.current?.value.trim() ?? ''
    const chain = editor.chain().focus()
    if (!typed) chain.extendMarkRange('link').unsetLink().run()
    else {
      const href = toAddress(typed)
      if (!href) {
        setWrong(true)
        return
      }
      const { empty } = editor.state.selection
      if (empty && !editor.isActive('link'))
        chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
      else chain.extendMarkRange('link').setLink({ href }).run()
    }
    onDone()
  }
  return (
    <div className={classes.tools}>
      <input
        ref={input}
        type="url"
        className={classes.link}
        aria-label="Address of the link"
        aria-invalid={wrong}
        placeholder="https://"
        defaultValue={(editor.getAttributes('link').href as string | undefined) ?? ''}
        maxLength={1000}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') {
            event.preventDefault()
            finish()
          }
          if (event.key === 'Enter') {
            event.preventDefault()
            keep()
          }
        }}
      />
      <button
        type="button"
        className={classes.tool}
        style={{ width: 'auto', padding: '0 8px' }}
        onMouseDown={(event) => event.preventDefault()}
        onClick={keep}
      >
        Link
      </button>
    </div>
  )
}
