import { createRoute, z } from '@hono/zod-openapi'
import { nanoid } from 'nanoid'
import { attachment, attachmentList } from '../../shared/wire/attachment.ts'
import { getUser, requireRole } from '../access.ts'
import { AppError } from '../errors.ts'
import { getJourney } from '../journeys/queries.ts'
import { createRoutes, jsonAnswer } from '../validate.ts'
import { attachmentResponse } from './attachmentResponse.ts'
import { toFileName } from './detectType.ts'
import { getAttachment, listAttachments, toAttachment } from './queries.ts'
import { showFiles } from './showFiles.ts'
import { storeAttachment } from './storeAttachment.ts'

const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })

/** Pictures and files of maps. */
export const attachmentRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/attachments',
      middleware: requireRole('viewer'),
      request: { params: ofJourney },
      responses: { 200: jsonAnswer(attachmentList, 'The files of the map, oldest first') },
    }),
    async (c) => {
      const { journeyId } = c.req.valid('param')
      const workspaceId = c.var.workspace.id
      await getJourney(c.var.deps.db, { workspaceId, journeyId })
      const rows = await listAttachments(c.var.deps, { workspaceId, journeyId })
      return c.json({ attachments: rows.map(toAttachment) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/attachments',
      middleware: requireRole('editor'),
      description: 'The body is the file itself, byte for byte. Its type is taken from its content.',
      request: {
        params: ofJourney,
        query: z.object({
          name: z.string().trim().min(1).max(300),
          /** What cards of an imported map call it; they show the stored file from now on. */
          standsFor: z.string().max(200).optional(),
        }),
      },
      responses: { 201: jsonAnswer(attachment, 'The stored file') },
    }),
    async (c) => {
      const { deps } = c.var
      const { journeyId } = c.req.valid('param')
      const workspaceId = c.var.workspace.id
      await getJourney(deps.db, { workspaceId, journeyId })
      const body = c.req.raw.body
      if (!body)
        throw new AppError('invalid_input', 'The file is empty. Choose another one.', { field: 'body' })
      const { name, standsFor } = c.req.valid('query')
      const { type, bytes, sha256 } = await storeAttachment(deps, body, c.req.raw.signal)
      const row = await deps.db
        .insertInto('attachment')
        .values({
          id: nanoid(),
          workspace_id: workspaceId,
          journey_id: journeyId,
          name: toFileName(name, type),
          type,
          bytes,
          sha256,
          created_by: getUser(c.var.user).id,
          created_at: deps.clock.now(),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      if (standsFor !== undefined)
        await deps.collab.editJourney({ workspaceId, journeyId, user: getUser(c.var.user) }, (doc) =>
          showFiles(doc, new Map([[standsFor, row.id]])),
        )
      return c.json(toAttachment(row), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/attachments/{attachmentId}',
      middleware: requireRole('viewer'),
      request: {
        params: ofJourney.extend({ attachmentId: z.string() }),
        query: z.object({ download: z.enum(['true', 'false']).default('false') }),
      },
      responses: { 200: { description: 'The bytes of the file' } },
    }),
    async (c) => {
      const { deps } = c.var
      const { journeyId, attachmentId } = c.req.valid('param')
      const workspaceId = c.var.workspace.id
      await getJourney(deps.db, { workspaceId, journeyId })
      const row = await getAttachment(deps, { workspaceId, journeyId, attachmentId })
      return attachmentResponse(deps, row, { download: c.req.valid('query').download === 'true' })
    },
  )
