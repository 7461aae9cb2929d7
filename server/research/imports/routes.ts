import { writeFile } from 'node:fs/promises'
import { createRoute, z } from '@hono/zod-openapi'
import {
  commitResult,
  commitSurveyInput,
  commitTextInput,
  importPreview,
  pasteInput,
} from '../../../shared/wire/research.ts'
import { getUser, requireRole } from '../../access.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { receiveFile } from '../../files/receiveFile.ts'
import { toUnreadable } from '../../files/toUnreadable.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { readParticipant } from '../participants/queries.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { readPastedInWorker } from '../read/readPastedInWorker.ts'
import { readSummary } from '../sources/queries.ts'
import {
  type Arriving,
  arrivingPath,
  expiresAt,
  getArriving,
  newArrivingId,
  putArriving,
  removeArriving,
  sweepArriving,
} from './arriving.ts'
import { commitSurvey } from './commitSurvey.ts'
import { commitText } from './commitText.ts'
import { previewUpload, toTextPreview, withKnownSpeakers } from './previewUpload.ts'

const ofImport = inProject.extend({ importId: z.string() })
const preview = jsonAnswer(importPreview, 'What the file holds; nothing of it is stored as a source yet')

/** Sending files and deciding what is masked before any of it becomes a source. Only the sender sees a preview. */
export const researchImportRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/imports',
      middleware: requireRole('editor'),
      description: 'The body is the file itself, byte for byte.',
      request: { params: inProject, query: z.object({ name: z.string().trim().min(1).max(300) }) },
      responses: { 201: preview },
    }),
    async (c) => {
      const { deps } = c.var
      const { id: projectId } = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const body = c.req.raw.body
      if (!body)
        throw new AppError('invalid_input', 'The file is empty. Choose another one.', { field: 'body' })
      await sweepArriving(deps)
      const importId = newArrivingId()
      const path = arrivingPath(deps, importId, 'file')
      const { signal } = c.req.raw
      const fileName = c.req.valid('query').name
      try {
        const { bytes } = await receiveFile(deps, path, body, { signal })
        const made = await previewUpload(deps, { importId, projectId, fileName, path, bytes }, signal)
        await put(deps, {
          ...made,
          projectId,
          workspaceId: c.var.workspace.id,
          userId: getUser(c.var.user).id,
          bytes,
          fileName,
        })
        return c.json(made.preview, 201)
      } catch (error) {
        await removeArriving(deps, importId)
        throw error
      }
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/imports/paste',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(pasteInput) },
      responses: { 201: preview },
    }),
    async (c) => {
      const { deps } = c.var
      const { id: projectId } = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const { title, text } = c.req.valid('json')
      const importId = newArrivingId()
      const fileName = 'pasted.txt'
      const bytes = Buffer.from(text)
      const source = await readPastedInWorker({ title, bytes }, { signal: c.req.raw.signal }).catch(
        (error) => {
          throw toUnreadable(error)
        },
      )
      const base = {
        importId,
        fileName,
        bytes: bytes.length,
        expiresAt: expiresAt(deps.clock.now()).toISOString(),
      }
      const made = { ...base, ...(await toTextPreview(deps, projectId, source, fileName)), title }
      await put(deps, {
        preview: made,
        type: 'text/plain',
        projectId,
        workspaceId: c.var.workspace.id,
        userId: getUser(c.var.user).id,
        bytes: bytes.length,
        fileName,
      })
      await writeFile(arrivingPath(deps, importId, 'file'), bytes, { mode: 0o600 })
      return c.json(made, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/imports/{importId}',
      middleware: requireRole('editor'),
      request: { params: ofImport },
      responses: { 200: preview },
    }),
    async (c) => {
      const { deps } = c.var
      const userId = getUser(c.var.user).id
      const { project, arriving } = await load(deps, c.var.workspace.id, c.req.valid('param'), userId)
      const { preview } = arriving
      if (preview.shape !== 'text') return c.json(preview, 200)
      // Another file may have brought somebody of this one in since it was sent.
      const speakers = await withKnownSpeakers(deps, project.id, preview.speakers)
      return c.json({ ...preview, speakers }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/projects/{projectId}/imports/{importId}',
      middleware: requireRole('editor'),
      request: { params: ofImport },
      responses: { 204: { description: 'Discarded' } },
    }),
    async (c) => {
      const { arriving } = await load(
        c.var.deps,
        c.var.workspace.id,
        c.req.valid('param'),
        getUser(c.var.user).id,
      )
      await removeArriving(c.var.deps, arriving.id)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/imports/{importId}/commit',
      middleware: requireRole('editor'),
      request: { params: ofImport, body: jsonBody(commitTextInput) },
      responses: { 201: jsonAnswer(commitResult, 'The source, and participants there were not before') },
    }),
    async (c) => {
      const { deps } = c.var
      const userId = getUser(c.var.user).id
      const { project, arriving } = await load(deps, c.var.workspace.id, c.req.valid('param'), userId)
      const input = c.req.valid('json')
      const { sourceId, newParticipantIds } = await commitText(deps, { project, arriving, userId, input })
      const source = await readSummary(deps.db, project.id, sourceId, c.var.workspace.role === 'owner')
      const newParticipants = await Promise.all(
        newParticipantIds.map((id) => readParticipant(deps.db, project.id, id)),
      )
      return c.json({ source, newParticipants }, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/imports/{importId}/commit-survey',
      middleware: requireRole('editor'),
      request: { params: ofImport, body: jsonBody(commitSurveyInput) },
      responses: { 201: jsonAnswer(commitResult, 'The source, which fills up while its job reads the rows') },
    }),
    async (c) => {
      const { deps } = c.var
      const userId = getUser(c.var.user).id
      const { project, arriving } = await load(deps, c.var.workspace.id, c.req.valid('param'), userId)
      const sourceId = await commitSurvey(deps, { project, arriving, userId, input: c.req.valid('json') })
      const source = await readSummary(deps.db, project.id, sourceId, c.var.workspace.role === 'owner')
      return c.json({ source, newParticipants: [] }, 201)
    },
  )

async function load(
  deps: AppDeps,
  workspaceId: string,
  { projectId, importId }: { projectId: string; importId: string },
  userId: string,
) {
  const project = await getProject(deps.db, workspaceId, projectId)
  return { project, arriving: await getArriving(deps, { projectId: project.id, importId, userId }) }
}

function put(deps: AppDeps, made: Omit<Arriving, 'id' | 'createdAt'>): Promise<void> {
  return putArriving(deps, { ...made, id: made.preview.importId, createdAt: deps.clock.now().toISOString() })
}
