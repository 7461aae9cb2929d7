import { createRoute, z } from '@hono/zod-openapi'
import { askedQuestion, questionAnswers } from '../../../shared/wire/personaRule.ts'
import { requireRole } from '../../access.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { listQuestions, readQuestionAnswers } from './listQuestions.ts'

const inWorkspace = z.object({ workspaceId: z.string() })

/** What a persona's rule can ask of surveys. */
export const answerRuleRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/survey-questions',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: {
        200: jsonAnswer(
          z.object({ questions: z.array(askedQuestion) }),
          'Questions of surveys by project, in the order of their files',
        ),
      },
    }),
    async (c) => c.json({ questions: await listQuestions(c.var.deps, c.var.workspace.id) }, 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/survey-questions/{questionId}',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace.extend({ questionId: z.string() }) },
      responses: { 200: jsonAnswer(questionAnswers, 'What customers answered to the question') },
    }),
    async (c) =>
      c.json(await readQuestionAnswers(c.var.deps, c.var.workspace.id, c.req.valid('param').questionId), 200),
  )
