import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

/** A mail server that takes everything and keeps it (RFC 5321, just enough of it). */
function startMailServer(): { server: Server; mails: { to: string; data: string }[] } {
  const mails: { to: string; data: string }[] = []
  const server = createServer((socket: Socket) => {
    let to = ''
    let data: string[] | null = null
    let held = ''
    socket.write('220 test\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      held += chunk.toString('utf8')
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const line = held.slice(0, end)
        held = held.slice(end + 2)
        if (data) {
          if (line === '.') {
            mails.push({ to, data: data.join('\n') })
            data = null
            socket.write('250 kept\r\n')
          } else data.push(line)
        } else if (/^RCPT TO:/i.test(line)) {
          to = /<(.*)>/.exec(line)?.[1] ?? ''
          socket.write('250 ok\r\n')
        } else if (/^DATA/i.test(line)) {
          data = []
          socket.write('354 go\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  return { server, mails }
}

const { server, mails } = startMailServer()
let app: TestApp
let workspace: { id: string }
let editor: TestUser
let reader: TestUser
let address: string
let card: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  app = await buildApp({
    config: {
      smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      mailFrom: 'Desirepath <maps@example.org>',
      publicUrl: 'https://maps.example.org',
    },
  })
  workspace = await app.buildWorkspace()
  editor = await app.buildMember(workspace, 'editor', await app.buildUser({ name: 'Editor' }))
  reader = await app.buildMember(workspace, 'viewer', await app.buildUser({ name: 'Reader' }))
  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 1, cardsPerCell: 1 })
  card = readJourney(doc).cards[0]!.id
  const input = { workspaceId: workspace.id, doc, userId: editor.id, now: app.clock.now() }
  address = `/api/workspaces/${workspace.id}/journeys/${(await insertJourney(app.db, input)).id}`
})
afterAll(() => server.close())

const mention = (text: string) =>
  app.as(editor).post(`${address}/comments`, { target: card, text: `${text} @[x](user:${reader.id})` })
const wants = (way: string) => app.as(reader).put('/api/account/notifications', { kind: 'mention', way })

it('whoever wants e-mail gets one with the words and a link, and nobody else does', async () => {
  await mention('Only here,')
  await app.runJobs()
  expect(mails).toEqual([])
  await wants('email')
  await mention('Look at this,')
  await app.runJobs()
  expect(mails.map(({ to }) => to)).toEqual([reader.email])
  const text = mails[0]!.data.replace(/=\n/g, '').replace(/=3D/g, '=')
  expect(text).toContain('From: Desirepath <maps@example.org>')
  expect(text).toContain('Look at this, @Reader')
  expect(text).toContain(`https://maps.example.org/w/${workspace.id}/journeys/`)
})

it('a mail is not sent any more to somebody who has read it or has left', async () => {
  mails.length = 0
  await wants('email')
  await mention('Read at once,')
  await app.as(reader).post(`/api/workspaces/${workspace.id}/notifications/read`, { all: true })
  await mention('Too late,')
  await app.db.deleteFrom('member').where('user_id', '=', reader.id).execute()
  await app.runJobs()
  expect(mails).toEqual([])
})
