import { queryOptions } from '@tanstack/react-query'
import type { AskedQuestion, QuestionAnswers } from '../../../../shared/wire/personaRule.ts'
import { request } from '../../../api.ts'

const all = (ws: string) => `/workspaces/${encodeURIComponent(ws)}/survey-questions`

/** Questions of surveys a rule can ask for. */
export const questionsQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'survey-questions'],
    queryFn: () => request<{ questions: AskedQuestion[] }>(all(ws)),
  })

/** What customers answered to one of them. */
export const questionAnswersQuery = (ws: string, questionId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'survey-questions', questionId],
    queryFn: () => request<QuestionAnswers>(`${all(ws)}/${encodeURIComponent(questionId)}`),
  })
