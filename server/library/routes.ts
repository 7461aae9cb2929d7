import { createRoute, z } from '@hono/zod-openapi'
import { journeySummary } from '../../shared/wire/journey.ts'
import {
  atlas,
  createFolderInput,
  createTemplateInput,
  folder,
  folderList,
  moveJourneyInput,
  templateList,
  updateFolderInput,
} from '../../shared/wire/library.ts'
import { getUser, journeyNotFound, requireRole, requireWorkspaceRole } from '../access.ts'
import { findJourney } from '../journeys/queries.ts'
import { toJourney } from '../journeys/toJourney.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { readAtlas } from './atlas.ts'
import { deleteFolder, insertFolder, listFolders, updateFolder } from './folders.ts'
import { moveJourney } from './moveJourney.ts'
import { deleteOwnTemplate, insertOwnTemplate, listAllTemplates } from './ownTemplates.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofFolder = z.object({ workspaceId: z.string(), folderId: z.string() })
const ofTemplate = z.object({ workspaceId: z.string(), templateId: z.string() })
const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })

/** Folders, templates of a team's own, how maps are nested, and moving a map to another workspace. */
export const libraryRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/folders',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(folderList, 'Folders by name') },
    }),
    async (c) => c.json({ folders: await listFolders(c.var.deps.db, c.var.workspace.id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/folders',
      middleware: requireRole('editor'),
      request: { params: inWorkspace, body: jsonBody(createFolderInput) },
      responses: { 201: jsonAnswer(folder, 'The new folder') },
    }),
    async (c) => {
      const input = { workspaceId: c.var.workspace.id, ...c.req.valid('json') }
      return c.json(await insertFolder(c.var.deps.db, input), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/folders/{folderId}',
      middleware: requireRole('editor'),
      request: { params: ofFolder, body: jsonBody(updateFolderInput) },
      responses: { 200: jsonAnswer(folder, 'The changed folder') },
    }),
    async (c) => {
      const { folderId } = c.req.valid('param')
      const input = { workspaceId: c.var.workspace.id, folderId, ...c.req.valid('json') }
      return c.json(await updateFolder(c.var.deps.db, input), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/folders/{folderId}',
      middleware: requireRole('editor'),
      request: { params: ofFolder },
      responses: { 204: { description: 'It is gone; what was in it moved up' } },
    }),
    async (c) => {
      await deleteFolder(c.var.deps.db, c.var.workspace.id, c.req.valid('param').folderId)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/atlas',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(atlas, 'The maps and how they are nested') },
    }),
    async (c) => c.json(await readAtlas(c.var.deps.db, c.var.workspace.id, getUser(c.var.user).id), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/templates',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(templateList, 'Maps to start from') },
    }),
    async (c) => c.json({ templates: await listAllTemplates(c.var.deps.db, c.var.workspace.id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/templates/{templateId}',
      middleware: requireRole('editor'),
      request: { params: ofTemplate },
      responses: { 204: { description: 'The template is gone; maps made from it stay' } },
    }),
    async (c) => {
      await deleteOwnTemplate(c.var.deps.db, c.var.workspace.id, c.req.valid('param').templateId)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/template',
      middleware: [requireWorkspaceRole('editor'), requireRole('viewer')] as const,
      request: { params: ofJourney, body: jsonBody(createTemplateInput) },
      responses: { 201: jsonAnswer(z.object({ id: z.string() }), 'The template made of the map') },
    }),
    async (c) => {
      const { db, collab } = c.var.deps
      const workspaceId = c.var.workspace.id
      const doc = await collab.findJourneyDocument(workspaceId, c.req.valid('param').journeyId)
      if (!doc) throw journeyNotFound()
      const userId = getUser(c.var.user).id
      return c.json(
        { id: await insertOwnTemplate(db, { workspaceId, doc, userId, ...c.req.valid('json') }) },
        201,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/move',
      middleware: [requireWorkspaceRole('editor'), requireRole('editor')] as const,
      request: { params: ofJourney, body: jsonBody(moveJourneyInput) },
      responses: { 200: jsonAnswer(journeySummary, 'The map, in its new workspace') },
    }),
    async (c) => {
      const { journeyId } = c.req.valid('param')
      const to = c.req.valid('json').workspaceId
      const user = getUser(c.var.user)
      await moveJourney(c.var.deps, { journeyId, from: c.var.workspace.id, to, user })
      const row = await findJourney(c.var.deps.db, journeyId)
      if (!row) throw journeyNotFound()
      return c.json(toJourney(row), 200)
    },
  )
