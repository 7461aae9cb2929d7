import { Popover } from '@mantine/core'
import { IconCheckbox, IconMessage, IconPencilQuestion } from '@tabler/icons-react'
import { type ComponentProps, lazy, Suspense, useCallback, useState, useSyncExternalStore } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { type Place, parsePlaceKey } from '../grid/place.ts'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { elementOfPlace, elementsAtPlace, elementWords } from './elements.ts'
import { type Talk, type TalkTab, useMaybeTalk } from './TalkContext.ts'
import classes from './talk.module.css'
import { useWorkshop } from './useWorkshop.ts'
import { VoteStepper } from './VoteStepper.tsx'

const SuggestionPeek = lazy(() =>
  import('./SuggestionPeek.tsx').then((module) => ({ default: module.SuggestionPeek })),
)

/** What is said about the element at a place: a small mark that opens it. */
export function TalkMark({ placeKey }: { placeKey: string }) {
  const talk = useMaybeTalk()
  const place = talk && parsePlaceKey(placeKey)
  return place && <Marks talk={talk} place={place} placeKey={placeKey} />
}

function Marks({ talk, place, placeKey }: { talk: Talk; place: Place; placeKey: string }) {
  const editor = useEditor()
  const { index, state } = talk
  const read = useCallback(
    () => elementsAtPlace(editor.store, placeOrThrow(placeKey)).find((id) => index.getAt(id)),
    [editor, index, placeKey],
  )
  const target = useSyncExternalStore(index.subscribe, read)
  const marks = useSyncExternalStore(index.subscribe, () =>
    target === undefined ? undefined : index.getAt(target),
  )
  const active = useEditorSession((session) => session.activeKey === placeKey)
  const open = (tab: TalkTab) => {
    if (target) state.set({ tab, target, sought: null })
  }
  return (
    <>
      {active && talk.canComment && <ActiveVote target={elementOfPlace(editor.store, place)} />}
      {marks && (
        <span className={classes.marks} data-keep>
          {marks.threads > 0 && (
            <Mark
              label={`${plural(marks.threads, 'thread')}${marks.unread ? ', not read yet' : ''}`}
              tone={marks.unread ? 'unread' : 'plain'}
              onClick={() => open('comments')}
            >
              <IconMessage size={12} stroke={2} aria-hidden="true" />
              {marks.threads}
            </Mark>
          )}
          {marks.suggestions > 0 && target && <SuggestionMark target={target} count={marks.suggestions} />}
          {marks.tasks > 0 && (
            <Mark label={plural(marks.tasks, 'task')} tone="plain" onClick={() => open('tasks')}>
              <IconCheckbox size={12} stroke={2} aria-hidden="true" />
              {marks.tasks}
            </Mark>
          )}
          {marks.votes > 0 && (
            <Mark label={plural(marks.votes, 'vote')} tone="votes" onClick={() => open('workshop')}>
              ● {marks.votes}
            </Mark>
          )}
        </span>
      )}
    </>
  )
}

/** Opens the proposed changes right at the element. */
function SuggestionMark({ target, count }: { target: string; count: number }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      position="bottom-end"
      width={360}
      opened={opened}
      onChange={setOpened}
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Mark label={plural(count, 'suggested change')} tone="suggestion" onClick={() => setOpened(!opened)}>
          <IconPencilQuestion size={12} stroke={2} aria-hidden="true" />
          {count}
        </Mark>
      </Popover.Target>
      <Popover.Dropdown
        aria-label="Suggested changes"
        // What happens in it is not a gesture or a key press on the map below.
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDownCapture={(event) => {
          if (event.key === 'Escape') setOpened(false)
        }}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <Suspense>
          <SuggestionPeek target={target} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}

function ActiveVote({ target }: { target: string }) {
  const { store } = useEditor()
  const workshop = useWorkshop()
  if (!workshop.votingOpen) return null
  const { kind, title } = elementWords(store, target)
  return (
    <span className={classes.activeVote}>
      <VoteStepper target={target} label={title || kind.toLowerCase()} />
    </span>
  )
}

function Mark({
  label,
  tone,
  children,
  ...rest
}: ComponentProps<'button'> & { label: string; tone: 'plain' | 'unread' | 'suggestion' | 'votes' }) {
  return (
    <button
      {...rest}
      type="button"
      tabIndex={-1}
      className={classes.mark}
      data-tone={tone}
      aria-label={label}
      title={label}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {children}
    </button>
  )
}

function placeOrThrow(key: string): Place {
  const place = parsePlaceKey(key)
  if (!place) throw new Error(`no place ${key}`)
  return place
}
