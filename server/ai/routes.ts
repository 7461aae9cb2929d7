import { createRoute, z } from '@hono/zod-openapi'
import { aiSettingsInput, aiState } from '../../shared/wire/ai.ts'
import { canActAs, getUser, requireRole } from '../access.ts'
import type { AppDeps, AppWorkspace } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { embedAtEndpoint } from '../text/vectors/embedAtEndpoint.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { askForJson } from './askForJson.ts'
import { findAiSettings, removeAiSettings, saveAiSettings, toAiEndpoint } from './endpointSettings.ts'
import { AiEndpointError } from './postJson.ts'

const inWorkspace = z.object({ workspaceId: z.string() })

async function readState(deps: AppDeps, { id, role }: AppWorkspace) {
  const settings = await findAiSettings(deps.db, id)
  return { on: settings !== undefined, settings: canActAs(role, 'owner') ? (settings ?? null) : null }
}

/** The AI service of a workspace: an owner sets it up, tries it and turns it off. There is none unless they do. */
export const aiRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/ai',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(aiState, 'Whether a service is set up, and to owners which') },
    }),
    async (c) => c.json(await readState(c.var.deps, c.var.workspace), 200),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/workspaces/{workspaceId}/ai',
      middleware: requireRole('owner'),
      request: { params: inWorkspace, body: jsonBody(aiSettingsInput) },
      responses: { 200: jsonAnswer(aiState, 'The service as it is kept') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      await saveAiSettings(deps, {
        workspaceId: workspace.id,
        userId: getUser(c.var.user).id,
        input: c.req.valid('json'),
      })
      return c.json(await readState(deps, workspace), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/ai',
      middleware: requireRole('owner'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(aiState, 'No service is set up any more; its key is forgotten') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      await removeAiSettings(deps.db, workspace.id)
      return c.json(await readState(deps, workspace), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/ai/test',
      middleware: requireRole('owner'),
      request: { params: inWorkspace, body: jsonBody(aiSettingsInput) },
      responses: { 200: jsonAnswer(z.object({ ok: z.literal(true) }), 'The service answers as it should') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const input = c.req.valid('json')
      const endpoint = await toAiEndpoint(deps, workspace.id, input)
      const privateHosts = deps.config.aiPrivateHosts
      const { signal } = c.req.raw
      try {
        await askForJson(
          endpoint,
          { system: 'Answer with JSON and nothing else.', user: 'Answer with {"ok": true}' },
          { privateHosts, signal, timeoutMs: 30_000 },
        )
        if (input.embeddingModel !== null)
          await embedAtEndpoint(
            { ...endpoint, model: input.embeddingModel, privateHosts },
            ['How was your delivery?'],
            () => {},
            { signal },
          )
      } catch (error) {
        if (error instanceof AiEndpointError) throw new AppError('endpoint_failed', error.message)
        throw error
      }
      return c.json({ ok: true as const }, 200)
    },
  )
