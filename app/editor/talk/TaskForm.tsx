import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TaskRecord } from '../../../shared/journey/records/task.ts'
import { membersQuery } from '../../state/queries.ts'
import { useTalk } from './TalkContext.ts'
import classes from './talk.module.css'

export interface TaskInput {
  text: string
  assigneeId: string | null
  dueOn: string | null
}

/** What is to be done, by whom, until when. People who may only read cannot be given a task. */
export function TaskForm({
  initial,
  action,
  onSend,
  onCancel,
}: {
  initial?: Pick<TaskRecord, 'text' | 'assigneeId' | 'dueOn'>
  action: string
  onSend: (input: TaskInput) => Promise<boolean>
  onCancel?: () => void
}) {
  const { workspaceId } = useTalk()
  const members = useQuery(membersQuery(workspaceId)).data?.members ?? []
  const [text, setText] = useState(initial?.text ?? '')
  const [assigneeId, setAssigneeId] = useState(initial?.assigneeId ?? null)
  const [dueOn, setDueOn] = useState(initial?.dueOn ?? '')
  const [busy, setBusy] = useState(false)
  const people = members
    .filter((member) => member.role !== 'viewer')
    .map((member) => ({ value: member.userId, label: member.name }))
  if (assigneeId !== null && !people.some(({ value }) => value === assigneeId))
    people.push({ value: assigneeId, label: 'Former member' })
  const send = async () => {
    setBusy(true)
    const kept = await onSend({ text: text.trim(), assigneeId, dueOn: dueOn || null })
    setBusy(false)
    if (!kept || initial) return
    setText('')
    setAssigneeId(null)
    setDueOn('')
  }
  return (
    <form
      className={classes.taskForm}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Textarea
        aria-label="What is to be done"
        placeholder="What is to be done"
        autosize
        minRows={1}
        maxLength={2_000}
        value={text}
        onKeyDown={(event) => event.stopPropagation()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {(text !== '' || initial) && (
        <>
          <div className={classes.taskFields}>
            <Select
              aria-label="By whom"
              placeholder="By whom"
              searchable
              clearable
              data={people}
              value={assigneeId}
              onChange={setAssigneeId}
            />
            <TextInput
              aria-label="Until when"
              type="date"
              value={dueOn}
              onChange={(event) => setDueOn(event.currentTarget.value)}
            />
          </div>
          <div className={classes.boxFoot}>
            {onCancel && (
              <Button variant="subtle" size="xs" onClick={onCancel}>
                Cancel
              </Button>
            )}
            <Button type="submit" size="xs" loading={busy} disabled={text.trim() === ''}>
              {action}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
