import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { membersQuery } from '../../state/queries.ts'
import { fromTyped, type Mentionable, mentionQuery, toTyped } from './mentionText.ts'
import { useTalk } from './TalkContext.ts'
import classes from './talk.module.css'

const shown = 6

/** A field for a comment with a picker of people after `@`. Ctrl+Enter sends, Escape leaves. */
export function CommentBox({
  label,
  initial = '',
  action,
  focus = 0,
  compact = false,
  onSend,
  onCancel,
}: {
  label: string
  initial?: string
  /** The words of the button. */
  action: string
  /** Takes the focus whenever it rises. */
  focus?: number
  /** One line until it is used. */
  compact?: boolean
  /** Resolves to whether it was taken; the field is emptied then. */
  onSend: (text: string) => Promise<boolean>
  onCancel?: () => void
}) {
  const talk = useTalk()
  const { workspaceId, me } = talk
  const members = useQuery(membersQuery(workspaceId)).data?.members ?? []
  const [start] = useState(() => toTyped(initial))
  const [typed, setTyped] = useState(start.typed)
  const [chosen, setChosen] = useState<readonly Mentionable[]>(start.chosen)
  const [caret, setCaret] = useState(0)
  const [at, setAt] = useState(0)
  const [closed, setClosed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [used, setUsed] = useState(!compact || initial !== '')
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  useEffect(() => {
    if (focus > 0) area.current?.focus()
  }, [focus])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight + 2, 220)}px`
  }, [typed, used])

  const query = closed ? null : mentionQuery(typed, caret)
  const wanted = query?.query.toLowerCase() ?? ''
  const found = query
    ? members
        .filter((member) => member.userId !== me.id && member.name.toLowerCase().includes(wanted))
        .slice(0, shown)
    : []
  const current = found[Math.min(at, found.length - 1)]

  const choose = (person: Mentionable) => {
    if (!query) return
    const next = `${typed.slice(0, query.from)}@${person.name} ${typed.slice(caret)}`
    const end = query.from + person.name.length + 2
    setTyped(next)
    setChosen([...chosen, { userId: person.userId, name: person.name }])
    setCaret(end)
    requestAnimationFrame(() => area.current?.setSelectionRange(end, end))
    area.current?.focus()
  }
  const send = async () => {
    const text = fromTyped(typed.trim(), chosen)
    if (!text || busy) return
    setBusy(true)
    const taken = await onSend(text)
    setBusy(false)
    if (!taken) return
    setTyped('')
    setChosen([])
    if (compact) setUsed(false)
  }
  return (
    <form
      className={classes.box}
      data-used={used || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        ref={area}
        className={classes.boxArea}
        rows={used ? 3 : 1}
        maxLength={5_000}
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? listId : undefined}
        aria-activedescendant={current ? `${listId}-${current.userId}` : undefined}
        role="combobox"
        value={typed}
        onFocus={() => setUsed(true)}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setCaret(event.currentTarget.selectionStart)
          setAt(0)
          setClosed(false)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (found.length > 0 && current) {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault()
              setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
              return
            }
            if (event.key === 'Enter' || event.key === 'Tab') {
              event.preventDefault()
              choose(current)
              return
            }
            if (event.key === 'Escape') {
              setClosed(true)
              return
            }
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void send()
          }
          if (event.key === 'Escape') {
            if (onCancel) onCancel()
            else if (talk.canvas.current) talk.canvas.current.focusMap()
            else event.currentTarget.blur()
          }
        }}
      />
      {found.length > 0 && (
        <div id={listId} role="listbox" aria-label="People" className={classes.picker}>
          {found.map((member) => (
            <div
              key={member.userId}
              id={`${listId}-${member.userId}`}
              role="option"
              tabIndex={-1}
              aria-selected={member === current}
              className={classes.pickerItem}
              onPointerDown={(event) => {
                event.preventDefault()
                choose(member)
              }}
            >
              {member.name}
              <span className={classes.quiet}>{member.role}</span>
            </div>
          ))}
        </div>
      )}
      {used && (
        <div className={classes.boxFoot}>
          <span className={classes.hint}>@ names somebody</span>
          {onCancel && (
            <Button variant="subtle" size="xs" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" size="xs" loading={busy} disabled={typed.trim() === ''}>
            {action}
          </Button>
        </div>
      )}
    </form>
  )
}
