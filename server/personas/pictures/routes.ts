import { createRoute, z } from '@hono/zod-openapi'
import { nanoid } from 'nanoid'
import { attachment, imageTypes } from '../../../shared/wire/attachment.ts'
import { getUser, requireRole } from '../../access.ts'
import { attachmentResponse } from '../../attachments/attachmentResponse.ts'
import { toFileName } from '../../attachments/detectType.ts'
import { toAttachment } from '../../attachments/queries.ts'
import { storeAttachment } from '../../attachments/storeAttachment.ts'
import { AppError } from '../../errors.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { getPersona } from '../queries.ts'

const ofPersona = z.object({ workspaceId: z.string(), personaId: z.string() })

/** Uploaded pictures of personas. Which one a persona has, its sheet says as `file:ID`. */
export const pictureRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/personas/{personaId}/pictures',
      middleware: requireRole('editor'),
      description:
        'The body is the picture itself, byte for byte. Its type is taken from its content; SVG is cleaned. ' +
        'It shows once the sheet names it.',
      request: { params: ofPersona, query: z.object({ name: z.string().trim().min(1).max(300) }) },
      responses: { 201: jsonAnswer(attachment, 'The stored picture') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId } = c.req.valid('param')
      await getPersona(deps.db, workspace.id, personaId)
      const { body } = c.req.raw
      if (!body)
        throw new AppError('invalid_input', 'The file is empty. Choose another one.', { field: 'body' })
      const { type, bytes, sha256 } = await storeAttachment(deps, body, c.req.raw.signal)
      // The bytes without a row go with the next sweep.
      if (!imageTypes.includes(type))
        throw new AppError(
          'unsupported_file',
          'This file is no picture, whatever its name says. Choose a PNG, JPEG, WebP, GIF, AVIF or SVG.',
        )
      const row = await deps.db
        .insertInto('attachment')
        .values({
          id: nanoid(),
          workspace_id: workspace.id,
          persona_id: personaId,
          name: toFileName(c.req.valid('query').name, type),
          type,
          bytes,
          sha256,
          created_by: getUser(c.var.user).id,
          created_at: deps.clock.now(),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return c.json(toAttachment(row), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/personas/{personaId}/pictures/{pictureId}',
      middleware: requireRole('viewer'),
      request: { params: ofPersona.extend({ pictureId: z.string() }) },
      responses: { 200: { description: 'The bytes of the picture' } },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { personaId, pictureId } = c.req.valid('param')
      await getPersona(deps.db, workspace.id, personaId)
      const row = await deps.db
        .selectFrom('attachment')
        .select(['name', 'type', 'sha256'])
        .where('id', '=', pictureId)
        .where('workspace_id', '=', workspace.id)
        .where('persona_id', '=', personaId)
        .executeTakeFirst()
      if (!row) throw new AppError('attachment_not_found', 'This persona has no such picture.')
      return attachmentResponse(deps, row, { download: false })
    },
  )
