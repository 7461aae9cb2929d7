import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, it } from 'vitest'
import * as Y from 'yjs'
import { initJourney } from '../../shared/journey/edits/journeyEdits.ts'
import { attachCollab } from '../collab/attachCollab.ts'
import { openLiveClient, until } from '../collab/testing/liveClient.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

let app: TestApp
let server: Server
let collab: { close(): Promise<void> }
let owner: TestUser
beforeAll(async () => {
  app = await buildApp()
  owner = await app.buildUser()
  server = createServer((_request, response) => response.end())
  collab = attachCollab(server, app.deps)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await collab.close()
  server.close()
})

/** An editor of a new workspace with one of its maps open. */
async function openMap() {
  const workspace = await app.buildWorkspace({ owner })
  const editor = await app.buildMember(workspace, 'editor')
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Live' }, 'test')
  const { id } = await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc,
    userId: owner.id,
    now: app.clock.now(),
  })
  const client = openLiveClient({
    port: (server.address() as AddressInfo).port,
    journeyId: id,
    cookie: editor.cookie,
  })
  await until(() => client.provider.isSynced)
  return { workspace, editor, client }
}

it('an open map stops taking edits at once when its editor becomes a viewer', async () => {
  const { workspace, editor, client } = await openMap()
  await app.as(owner).patch(`/api/workspaces/${workspace.id}/members/${editor.id}`, { role: 'viewer' })
  await until(() => client.provider.authorizedScope === 'readonly')
  client.close()
})

it('an open map closes at once for somebody who is removed', async () => {
  const { workspace, editor, client } = await openMap()
  await app.as(owner).delete(`/api/workspaces/${workspace.id}/members/${editor.id}`)
  await until(() => client.reasons.some((reason) => reason.includes('not_found')))
  client.close()
})

it('an open map closes at once with its workspace', async () => {
  const { workspace, client } = await openMap()
  await app.as(owner).delete(`/api/workspaces/${workspace.id}`)
  await until(() => client.reasons.some((reason) => reason.includes('not_found')))
  client.close()
})

it('an open map closes at once in a browser that signs out, and in others when the password changes', async () => {
  const first = await openMap()
  await app.as(first.editor).delete('/api/session')
  await until(() => first.client.reasons.length > 0)
  first.client.close()
  const second = await openMap()
  const { email, password } = second.editor
  const elsewhere = await app.as(null).post('/api/session', { email, password })
  const cookie = elsewhere.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  await app
    .as({ ...second.editor, cookie })
    .post('/api/account/password', { currentPassword: password, newPassword: 'another long password' })
  await until(() => second.client.reasons.length > 0)
  second.client.close()
})
