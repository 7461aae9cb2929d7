import { IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { JOURNEY_ID } from '../../../shared/journey/records/journey.ts'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { ActivityTab } from './ActivityTab.tsx'
import { CommentsTab } from './CommentsTab.tsx'
import { elementOfPlace } from './elements.ts'
import { SuggestionsTab } from './SuggestionsTab.tsx'
import { type TalkTab, talkTabs, useAll, useTalk, useTalkState } from './TalkContext.ts'
import { TasksTab } from './TasksTab.tsx'
import classes from './talk.module.css'
import { WorkshopTab } from './WorkshopTab.tsx'

const labels: Record<TalkTab, string> = {
  comments: 'Comments',
  suggestions: 'Suggestions',
  tasks: 'Tasks',
  workshop: 'Votes',
  activity: 'Activity',
}

/** Everything people say about the map, beside it; on a phone over it. */
export function TalkPanel() {
  const editor = useEditor()
  const { state } = useTalk()
  const tab = useTalkState((now) => now.tab) ?? 'comments'
  const chosen = useTalkState((now) => now.target)
  const active = useEditorSession((session) => session.active)
  const open = useAll('suggestion').filter((one) => one.state === 'open').length
  const tasks = useAll('task').filter((one) => !one.done).length
  const threads = useAll('comment').filter((one) => one.parentId === null && !one.resolved).length
  const counts: Partial<Record<TalkTab, number>> = { comments: threads, suggestions: open, tasks }
  const strip = useRef<HTMLDivElement>(null)
  const target = chosen ?? (active ? elementOfPlace(editor.store, active) : JOURNEY_ID)
  const turn = (by: number) => {
    const next = talkTabs[(talkTabs.indexOf(tab) + by + talkTabs.length) % talkTabs.length]!
    state.set({ tab: next })
    strip.current?.querySelector<HTMLElement>(`#talk-${next}`)?.focus()
  }
  return (
    <aside className={classes.panel} aria-label="Discussion">
      <header className={classes.head}>
        <div ref={strip} role="tablist" aria-label="Discussion" className={classes.tabs}>
          {talkTabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`talk-${name}`}
              aria-selected={tab === name}
              aria-controls="talk-body"
              tabIndex={tab === name ? 0 : -1}
              className={classes.tab}
              onClick={() => state.set({ tab: name, sought: null })}
              onKeyDown={(event) => {
                if (event.key === 'ArrowLeft') turn(-1)
                if (event.key === 'ArrowRight') turn(1)
              }}
            >
              {labels[name]}
              {counts[name] ? <small>{counts[name]}</small> : null}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={classes.close}
          aria-label="Close the discussion"
          onClick={() => state.set({ tab: null, commenting: false, sought: null, target: null })}
        >
          <IconX size={17} stroke={1.6} aria-hidden="true" />
        </button>
      </header>
      <div id="talk-body" role="tabpanel" aria-labelledby={`talk-${tab}`} className={classes.body}>
        {tab === 'comments' && <CommentsTab target={target} />}
        {tab === 'suggestions' && <SuggestionsTab />}
        {tab === 'tasks' && <TasksTab target={target} />}
        {tab === 'workshop' && <WorkshopTab target={target} />}
        {tab === 'activity' && <ActivityTab />}
      </div>
    </aside>
  )
}
