import { SegmentedControl } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ListedTask } from '../../../shared/wire/talk.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { talkApi } from '../../editor/talk/talkApi.ts'
import { dueWords } from '../../editor/talk/taskWords.ts'
import { useRun } from '../../editor/talk/useRun.ts'
import classes from '../../notifications/notifications.module.css'
import { tasksQuery } from '../../notifications/notificationsApi.ts'
import { useMemberNames } from '../../state/useMemberNames.ts'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'

type Shown = 'mine' | 'all' | 'done'

/** Tasks across all maps: one's own, everybody's, and those that are done. */
export function TasksPage() {
  const { id } = useWorkspace()
  const [shown, setShown] = useState<Shown>('mine')
  const tasks = useQuery(tasksQuery(id, shown === 'mine' ? 'me' : 'all', shown === 'done'))
  return (
    <Page title="Tasks" width="reading">
      <div className={classes.line}>
        <SegmentedControl
          aria-label="Which tasks"
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={[
            { value: 'mine', label: 'Mine' },
            { value: 'all', label: 'Everybody’s' },
            { value: 'done', label: 'Done' },
          ]}
        />
      </div>
      {tasks.error ? (
        <ErrorState error={tasks.error} retry={() => void tasks.refetch()} />
      ) : !tasks.data ? (
        <Skeleton height={240} radius={10} />
      ) : tasks.data.tasks.length === 0 ? (
        <EmptyState title={shown === 'done' ? 'Nothing has been done yet' : 'Nothing is to be done'}>
          Tasks are made on a map: choose a step or a card, open the discussion and say what is to be done, by
          whom and until when.
        </EmptyState>
      ) : (
        <div className={classes.panel}>
          {tasks.data.tasks.map((task) => (
            <TaskRow key={`${task.journeyId} ${task.id}`} task={task} />
          ))}
        </div>
      )}
    </Page>
  )
}

function TaskRow({ task }: { task: ListedTask }) {
  const workspace = useWorkspace()
  const { user } = useSession()
  const nameOf = useMemberNames()
  const queryClient = useQueryClient()
  const { busy, run } = useRun()
  const mayTick =
    workspace.canEdit ||
    (workspace.role === 'commenter' && (task.assigneeId === user?.id || task.createdBy === user?.id))
  const due = task.dueOn && !task.done ? dueWords(task.dueOn, new Date(), workspace.timezone) : null
  // The tick is shown at once; when it was not kept, it goes again.
  const [ticked, setTicked] = useState<boolean | null>(null)
  const tick = async (done: boolean) => {
    setTicked(done)
    await run(done ? 'The task was not ticked' : 'The task stays ticked', async () => {
      await talkApi(workspace.id, task.journeyId).editTask(task.id, { done })
      await queryClient.invalidateQueries({ queryKey: ['ws', workspace.id, 'tasks'] })
    })
    setTicked(null)
  }
  const box = `task-${task.journeyId}-${task.id}`
  return (
    <div className={classes.task}>
      <input
        id={box}
        type="checkbox"
        checked={ticked ?? task.done}
        disabled={!mayTick || busy}
        onChange={(event) => void tick(event.currentTarget.checked)}
      />
      <div className={classes.taskWords}>
        <label htmlFor={box} data-done={task.done || undefined}>
          {task.text}
        </label>
        <Link
          className={classes.taskWhere}
          to="/w/$workspaceId/journeys/$journeyId"
          params={{ workspaceId: workspace.id, journeyId: task.journeyId }}
          search={{
            overlay: undefined,
            at: task.target === 'journey' ? undefined : task.target,
            talk: 'tasks',
            about: task.id,
          }}
        >
          {task.journeyTitle}
          {task.target !== 'journey' && task.targetTitle && `, “${task.targetTitle}”`}
          {task.assigneeId !== user?.id &&
            ` · ${nameOf(task.assigneeId) ?? (task.assigneeId ? 'former member' : 'nobody yet')}`}
        </Link>
      </div>
      {due && (
        <span className={classes.due} data-tone={due.tone}>
          {due.words}
        </span>
      )}
    </div>
  )
}
