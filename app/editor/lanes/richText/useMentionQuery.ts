import type { Editor as RichEditor } from '@tiptap/core'
import { useEffect, useMemo, useState } from 'react'
import type { Member } from '../../../../shared/wire/workspace.ts'

export type MentionQuery = {
  open: boolean
  found: readonly Member[]
  at: number
  /** Pixels from the upper left corner of the field's window. */
  spot: { left: number; top: number }
  pick(member: Member): void
  /** True when the key was for the list. */
  handleKey(event: KeyboardEvent): boolean
}

const typed = /(?:^|[\s(])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u
const most = 6

type Found = { query: string; from: number; to: number; left: number; top: number }

/** What is typed after an `@` right before the caret, and the members it may mean. */
export function useMentionQuery(editor: RichEditor | null, members: readonly Member[]): MentionQuery {
  const [asked, setAsked] = useState<Found | null>(null)
  const [at, setAt] = useState(0)
  const [closed, setClosed] = useState<number | null>(null)
  useEffect(() => {
    if (!editor) return
    const look = () => {
      if (editor.isDestroyed) return
      setAsked(findQuery(editor))
      setAt(0)
    }
    editor.on('transaction', look)
    return () => {
      editor.off('transaction', look)
    }
  }, [editor])
  return useMemo(() => {
    const words = asked?.query.trim().toLowerCase() ?? ''
    const found = asked
      ? members.filter((one) => ` ${one.name.toLowerCase()}`.includes(` ${words}`)).slice(0, most)
      : []
    const pick = (member: Member) => {
      if (!editor || !asked) return
      editor
        .chain()
        .focus()
        .insertContentAt({ from: asked.from, to: asked.to }, [
          { type: 'mention', attrs: { userId: member.userId, name: member.name } },
          { type: 'text', text: ' ' },
        ])
        .run()
    }
    const open = asked !== null && found.length > 0 && closed !== asked.from
    return {
      open,
      found,
      at: Math.min(at, found.length - 1),
      spot: { left: asked?.left ?? 0, top: asked?.top ?? 0 },
      pick,
      handleKey: (event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          setAt((now) => (now + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length)
          return true
        }
        const member = found[Math.min(at, found.length - 1)]
        if ((event.key === 'Enter' || event.key === 'Tab') && member) {
          pick(member)
          return true
        }
        if (event.key === 'Escape') {
          setClosed(asked?.from ?? null)
          return true
        }
        return false
      },
    }
  }, [editor, asked, members, at, closed])
}

function findQuery(editor: RichEditor): Found | null {
  const { selection } = editor.state
  if (!selection.empty || !editor.isFocused) return null
  const { $from } = selection
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '￼')
  const match = typed.exec(before)
  const query = match?.[1]
  if (query === undefined) return null
  const from = selection.from - query.length - 1
  const box = editor.view.coordsAtPos(from)
  return { query, from, to: selection.from, left: box.left, top: box.bottom }
}
