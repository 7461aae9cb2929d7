import { createRoute, z } from '@hono/zod-openapi'
import { getRecord } from '../../shared/journey/document.ts'
import { addTask, editTask, removeTask } from '../../shared/journey/edits/taskEdits.ts'
import { addTaskInput, createdId, editTaskInput, taskList } from '../../shared/wire/talk.ts'
import { canActAs, getUser, requireRole } from '../access.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { notify } from '../notifications/notify.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { editMap } from './editMap.ts'
import { getElement } from './getElement.ts'
import { listReaders } from './listReaders.ts'
import { listTasks } from './tasks.ts'

const ofMap = z.object({ workspaceId: z.string(), journeyId: z.string() })
const ofTask = ofMap.extend({ taskId: z.string() })
const base = '/workspaces/{workspaceId}/journeys/{journeyId}/tasks'

/** Things to do about elements of maps. */
export const taskRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/tasks',
      middleware: requireRole('viewer'),
      request: {
        params: z.object({ workspaceId: z.string() }),
        query: z.object({
          of: z.enum(['me', 'all']).default('me'),
          done: z.enum(['true', 'false']).default('false'),
        }),
      },
      responses: { 200: jsonAnswer(taskList, 'Tasks across maps, the soonest due first') },
    }),
    async (c) => {
      const { of, done } = c.req.valid('query')
      const tasks = await listTasks(c.var.deps.db, {
        workspaceId: c.var.workspace.id,
        readerId: getUser(c.var.user).id,
        assigneeId: of === 'me' ? getUser(c.var.user).id : null,
        done: done === 'true',
      })
      return c.json({ tasks }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: base,
      middleware: requireRole('commenter'),
      request: { params: ofMap, body: jsonBody(addTaskInput) },
      responses: { 201: jsonAnswer(createdId, 'The new task') },
    }),
    async (c) => {
      const { deps } = c.var
      const map = { workspaceId: c.var.workspace.id, journeyId: c.req.valid('param').journeyId }
      const { target, ...input } = c.req.valid('json')
      const createdBy = getUser(c.var.user).id
      await checkAssignee(deps.db, map, input.assigneeId)
      const createdAt = deps.clock.now().toISOString()
      const id = await editMap(c, map.journeyId, (doc) =>
        addTask(doc, { ...input, target: getElement(doc, target).id, createdBy, createdAt }),
      )
      if (input.assigneeId !== null)
        await notify(deps, {
          ...map,
          kind: 'assigned',
          userIds: [input.assigneeId],
          actorId: createdBy,
          element: target,
          about: id,
          text: input.text,
        })
      return c.json({ id }, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: `${base}/{taskId}`,
      middleware: requireRole('commenter'),
      request: { params: ofTask, body: jsonBody(editTaskInput) },
      responses: { 204: { description: 'Changed' } },
    }),
    async (c) => {
      const { deps } = c.var
      const { journeyId, taskId } = c.req.valid('param')
      const map = { workspaceId: c.var.workspace.id, journeyId }
      const patch = c.req.valid('json')
      const userId = getUser(c.var.user).id
      const isEditor = canActAs(c.var.workspace.role, 'editor')
      if (patch.assigneeId !== undefined) await checkAssignee(deps.db, map, patch.assigneeId)
      const before = await editMap(c, journeyId, (doc) => {
        const task = getRecord(doc, 'task', taskId)
        const onlyTicks = Object.keys(patch).every((key) => key === 'done')
        if (!isEditor && task.createdBy !== userId && !(onlyTicks && task.assigneeId === userId))
          throw notYours(
            'An editor, whoever made the task, or for ticking it whoever it is assigned to, may change it.',
          )
        editTask(doc, { taskId, patch })
        return task
      })
      if (patch.assigneeId && patch.assigneeId !== before.assigneeId)
        await notify(deps, {
          ...map,
          kind: 'assigned',
          userIds: [patch.assigneeId],
          actorId: userId,
          element: before.target,
          about: taskId,
          text: patch.text ?? before.text,
        })
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{taskId}`,
      middleware: requireRole('commenter'),
      request: { params: ofTask },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const { journeyId, taskId } = c.req.valid('param')
      const userId = getUser(c.var.user).id
      const isEditor = canActAs(c.var.workspace.role, 'editor')
      await editMap(c, journeyId, (doc) => {
        if (!isEditor && getRecord(doc, 'task', taskId).createdBy !== userId)
          throw notYours('An editor, or whoever made the task, may remove it.')
        removeTask(doc, { taskId })
      })
      return c.body(null, 204)
    },
  )

const notYours = (words: string) => new AppError('role_too_low', `${words} Nothing was changed.`)

/** Somebody who can do the work on this map. Throws invalid_input. */
async function checkAssignee(
  db: Db,
  map: { workspaceId: string; journeyId: string },
  assigneeId: string | null,
): Promise<void> {
  if (assigneeId === null) return
  const [reader] = await listReaders(db, { ...map, userIds: [assigneeId] })
  if (!reader)
    throw new AppError(
      'invalid_input',
      'Check assigneeId: that person cannot open this map, so nothing can be assigned to them. Nothing was changed.',
      { field: 'assigneeId' },
    )
  if (!canActAs(reader.role, 'commenter'))
    throw new AppError(
      'invalid_input',
      `Check assigneeId: ${reader.name} may only read this map and could not tick the task. Make them a commenter first.`,
      { field: 'assigneeId' },
    )
}
