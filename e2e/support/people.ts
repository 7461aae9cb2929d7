import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test'
import type { Role } from '../../shared/wire/common.ts'
import type { Invitation, SessionState } from '../../shared/wire/workspace.ts'
import { answerOf } from './answerOf.ts'

/** The account every story's workspaces belong to. */
export const owner = { name: 'Shop owner', email: 'owner@example.org', password: 'a lawn with paths on it' }

let ownerCookies: Awaited<ReturnType<BrowserContext['cookies']>> | null = null

/** Makes the person of this browser the owner account; where there is no account yet, the sample is opened first. */
export async function signInAsOwner(page: Page): Promise<SessionState> {
  const api = page.request
  if (ownerCookies) await page.context().addCookies(ownerCookies)
  let session = await answerOf<SessionState>(api.get('/api/session'))
  if (session.user?.email !== owner.email) {
    if (session.firstRun) {
      await answerOf(api.post('/api/first-run/sample', { data: { timezone: 'Europe/Berlin' } }))
      session = await answerOf(api.post('/api/first-run/account', { data: owner }))
    } else {
      const { email, password } = owner
      session = await answerOf(api.post('/api/session', { data: { email, password } }))
    }
  }
  ownerCookies = await page.context().cookies()
  return session
}

export async function invite(api: APIRequestContext, workspaceId: string, role: Role): Promise<string> {
  const { link } = await answerOf<Invitation & { link: string }>(
    api.post(`/api/workspaces/${workspaceId}/invitations`, { data: { role } }),
  )
  return link
}

let people = 0

/** A second person in a browser of their own, with an account and this role in the workspace. */
export async function openBrowserOf(
  browser: Browser,
  asOwner: APIRequestContext,
  workspaceId: string,
  { name, role }: { name: string; role: Role },
): Promise<Page> {
  const link = await invite(asOwner, workspaceId, role)
  const page = await (await browser.newContext()).newPage()
  const token = new URL(link).pathname.split('/').at(-1)
  people += 1
  await answerOf(
    page.request.post(`/api/invitations/${token}/accept`, {
      data: {
        account: { name, email: `person-${people}-${Date.now()}@example.org`, password: owner.password },
      },
    }),
  )
  return page
}
