/**
 * Many editors on one map: how long a keystroke takes from one of them to all others, over real sockets on the
 * loopback, through the whole server (check, append to the database, send on). Run with
 * `node bench/manyEditors.bench.ts [editors …]`. Server in one process, all editors in another.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LiveClient, openLiveClient, until } from '../server/collab/testing/liveClient.ts'
import { startServerProcess } from '../server/testing/serverProcess.ts'
import { recordsOf } from '../shared/journey/document.ts'
import { addCard, setCardText } from '../shared/journey/edits/cardEdits.ts'
import { addLane } from '../shared/journey/edits/laneEdits.ts'
import { addStage } from '../shared/journey/edits/stageEdits.ts'
import { addStep } from '../shared/journey/edits/stepEdits.ts'

const groups = process.argv.slice(2).map(Number).filter(Boolean)
/** Each editor types a letter about this often, in milliseconds; with 50 that is 50 edits a second on one map. */
const paceMs = 1_000
const seconds = 20

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
const tenth = (value: number) => Math.round(value * 10) / 10

async function call<T>(address: string, path: string, cookie: string, data?: unknown): Promise<[T, string]> {
  const response = await fetch(address + path, {
    method: data === undefined ? 'GET' : 'POST',
    headers: { cookie, origin: address, 'content-type': 'application/json' },
    ...(data === undefined ? {} : { body: JSON.stringify(data) }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0])
  return [(await response.json()) as T, cookies.join('; ') || cookie]
}

async function measure(address: string, cookie: string, workspaceId: string, editors: number) {
  const [{ id: journeyId }] = await call<{ id: string }>(
    address,
    `/api/workspaces/${workspaceId}/journeys`,
    cookie,
    { from: 'blank', title: `${editors} editors` },
  )
  const port = Number(new URL(address).port)
  const clients: LiveClient[] = []
  for (let index = 0; index < editors; index++) {
    clients.push(openLiveClient({ port, journeyId, cookie }))
    if (index % 10 === 9) await until(() => clients.every((client) => client.provider.isSynced), 60)
  }
  await until(() => clients.every((client) => client.provider.isSynced), 60)
  const first = clients[0] as LiveClient
  const stepId = addStep(first.doc, { stageId: addStage(first.doc, { title: 'Together' }), title: 'Here' })
  const laneId = addLane(first.doc, { kind: 'text', title: 'Actions' })
  await until(() =>
    clients.every((client) => recordsOf(client.doc).has(stepId) && recordsOf(client.doc).has(laneId)),
  )
  // A card per editor; its text is the time of the last letter, so every screen knows how late it is.
  const cards = clients.map((client) => addCard(client.doc, { laneId, stepId, text: '0' }))
  await until(() => clients.every((client) => cards.every((id) => recordsOf(client.doc).has(id))), 60)

  const delays: number[] = []
  let typed = 0
  for (const [index, client] of clients.entries())
    recordsOf(client.doc).observeDeep((events, transaction) => {
      if (transaction.local) return
      const now = performance.now()
      for (const id of new Set(events.map((event) => String(event.path[0])))) {
        const at = cards.indexOf(id)
        const sentAt = at >= 0 && at !== index ? sent[at] : undefined
        if (sentAt) delays.push(now - sentAt)
      }
    })
  const sent: number[] = []
  const type = (client: LiveClient, index: number) => {
    typed++
    sent[index] = performance.now()
    setCardText(client.doc, { cardId: cards[index] as string, text: String(typed) })
  }
  const start = performance.now()
  const timers = clients.map((client, index) => {
    const offset = (paceMs * index) / editors
    return setTimeout(() => {
      type(client, index)
      timers[index] = setInterval(() => type(client, index), paceMs)
    }, offset)
  })
  const cpu = process.cpuUsage()
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  for (const timer of timers) clearTimeout(timer)
  const took = (performance.now() - start) / 1_000
  const used = process.cpuUsage(cpu)
  const wanted = typed * (editors - 1)
  await until(() => delays.length >= wanted, 60).catch(() => {})
  const sorted = delays.sort((a, b) => a - b)
  for (const client of clients) client.close()
  return {
    editors,
    'edits a second': tenth(typed / took),
    'arrived of': `${delays.length} of ${wanted}`,
    'p50 ms': tenth(quantile(sorted, 0.5)),
    'p95 ms': tenth(quantile(sorted, 0.95)),
    'worst ms': tenth(sorted.at(-1) ?? Number.NaN),
    'CPU of the editors': `${Math.round((used.user + used.system) / took / 10_000)} %`,
    'load of the machine': loadavg().map(tenth).join(' '),
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))
const server = await startServerProcess(dataDir)
try {
  const owner = { name: 'Bench', email: 'bench@example.org', password: 'many hands draw one map' }
  const [, cookie] = await call(server.address, '/api/first-run/account', '', {
    ...owner,
    workspaceName: 'Bench',
    timezone: 'UTC',
  })
  const [session] = await call<{ workspaces: { id: string }[] }>(server.address, '/api/session', cookie)
  const made = session.workspaces[0]?.id
  const workspaceId =
    made ??
    (
      await call<{ id: string }>(server.address, '/api/workspaces', cookie, {
        name: 'Bench',
        timezone: 'UTC',
      })
    )[0].id
  const rows = []
  for (const editors of groups.length ? groups : [50, 200])
    rows.push(await measure(server.address, cookie, workspaceId, editors))
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`)
  console.table(rows)
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
