import { beforeAll, describe, expect, it } from 'vitest'
import type { Invitation, SessionState } from '../../shared/wire/workspace.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import { cookieOf, type TestUser } from '../testing/client.ts'

const account = { name: 'Guest', password: 'long enough to be safe' }

let app: TestApp
let owner: TestUser
let workspace: { id: string }
beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser({ name: 'Host' })
  workspace = await app.buildWorkspace({ owner, name: 'Maps' })
})

const codeOf = async (response: Response) => (await response.json()).error.code as string
const path = (rest = '') => `/api/workspaces/${workspace.id}/invitations${rest}`

async function invite(role = 'editor') {
  const response = await app.as(owner).post(path(), { role })
  expect(response.status).toBe(201)
  const invitation = (await response.json()) as Invitation
  const token = invitation.link?.split('/').at(-1) ?? ''
  return { invitation, token }
}

describe('an invitation link', () => {
  it('is shown once, holds no id of anything, and the server keeps only a hash of it', async () => {
    const { invitation, token } = await invite()
    expect(invitation.link).toBe(`http://localhost:4000/invitation/${token}`)
    expect(token).toMatch(/^[\w-]{32}$/)
    const listed = (await (await app.as(owner).get(path())).json()).invitations as Invitation[]
    expect(listed.find((each) => each.id === invitation.id)).toEqual({ ...invitation, link: undefined })
    const rows = await app.db.selectFrom('invitation').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('tells who invites to what before anybody signs in', async () => {
    const { token, invitation } = await invite('commenter')
    const offer = await (await app.as(null).get(`/api/invitations/${token}`)).json()
    expect(offer).toEqual({
      workspaceName: 'Maps',
      role: 'commenter',
      invitedBy: 'Host',
      expiresAt: invitation.expiresAt,
      alreadyMember: false,
    })
  })

  it('lets a newcomer make an account and in with the offered role', async () => {
    const { token } = await invite('commenter')
    const response = await app
      .as(null, { remoteAddress: '203.0.113.9', headers: { host: 'maps.example' } })
      .post(`/api/invitations/${token}/accept`, { account: { ...account, email: 'guest@example.org' } })
    expect(response.status).toBe(200)
    const guest = { cookie: cookieOf(response) } as TestUser
    const session = (await (await app.as(guest).get('/api/session')).json()) as SessionState
    expect(session.workspaces).toMatchObject([{ id: workspace.id, role: 'commenter' }])
  })

  it('lets a signed-in person in, once', async () => {
    let token = ''
    const people = await Promise.all(Array.from({ length: 6 }, () => app.buildUser()))
    for (let round = 0; round < 5; round++) {
      token = (await invite('viewer')).token
      const answers = await Promise.all(
        people.map((person) => app.as(person).post(`/api/invitations/${token}/accept`)),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410, 410, 410, 410, 410])
      await app.db
        .deleteFrom('member')
        .where('workspace_id', '=', workspace.id)
        .where(
          'user_id',
          'in',
          people.map((person) => person.id),
        )
        .execute()
    }
    const used = await app.as(null).get(`/api/invitations/${token}`)
    expect([used.status, await codeOf(used)]).toEqual([410, 'invitation_used'])
  })

  it('does not lower the role of a member, and stays good for somebody else', async () => {
    const { token } = await invite('viewer')
    const offer = await (await app.as(owner).get(`/api/invitations/${token}`)).json()
    expect(offer.alreadyMember).toBe(true)
    expect((await app.as(owner).post(`/api/invitations/${token}/accept`)).status).toBe(200)
    expect((await (await app.as(owner).get(`/api/workspaces/${workspace.id}`)).json()).role).toBe('owner')
    expect((await app.as(null).get(`/api/invitations/${token}`)).status).toBe(200)
  })

  it('makes no account when the e-mail is taken, and is not used up by that', async () => {
    const { token } = await invite()
    const taken = await app
      .as(null)
      .post(`/api/invitations/${token}/accept`, { account: { ...account, email: owner.email } })
    expect([taken.status, await codeOf(taken)]).toEqual([409, 'email_taken'])
    expect((await app.as(null).get(`/api/invitations/${token}`)).status).toBe(200)
  })

  it('needs somebody: without a session and an account it asks to sign in', async () => {
    const { token } = await invite()
    const refused = await app.as(null).post(`/api/invitations/${token}/accept`)
    expect([refused.status, await codeOf(refused)]).toEqual([401, 'not_signed_in'])
  })

  it('works for 14 days', async () => {
    const own = await buildApp()
    const host = await own.buildUser()
    const place = await own.buildWorkspace({ owner: host })
    own.clock.set('2026-03-01T12:00:00Z')
    const made = await (
      await own.as(host).post(`/api/workspaces/${place.id}/invitations`, { role: 'viewer' })
    ).json()
    const token = made.link.split('/').at(-1)
    own.clock.set('2026-03-15T11:59:59Z')
    expect((await own.as(null).get(`/api/invitations/${token}`)).status).toBe(200)
    own.clock.set('2026-03-15T12:00:00Z')
    const late = await own.as(await own.buildUser()).post(`/api/invitations/${token}/accept`)
    expect([late.status, await codeOf(late)]).toEqual([410, 'invitation_expired'])
    expect(
      (await (await own.as(host).get(`/api/workspaces/${place.id}/invitations`)).json()).invitations,
    ).toEqual([])
  })

  it('stops working when it is taken back, which only its own workspace can do', async () => {
    const { token, invitation } = await invite()
    const stranger = await app.buildUser()
    const elsewhere = await app.buildWorkspace({ owner: stranger })
    const foreign = await app
      .as(stranger)
      .delete(`/api/workspaces/${elsewhere.id}/invitations/${invitation.id}`)
    expect([foreign.status, await codeOf(foreign)]).toEqual([404, 'invitation_not_found'])
    expect((await app.as(owner).delete(path(`/${invitation.id}`))).status).toBe(204)
    const gone = await app.as(null).get(`/api/invitations/${token}`)
    expect([gone.status, await codeOf(gone)]).toEqual([404, 'invitation_not_found'])
  })
})
