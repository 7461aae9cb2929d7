import { createRoute, z } from '@hono/zod-openapi'
import { keyEntry, keyEntryInput } from '../../../shared/wire/research.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { getParticipant } from '../participants/queries.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { putKeys, readKey } from './keyTable.ts'
import { createSealing } from './sealing.ts'

/** Which pseudonym stands for whom: owners only, every look is written down. */
export const keyRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/key',
      middleware: requireRole('owner'),
      request: { params: inProject },
      responses: {
        200: jsonAnswer(
          z.object({ entries: z.array(keyEntry), unreadable: z.number() }),
          'In the order of the pseudonyms; `unreadable` entries were sealed with another secret of the server',
        ),
      },
    }),
    async (c) => {
      const { deps } = c.var
      const { id } = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const key = await readKey(deps, id)
      await noteAudit(deps.db, {
        workspaceId: c.var.workspace.id,
        projectId: id,
        actorId: getUser(c.var.user).id,
        at: deps.clock.now(),
        what: 'key_read',
        detail: { entries: key.entries.length },
      })
      return c.json(key, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/workspaces/{workspaceId}/projects/{projectId}/key/{participantId}',
      middleware: requireRole('owner'),
      request: {
        params: inProject.extend({ participantId: z.string() }),
        body: jsonBody(keyEntryInput),
      },
      responses: { 200: jsonAnswer(keyEntry, 'The entry as it is now') },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, participantId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      const participant = await getParticipant(deps.db, id, participantId)
      const person = c.req.valid('json')
      await putKeys(deps.db, await createSealing(deps, id), id, [{ participantId, ...person }])
      await noteAudit(deps.db, {
        workspaceId: c.var.workspace.id,
        projectId: id,
        actorId: getUser(c.var.user).id,
        at: deps.clock.now(),
        what: 'key_changed',
        detail: { participant: participant.pseudonym },
      })
      return c.json({ participantId, pseudonym: participant.pseudonym, ...person }, 200)
    },
  )
