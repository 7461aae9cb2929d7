import { Button, Popover, Textarea } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Memo } from '../../../../shared/wire/researchCoding.ts'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import type { CodingActions } from '../useCodingActions.ts'
import type { Anchor } from './CodePicker.tsx'
import classes from './reader.module.css'
import type { ShownCoding } from './shownCodings.ts'

/** What is known of the codings at one place: who gave them, what was noted, and how to take them away. */
export function CodingCard({
  codings,
  anchor,
  actions,
  onClose,
}: {
  codings: readonly ShownCoding[]
  anchor: Anchor | null
  actions: CodingActions
  onClose: () => void
}) {
  // Also when the button that had the focus is no longer there.
  useWindowEvent('keydown', (event) => {
    if (event.key === 'Escape' && anchor !== null) onClose()
  })
  return (
    <Popover
      opened={anchor !== null && codings.length > 0}
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      width={320}
      trapFocus
      returnFocus
      withinPortal
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>
        <span
          className={classes.anchor}
          style={anchor ? { left: anchor.x, top: anchor.y } : { display: 'none' }}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.card} aria-label="Codes on these words">
        {codings.map((coding) => (
          <CodingPart key={coding.id} coding={coding} actions={actions} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

function CodingPart({ coding, actions }: { coding: ShownCoding; actions: CodingActions }) {
  const { canEdit, role } = useWorkspace()
  const [writing, setWriting] = useState(false)
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const done = await actions.act('The memo was not kept', (api) =>
      api.addMemo({ target: 'coding', targetId: coding.id, text: text.trim() }),
    )
    setBusy(false)
    if (!done) return
    setText('')
    setWriting(false)
  }
  return (
    <section className={classes.part} style={{ '--c': coding.colour } as React.CSSProperties}>
      <div className={classes.partHead}>
        <span className={classes.swatch} aria-hidden="true" />
        <div className={classes.partWords}>
          <span className={classes.partName}>{coding.path}</span>
          <span className={classes.partBy}>coded by {coding.coder ?? 'you'}</span>
        </div>
        {canEdit && (
          <Button
            size="xs"
            variant="subtle"
            data-autofocus
            leftSection={<IconTrash size={14} />}
            aria-label={`Take the code ${coding.name} away`}
            onClick={() =>
              void actions.act('The code was not taken away', (api) => api.removeCodings([coding.id]))
            }
          >
            Take away
          </Button>
        )}
      </div>
      {coding.memos.map((memo) => (
        <MemoLine key={memo.id} memo={memo} actions={actions} />
      ))}
      {role !== 'viewer' &&
        (writing ? (
          <form
            className={classes.memoForm}
            onSubmit={(event) => {
              event.preventDefault()
              void save()
            }}
          >
            <Textarea
              aria-label={`Memo on ${coding.name}`}
              placeholder="What you thought here"
              autosize
              minRows={2}
              maxRows={8}
              autoFocus
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim()) void save()
              }}
            />
            <div className={classes.memoButtons}>
              <Button size="xs" variant="default" onClick={() => setWriting(false)}>
                Cancel
              </Button>
              <Button size="xs" type="submit" loading={busy} disabled={!text.trim()}>
                Keep the memo
              </Button>
            </div>
          </form>
        ) : (
          <Button size="xs" variant="subtle" onClick={() => setWriting(true)}>
            Write a memo
          </Button>
        ))}
    </section>
  )
}

function MemoLine({ memo, actions }: { memo: Memo; actions: CodingActions }) {
  const { user } = useSession()
  const mine = memo.authorId === user?.id
  return (
    <div className={classes.memo}>
      <p className={classes.memoText}>{memo.text}</p>
      <div className={classes.memoFoot}>
        <span>{mine ? 'you' : memo.authorName}</span>
        {mine && (
          <button
            type="button"
            className={classes.quietButton}
            onClick={() => void actions.act('The memo was not removed', (api) => api.removeMemo(memo.id))}
          >
            Remove
          </button>
        )}
      </div>
    </div>
  )
}
