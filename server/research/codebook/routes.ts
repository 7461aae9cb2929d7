import { createRoute, z } from '@hono/zod-openapi'
import {
  changed,
  codeWithCounts,
  createCodeInput,
  mergeCodesInput,
  moveCodeInput,
  splitCodeInput,
  updateCodeInput,
} from '../../../shared/wire/researchCoding.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { createCode, deleteCode, mergeCodes, moveCode, splitCode, updateCode } from './codeEdits.ts'
import { listCodes } from './listCodes.ts'

const ofCode = inProject.extend({ codeId: z.string() })

/** The codebook of a project; every change of it can be taken back. */
export const codebookRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codes',
      middleware: requireRole('viewer'),
      request: { params: inProject },
      responses: { 200: jsonAnswer(z.object({ codes: z.array(codeWithCounts) }), 'Every code with its use') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json({ codes: await listCodes(db, id) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codes',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(createCodeInput) },
      responses: { 201: jsonAnswer(changed, 'The new code') },
    }),
    async (c) => {
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await createCode(c.var.deps, by, c.req.valid('json')), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codes/merge',
      middleware: requireRole('editor'),
      request: { params: inProject, body: jsonBody(mergeCodesInput) },
      responses: { 200: jsonAnswer(changed, 'What moved and what is gone') },
    }),
    async (c) => {
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await mergeCodes(c.var.deps, by, c.req.valid('json')), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codes/{codeId}',
      middleware: requireRole('editor'),
      request: { params: ofCode, body: jsonBody(updateCodeInput) },
      responses: { 200: jsonAnswer(changed, 'The changed code') },
    }),
    async (c) => {
      const { projectId, codeId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await updateCode(c.var.deps, by, codeId, c.req.valid('json')), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codes/{codeId}/move',
      middleware: requireRole('editor'),
      request: { params: ofCode, body: jsonBody(moveCodeInput) },
      responses: { 200: jsonAnswer(changed, 'The code at its new place') },
    }),
    async (c) => {
      const { projectId, codeId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await moveCode(c.var.deps, by, codeId, c.req.valid('json')), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codes/{codeId}/split',
      middleware: requireRole('editor'),
      request: { params: ofCode, body: jsonBody(splitCodeInput) },
      responses: { 201: jsonAnswer(changed, 'The new code and the codings that are its own now') },
    }),
    async (c) => {
      const { projectId, codeId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await splitCode(c.var.deps, by, codeId, c.req.valid('json')), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/projects/{projectId}/codes/{codeId}',
      middleware: requireRole('editor'),
      request: { params: ofCode },
      responses: { 200: jsonAnswer(changed, 'What is gone: the code, those below it and their codings') },
    }),
    async (c) => {
      const { projectId, codeId } = c.req.valid('param')
      const { id } = await getProject(c.var.deps.db, c.var.workspace.id, projectId)
      const by = { projectId: id, userId: getUser(c.var.user).id }
      return c.json(await deleteCode(c.var.deps, by, codeId), 200)
    },
  )
