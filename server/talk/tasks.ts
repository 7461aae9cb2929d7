import { elementTitle } from '../../shared/journey/elementTitle.ts'
import type { JourneyModel } from '../../shared/journey/readJourney.ts'
import { JOURNEY_ID } from '../../shared/journey/records/journey.ts'
import type { JourneyDocRecord } from '../../shared/journey/recordTypes.ts'
import type { ListedTask } from '../../shared/wire/talk.ts'
import { journeyVisibleTo } from '../access.ts'
import type { Db } from '../db/db.ts'
import { toStorableText } from '../toStorableText.ts'

/** Tasks of all maps of a workspace that `readerId` may open: the soonest due first, then the newest. */
export async function listTasks(
  db: Db,
  input: { workspaceId: string; readerId: string; assigneeId: string | null; done: boolean },
): Promise<ListedTask[]> {
  const rows = await db
    .selectFrom('journey_task as task')
    .innerJoin('journey', 'journey.id', 'task.journey_id')
    .where('task.workspace_id', '=', input.workspaceId)
    .where('journey.deleted_at', 'is', null)
    .where(journeyVisibleTo(input.readerId))
    .where('task.done', '=', input.done)
    .$if(input.assigneeId !== null, (query) => query.where('task.assignee_id', '=', input.assigneeId))
    .selectAll('task')
    .select('journey.title as journey_title')
    .orderBy('task.due_on', (order) => order.asc().nullsLast())
    .orderBy('task.created_at', 'desc')
    .orderBy('task.id')
    .limit(1_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    journeyId: row.journey_id,
    journeyTitle: row.journey_title,
    target: row.target,
    targetTitle: row.target_title,
    text: row.text,
    assigneeId: row.assignee_id,
    dueOn: row.due_on,
    done: row.done,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  }))
}

/** What of a task may change after it was made. */
const changingColumns = ['target_title', 'text', 'assignee_id', 'due_on', 'done'] as const

/** Brings the tasks of a map in step with its document; what has not changed is not written. */
export async function storeTasks(
  db: Db,
  { workspaceId, journeyId }: { workspaceId: string; journeyId: string },
  model: JourneyModel,
): Promise<void> {
  const known = await db
    .selectFrom('journey_task')
    .where('journey_id', '=', journeyId)
    .select(['id', ...changingColumns])
    .execute()
  const kept = new Set(model.tasks.map((task) => task.id))
  const gone = known.map(({ id }) => id).filter((id) => !kept.has(id))
  if (gone.length > 0)
    await db.deleteFrom('journey_task').where('journey_id', '=', journeyId).where('id', 'in', gone).execute()
  if (model.tasks.length === 0) return
  const find = finder(model)
  const before = new Map(known.map((row) => [row.id, row]))
  const changed = model.tasks
    .map((task) => {
      const element = find(task.target)
      return {
        journey_id: journeyId,
        id: task.id,
        workspace_id: workspaceId,
        target: task.target,
        target_title: element ? toStorableText(elementTitle(element, find)) : '',
        text: toStorableText(task.text),
        assignee_id: task.assigneeId,
        due_on: task.dueOn,
        done: task.done,
        created_by: task.createdBy,
        created_at: new Date(task.createdAt),
      }
    })
    .filter((row) => {
      const held = before.get(row.id)
      return !held || changingColumns.some((column) => held[column] !== row[column])
    })
  for (let from = 0; from < changed.length; from += 500)
    await db
      .insertInto('journey_task')
      .values(changed.slice(from, from + 500))
      .onConflict((conflict) =>
        conflict.columns(['journey_id', 'id']).doUpdateSet((eb) => ({
          target_title: eb.ref('excluded.target_title'),
          text: eb.ref('excluded.text'),
          assignee_id: eb.ref('excluded.assignee_id'),
          due_on: eb.ref('excluded.due_on'),
          done: eb.ref('excluded.done'),
        })),
      )
      .execute()
}

function finder(model: JourneyModel) {
  const records: JourneyDocRecord[] = [
    ...model.stages.flatMap((node) => [node.stage, ...node.substages.map((one) => one.stage)]),
    ...model.steps,
    ...model.lanes,
    ...model.cards,
    ...model.emotions,
    ...model.edges,
  ]
  const byId = new Map(records.map((record) => [record.id, record]))
  return (id: string): JourneyDocRecord | undefined => (id === JOURNEY_ID ? model.journey : byId.get(id))
}
