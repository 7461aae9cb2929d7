import { IconMessagePlus, IconPencilQuestion, IconStopwatch } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { placeOf } from '../canvas/placeOf.ts'
import { FollowLayer } from '../live/FollowLayer.tsx'
import panel from '../panel/SidePanel.module.css'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { playTimeIsUp, soundSetting } from './soundSetting.ts'
import { useTalk, useTalkState } from './TalkContext.ts'
import classes from './talk.module.css'
import { clockWords, useTimeLeft, useWorkshop } from './useWorkshop.ts'

const TalkPanel = lazy(() => import('./TalkPanel.tsx').then((module) => ({ default: module.TalkPanel })))

/** The map with what is said about it beside it, and what a workshop shows everybody above it. */
export function TalkFrame({ children }: { children: ReactNode }) {
  const editor = useEditor()
  const talk = useTalk()
  const { state } = talk
  const open = useTalkState((now) => now.tab !== null)
  const commenting = useTalkState((now) => now.commenting)
  const suggesting = useTalkState((now) => now.suggesting)
  const inspector = useEditorSession((session) => session.inspector)
  const frame = useRef<HTMLDivElement>(null)
  // There is room for one panel beside the map: the one that was opened last.
  useEffect(() => {
    if (inspector) state.set({ tab: null, commenting: false })
  }, [state, inspector])
  useEffect(() => {
    if (open) editor.session.set({ inspector: false })
  }, [editor, open])
  // What is chosen on the map is what is talked about.
  useEffect(() => {
    let before = editor.session.get().activeKey
    return editor.session.subscribe(() => {
      const { activeKey } = editor.session.get()
      if (activeKey === before) return
      before = activeKey
      state.set({ target: null })
    })
  }, [editor, state])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && state.get().commenting) state.set({ commenting: false })
      if (!event.altKey || !(event.ctrlKey || event.metaKey) || event.code !== 'KeyM' || !talk.canComment)
        return
      event.preventDefault()
      state.set({ tab: 'comments', target: null, write: state.get().write + 1 })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [state, talk.canComment])
  return (
    <div className={classes.frame}>
      <div
        ref={frame}
        className={classes.map}
        data-commenting={commenting || undefined}
        onPointerDownCapture={(event) => {
          const target = event.target as Element
          if (!commenting || event.button !== 0 || !target.closest('[role="grid"]')) return
          if (target.closest('[data-keep]')) return
          event.stopPropagation()
          event.preventDefault()
          editor.activate(placeOf(target))
          state.set({ tab: 'comments', target: null, write: state.get().write + 1 })
        }}
        onDoubleClickCapture={(event) => {
          if (commenting) event.stopPropagation()
        }}
      >
        {children}
        <FollowLayer canvas={talk.canvas} frame={frame} />
        <div className={classes.bars}>
          <WorkshopBar />
          {commenting && (
            <p className={classes.barItem} role="status">
              <IconMessagePlus size={15} aria-hidden="true" />
              Click what you want to comment on
              <button type="button" onClick={() => state.set({ commenting: false })}>
                Done
              </button>
            </p>
          )}
          {suggesting && (
            <p className={classes.barItem} data-tone="suggestion" role="status">
              <IconPencilQuestion size={15} aria-hidden="true" />
              Your changes become suggestions
              <button type="button" onClick={() => state.set({ suggesting: false })}>
                Done
              </button>
            </p>
          )}
        </div>
      </div>
      {open && (
        <Suspense fallback={<aside className={panel.panel} data-wide aria-label="Discussion" />}>
          <TalkPanel />
        </Suspense>
      )}
    </div>
  )
}

/** The timer and the round of votes, for everybody on the map. */
function WorkshopBar() {
  const { state } = useTalk()
  const workshop = useWorkshop()
  const left = useTimeLeft(workshop)
  const running = workshop.timerEndsAt !== null && left !== null && left > 0
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && left === 0 && soundSetting.get()) playTimeIsUp()
    wasRunning.current = running
  }, [running, left])
  if (left === null && !workshop.votingOpen) return null
  const words = [
    left === null ? null : left === 0 ? 'Time is up' : clockWords(left),
    workshop.votingOpen ? `Votes are open: ${workshop.votesEach} each` : null,
  ].filter(Boolean)
  return (
    <button
      type="button"
      className={classes.barItem}
      data-over={left === 0 || undefined}
      onClick={() => state.set({ tab: 'workshop' })}
    >
      <IconStopwatch size={15} aria-hidden="true" />
      <span className={classes.tabular}>{words.join(' · ')}</span>
      {workshop.timerEndsAt === null && left !== null && left > 0 && <small>paused</small>}
    </button>
  )
}
