import { JOURNEY_ID } from '../../../shared/journey/records/journey.ts'
import { SidePanel } from '../panel/SidePanel.tsx'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { ActivityTab } from './ActivityTab.tsx'
import { CommentsTab } from './CommentsTab.tsx'
import { elementOfPlace } from './elements.ts'
import { SuggestionsTab } from './SuggestionsTab.tsx'
import { type TalkTab, talkTabs, useAll, useTalk, useTalkState } from './TalkContext.ts'
import { TasksTab } from './TasksTab.tsx'
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
  const target = chosen ?? (active ? elementOfPlace(editor.store, active) : JOURNEY_ID)
  return (
    <SidePanel
      id="talk"
      label="Discussion"
      closeLabel="Close the discussion"
      wide
      tabs={talkTabs.map((name) => ({ name, label: labels[name], count: counts[name] }))}
      tab={tab}
      onTab={(tab) => state.set({ tab, sought: null })}
      onClose={() => state.set({ tab: null, commenting: false, sought: null, target: null })}
    >
      {tab === 'comments' && <CommentsTab target={target} />}
      {tab === 'suggestions' && <SuggestionsTab />}
      {tab === 'tasks' && <TasksTab target={target} />}
      {tab === 'workshop' && <WorkshopTab target={target} />}
      {tab === 'activity' && <ActivityTab />}
    </SidePanel>
  )
}
