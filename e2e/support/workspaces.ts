import { expect, type Page } from '@playwright/test'
import type { JobStatus } from '../../shared/wire/job.ts'
import type { JourneySummary } from '../../shared/wire/journey.ts'
import type { SessionState, Workspace } from '../../shared/wire/workspace.ts'
import { answerOf } from './answerOf.ts'

export async function makeWorkspace(page: Page, name: string): Promise<string> {
  const { id } = await answerOf<Workspace>(
    page.request.post('/api/workspaces', { data: { name, timezone: 'Europe/Berlin' } }),
  )
  return id
}

export async function makeBlankMap(page: Page, workspaceId: string, title: string): Promise<string> {
  const { id } = await answerOf<JourneySummary>(
    page.request.post(`/api/workspaces/${workspaceId}/journeys`, { data: { from: 'blank', title } }),
  )
  return id
}

/** The sample workspace of the owner and its map, once it is filled. */
export async function findSample(page: Page): Promise<{ workspaceId: string; journeyId: string }> {
  const { workspaces } = await answerOf<SessionState>(page.request.get('/api/session'))
  const workspaceId = workspaces.find(({ isSample }) => isSample)?.id ?? ''
  await settle(page, workspaceId)
  const { journeys } = await answerOf<{ journeys: JourneySummary[] }>(
    page.request.get(`/api/workspaces/${workspaceId}/journeys`),
  )
  return { workspaceId, journeyId: journeys[0]?.id ?? '' }
}

/** Waits until nothing runs in the background of a workspace. */
export async function settle(page: Page, workspaceId: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const { jobs } = await answerOf<{ jobs: JobStatus[] }>(
          page.request.get(`/api/workspaces/${workspaceId}/jobs`),
        )
        return jobs.filter(({ state }) => state === 'queued' || state === 'running').map(({ name }) => name)
      },
      { timeout: 180_000 },
    )
    .toEqual([])
}
