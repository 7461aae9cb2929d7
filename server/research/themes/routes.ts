import { createRoute, z } from '@hono/zod-openapi'
import {
  findThemesInput,
  mergeThemesInput,
  moveSentencesInput,
  passagePage,
  splitThemeInput,
  themeList,
  themePassagesQuery,
  themeToCodeInput,
  themeToCodeResult,
  themeWho,
  updateThemeInput,
} from '../../../shared/wire/researchFindings.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { getTheme, listPassages, listThemes, readThemeWho } from './listThemes.ts'
import { readThemePersonas } from './readThemePersonas.ts'
import { deleteTheme, mergeThemes, moveSentences, splitOff, themeToCode, updateTheme } from './themeEdits.ts'

const ofTheme = inProject.extend({ themeId: z.string() })
const themes = jsonAnswer(themeList, 'All themes, the largest first')
const queued = z.object({ jobId: z.string() })

/** What people speak of, as the sentences themselves group. */
export const themeRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes',
      middleware: requireRole('viewer'),
      request: { params: inProject },
      responses: { 200: themes },
    }),
    async (c) => {
      const { db } = c.var.deps
      const project = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json(await listThemes(db, project), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/find',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(findThemesInput) },
      responses: { 202: jsonAnswer(queued, 'The work that looks for themes') },
    }),
    async (c) => {
      const { db, jobs } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const job = await jobs.enqueue(
        'find_themes',
        { projectId: id, ...c.req.valid('json') },
        { workspaceId: c.var.workspace.id, key: `find_themes:${id}` },
      )
      return c.json({ jobId: job.id }, 202)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/merge',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(mergeThemesInput) },
      responses: { 200: themes },
    }),
    async (c) => {
      const { deps } = c.var
      const project = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const by = { workspaceId: project.workspace_id, projectId: project.id, user: getUser(c.var.user) }
      await mergeThemes(deps, by, c.req.valid('json'))
      return c.json(await listThemes(deps.db, project), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/sentences',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(moveSentencesInput) },
      responses: { 200: themes },
    }),
    async (c) => {
      const { deps } = c.var
      const project = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      await moveSentences(deps, project.id, c.req.valid('json'))
      return c.json(await listThemes(deps.db, project), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/none/passages',
      middleware: requireRole('viewer'),
      request: { params: inProject, query: themePassagesQuery },
      responses: { 200: jsonAnswer(passagePage, 'Sentences that fit no theme, the newest first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json(await listPassages(db, id, null, c.req.valid('query')), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/{themeId}',
      middleware: requireRole('editor'),
      request: { params: ofTheme, body: jsonBody(updateThemeInput) },
      responses: { 200: themes },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, themeId } = c.req.valid('param')
      const project = await getProject(deps.db, c.var.workspace.id, projectId)
      await updateTheme(deps, project.id, themeId, c.req.valid('json'))
      return c.json(await listThemes(deps.db, project), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/{themeId}',
      middleware: requireRole('editor'),
      request: { params: ofTheme },
      responses: { 204: { description: 'Gone; its sentences fit none' } },
    }),
    async (c) => {
      const { projectId, themeId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      await deleteTheme(c.var.deps, id, themeId)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/{themeId}/split',
      middleware: requireRole('editor'),
      request: { params: ofTheme, body: jsonBody(splitThemeInput) },
      responses: {
        200: jsonAnswer(
          z.object({ jobId: z.string().nullable(), themeId: z.string().nullable() }),
          'The new theme, or the work that splits it by itself',
        ),
      },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, themeId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      await getTheme(deps.db, id, themeId)
      const input = c.req.valid('json')
      if ('sentenceIds' in input)
        return c.json({ jobId: null, themeId: await splitOff(deps, id, themeId, input) }, 200)
      const job = await deps.jobs.enqueue(
        'split_theme',
        { projectId: id, themeId, groups: input.groups },
        { workspaceId: c.var.workspace.id, key: `split_theme:${themeId}` },
      )
      return c.json({ jobId: job.id, themeId: null }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/{themeId}/code',
      middleware: requireRole('editor'),
      request: { params: ofTheme, body: jsonBody(themeToCodeInput) },
      responses: { 200: jsonAnswer(themeToCodeResult, 'The code its sentences have now') },
    }),
    async (c) => {
      const { projectId, themeId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const userId = getUser(c.var.user).id
      const input = c.req.valid('json')
      return c.json(await themeToCode(c.var.deps, { projectId: id, themeId, userId }, input), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/{themeId}/passages',
      middleware: requireRole('viewer'),
      request: { params: ofTheme, query: themePassagesQuery },
      responses: { 200: jsonAnswer(passagePage, 'Its sentences, the nearest to its middle first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { projectId, themeId } = c.req.valid('param')
      const { id } = await getProject(db, c.var.workspace.id, projectId)
      await getTheme(db, id, themeId)
      return c.json(await listPassages(db, id, themeId, c.req.valid('query')), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/themes/{themeId}/who',
      middleware: requireRole('viewer'),
      request: { params: ofTheme },
      responses: { 200: jsonAnswer(themeWho, 'Who speaks of it, by attribute and persona') },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, themeId } = c.req.valid('param')
      const workspaceId = c.var.workspace.id
      const { id } = await getProject(deps.db, workspaceId, projectId)
      await getTheme(deps.db, id, themeId)
      const [byAttribute, byPersona] = await Promise.all([
        readThemeWho(deps.db, id, themeId),
        readThemePersonas(deps, { workspaceId, projectId: id, themeId }),
      ])
      return c.json({ ...byAttribute, ...byPersona }, 200)
    },
  )
