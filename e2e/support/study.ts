import type { Page } from '@playwright/test'
import type { Project, SourceSummary, TextPreview } from '../../shared/wire/research.ts'
import type { Changed } from '../../shared/wire/researchCoding.ts'
import { answerOf } from './answerOf.ts'

const talk = `Interviewer: What happened when you ordered?

Anna: It asked me for an account and I hate that. The delivery date was only shown at the end.

Interviewer: And then?

Anna: The box was broken when it came. They sent a new one at once and I was happy.
`

/** A project with one interview, two codes and a coding, made behind the pages. */
export async function makeStudy(
  page: Page,
  workspaceId: string,
  name: string,
): Promise<{ projectId: string; sourceId: string }> {
  const at = `/api/workspaces/${workspaceId}/projects`
  const { id: projectId } = await answerOf<Project>(page.request.post(at, { data: { name } }))
  const preview = await answerOf<TextPreview>(
    page.request.post(`${at}/${projectId}/imports/paste`, { data: { title: 'A talk', text: talk } }),
  )
  const { source } = await answerOf<{ source: SourceSummary }>(
    page.request.post(`${at}/${projectId}/imports/${preview.importId}/commit`, {
      data: {
        title: 'A talk',
        kind: 'interview',
        mask: preview.pii.map(({ start, end, kind }) => ({ start, end, kind })),
        speakers: { Interviewer: { moderator: true }, Anna: { newParticipant: {} } },
      },
    }),
  )
  const made = await answerOf<Changed>(
    page.request.post(`${at}/${projectId}/codes`, { data: { name: 'Forced account' } }),
  )
  const codeId = made.rows?.[0]?.id ?? ''
  await answerOf(
    page.request.post(`${at}/${projectId}/codings`, {
      data: { codings: [{ codeId, sourceId: source.id, start: 34, end: 70 }] },
    }),
  )
  return { projectId, sourceId: source.id }
}
