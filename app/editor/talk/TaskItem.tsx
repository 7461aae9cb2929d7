import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { TaskRecord } from '../../../shared/journey/records/task.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ElementLine } from './ElementLine.tsx'
import { useTalk, useTalkState } from './TalkContext.ts'
import { TaskForm } from './TaskForm.tsx'
import classes from './talk.module.css'
import { dueWords } from './taskWords.ts'
import { useNameOf } from './useNameOf.ts'
import { useRun } from './useRun.ts'

export function TaskItem({ task }: { task: TaskRecord }) {
  const { me, canEdit, canComment, api } = useTalk()
  const { timezone } = useWorkspace()
  const nameOf = useNameOf()
  const sought = useTalkState((now) => now.sought)
  const { run } = useRun()
  const [editing, setEditing] = useState(false)
  // The tick is shown at once; when it was not kept, it goes again.
  const [ticked, setTicked] = useState<boolean | null>(null)
  const box = useRef<HTMLElement>(null)
  const wanted = sought === task.id
  useEffect(() => {
    if (wanted) box.current?.scrollIntoView({ block: 'nearest' })
  }, [wanted])
  const mayChange = canEdit || (canComment && task.createdBy === me.id)
  const mayTick = mayChange || (canComment && task.assigneeId === me.id)
  const due = task.dueOn ? dueWords(task.dueOn, new Date(), timezone) : null
  if (editing)
    return (
      <section className={classes.thread}>
        <TaskForm
          initial={task}
          action="Save"
          onCancel={() => setEditing(false)}
          onSend={async (input) => {
            const kept = await run('The task was not changed', () => api.editTask(task.id, input))
            if (kept) setEditing(false)
            return kept
          }}
        />
      </section>
    )
  return (
    <section
      ref={box}
      className={classes.thread}
      data-wanted={wanted || undefined}
      aria-label={`Task ${task.text}`}
    >
      <header className={classes.threadHead}>
        <ElementLine target={task.target} />
        {mayChange && (
          <Menu width={160}>
            <Menu.Target>
              <ActionIcon size="sm" aria-label="More about this task">
                <IconDots size={15} stroke={1.6} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setEditing(true)}>Edit</Menu.Item>
              <Menu.Item
                data-danger
                onClick={() => void run('The task was not removed', () => api.removeTask(task.id))}
              >
                Remove
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      <label className={classes.task} data-done={task.done || undefined}>
        <input
          type="checkbox"
          checked={ticked ?? task.done}
          disabled={!mayTick}
          onChange={(event) => {
            const done = event.currentTarget.checked
            setTicked(done)
            void run(done ? 'The task was not ticked' : 'The task stays ticked', () =>
              api.editTask(task.id, { done }),
            ).then(() => setTicked(null))
          }}
        />
        <span>
          {task.text}
          <small>
            {task.assigneeId === null
              ? 'nobody yet'
              : task.assigneeId === me.id
                ? 'you'
                : nameOf(task.assigneeId)}
            {due && !task.done && <span data-tone={due.tone}>{due.words}</span>}
          </small>
        </span>
      </label>
    </section>
  )
}
