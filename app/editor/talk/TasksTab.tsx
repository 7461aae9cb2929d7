import { useState } from 'react'
import { dayOf } from '../../../shared/format/zonedDay.ts'
import type { TaskRecord } from '../../../shared/journey/records/task.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ElementLine } from './ElementLine.tsx'
import { useAll, useTalk, useTalkState } from './TalkContext.ts'
import { TaskForm } from './TaskForm.tsx'
import { TaskItem } from './TaskItem.tsx'
import classes from './talk.module.css'
import { useRun } from './useRun.ts'

type TaskFilter = 'open' | 'mine' | 'overdue' | 'done'
const filters: { value: TaskFilter; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'mine', label: 'Mine' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'done', label: 'Done' },
]
const none: Record<TaskFilter, string> = {
  open: 'Nothing is to be done. Choose something on the map and say what.',
  mine: 'Nothing on this map is yours to do.',
  overdue: 'Nothing is overdue.',
  done: 'Nothing has been done yet.',
}

/** A task for what is selected, then those of the map, the soonest due first. */
export function TasksTab({ target }: { target: string }) {
  const { canComment, me, api, state } = useTalk()
  const { timezone } = useWorkspace()
  const sought = useTalkState((now) => now.sought)
  const tasks = useAll('task')
  const { run } = useRun()
  const [filter, setFilter] = useState<TaskFilter>('open')
  const today = dayOf(new Date(), timezone)
  const keeps: Record<TaskFilter, (task: TaskRecord) => boolean> = {
    open: (task) => !task.done,
    mine: (task) => !task.done && task.assigneeId === me.id,
    overdue: (task) => !task.done && task.dueOn !== null && task.dueOn < today,
    done: (task) => task.done,
  }
  const due = (task: TaskRecord) => task.dueOn ?? '9999'
  const shown = tasks
    .filter((task) => keeps[filter](task) || task.id === sought)
    .sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : a.createdAt < b.createdAt ? 1 : -1))
  return (
    <>
      {canComment && (
        <div className={classes.composer}>
          <ElementLine target={target} />
          <TaskForm
            action="Add the task"
            onSend={(input) =>
              run('The task was not added', async () => {
                const { id } = await api.addTask({ target, ...input })
                state.set({ sought: id })
                setFilter('open')
              })
            }
          />
        </div>
      )}
      <div className={classes.filterLine}>
        <fieldset className={classes.chips}>
          <legend className="visually-hidden">Which tasks</legend>
          {filters.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              className={classes.chip}
              aria-pressed={filter === value}
              onClick={() => setFilter(value)}
            >
              {label}
              {value !== 'done' && tasks.some(keeps[value]) && (
                <small>{tasks.filter(keeps[value]).length}</small>
              )}
            </button>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 && <p className={classes.empty}>{none[filter]}</p>}
      {shown.map((task) => (
        <TaskItem key={task.id} task={task} />
      ))}
    </>
  )
}
