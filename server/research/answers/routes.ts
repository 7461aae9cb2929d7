import { createRoute, z } from '@hono/zod-openapi'
import { answerPage, answersQuery, bulkCoded, bulkCodeInput } from '../../../shared/wire/researchCoding.ts'
import { getUser, requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { getSource } from '../sources/queries.ts'
import { bulkCode } from './bulkCode.ts'
import { listAnswers } from './listAnswers.ts'

const ofSource = inProject.extend({ sourceId: z.string() })

/** The answers of a survey as a grid. */
export const answerRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}/answers',
      middleware: requireRole('viewer'),
      request: { params: ofSource, query: answersQuery },
      responses: { 200: jsonAnswer(answerPage, 'A page of rows and how many the filter leaves') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { projectId, sourceId } = c.req.valid('param')
      const { id } = await getProject(db, c.var.workspace.id, projectId)
      await getSource(db, id, sourceId)
      const { sort, offset, limit, ...filter } = c.req.valid('query')
      return c.json(await listAnswers(db, sourceId, { filter, sort, offset, limit }), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/projects/{projectId}/sources/{sourceId}/answers/code',
      middleware: requireRole('editor'),
      request: { params: ofSource, body: jsonBody(bulkCodeInput) },
      responses: { 200: jsonAnswer(bulkCoded, 'How many answers were coded, in one change') },
    }),
    async (c) => {
      const { deps } = c.var
      const { projectId, sourceId } = c.req.valid('param')
      const { id } = await getProject(deps.db, c.var.workspace.id, projectId)
      await getSource(deps.db, id, sourceId)
      const { codeId, questionId, filter, rows, on } = c.req.valid('json')
      const by = { projectId: id, sourceId, userId: getUser(c.var.user).id }
      const coded = await bulkCode(deps, by, {
        codeId,
        questionId,
        filter: { ...filter, questionId },
        rows,
        on,
      })
      return c.json(coded, 200)
    },
  )
