import { z } from 'zod'
import { addDays, dayOf } from '../../shared/format/zonedDay.ts'
import { type Cron, defineJob } from '../jobs/defineJob.ts'
import { notify } from './notify.ts'

/** Tells people once of each task of theirs that is due tomorrow or today, by the workspace's own calendar. */
export const dueSoonJob = defineJob({
  name: 'due-soon',
  payload: z.object({}),
  async run({ deps }) {
    const { db, clock } = deps
    const now = clock.now()
    // No place on Earth is more than 14 hours ahead or 12 behind.
    const earliest = dayOf(now, 'Etc/GMT+12')
    const latest = addDays(dayOf(now, 'Etc/GMT-14'), 1)
    const tasks = await db
      .selectFrom('journey_task as task')
      .innerJoin('journey', 'journey.id', 'task.journey_id')
      .innerJoin('workspace', 'workspace.id', 'task.workspace_id')
      .where('journey.deleted_at', 'is', null)
      .where('task.done', '=', false)
      .where('task.assignee_id', 'is not', null)
      .where('task.due_on', '>=', earliest)
      .where('task.due_on', '<=', latest)
      .selectAll('task')
      .select('workspace.timezone')
      .execute()
    for (const task of tasks) {
      const today = dayOf(now, task.timezone)
      if (task.due_on !== today && task.due_on !== addDays(today, 1)) continue
      await notify(deps, {
        kind: 'due_soon',
        workspaceId: task.workspace_id,
        journeyId: task.journey_id,
        userIds: [task.assignee_id!],
        actorId: null,
        element: task.target,
        about: task.id,
        text: task.text,
        key: `due ${task.journey_id} ${task.id} ${task.due_on}`,
      })
    }
  },
})

export const dueSoonCron: Cron = { name: 'due-soon', everyMinutes: 60, job: 'due-soon', payload: {} }
