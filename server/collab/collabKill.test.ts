import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard, setCardText } from '../../shared/journey/edits/cardEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { randomSource } from '../../shared/journey/testing/randomSource.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp } from '../testing/buildApp.ts'
import { loadDocument } from './documentState.ts'
import { openLiveClient, until } from './testing/liveClient.ts'

const ROUNDS = 22
const CLIENTS = 3
/** What the server must have promised in a round before it may be killed. */
const PROMISES = 12

async function startProcess(databaseUrl: string): Promise<{ child: ChildProcess; port: number }> {
  const path = fileURLToPath(new URL('./testing/collabProcess.ts', import.meta.url))
  const child = spawn(process.execPath, [path, databaseUrl, 'a secret for tests, 32 characters'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the server process ended before it was ready')
    }),
  ])) as [Buffer]
  return { child, port: Number(line.toString()) }
}

it(`loses nothing a client was told is saved when it is killed at ${ROUNDS} random moments`, async () => {
  const app = await buildApp()
  const owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  const map = buildMap({ stages: 2, stepsPerStage: 2, textLanes: 1, cardsPerCell: 0 })
  const { id: journeyId } = await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc: map,
    userId: owner.id,
    now: new Date(),
  })
  const { lanes, steps } = readJourney(map)
  const laneId = lanes.find((lane) => lane.kind === 'text')!.id
  const random = randomSource(20261122)
  const promised = new Map<string, string>()

  for (let round = 0; round < ROUNDS; round++) {
    const { child, port } = await startProcess(app.databaseUrl)
    const people = Array.from({ length: CLIENTS }, () =>
      openLiveClient({ port, journeyId, cookie: owner.cookie }),
    )
    await until(() => people.every((person) => person.provider.isSynced))
    // Fresh documents: what they show now is only what the server kept.
    const shown = new Map(readJourney(people[0]!.doc).cards.map((card) => [card.id, card.text]))
    for (const [cardId, text] of promised) expect(shown.get(cardId), `round ${round}`).toBe(text)

    let alive = true
    const written = people.map(() => new Map<string, string>())
    people.forEach((person, i) => {
      person.provider.on('unsyncedChanges', ({ number }: { number: number }) => {
        if (alive && number === 0) for (const [cardId, text] of written[i]!) promised.set(cardId, text)
      })
    })
    const before = promised.size
    const latest = Date.now() + 20_000
    let killAt = latest
    let n = 0
    while (Date.now() < killAt) {
      // On a slow machine it takes longer until enough was promised to lose.
      if (killAt === latest && promised.size >= before + PROMISES) killAt = Date.now() + random.int(400)
      const i = random.int(CLIENTS)
      const person = people[i]!
      // Who never pauses is never told that everything is saved.
      if (person.provider.unsyncedChanges > 4) {
        await sleep(2)
        continue
      }
      const own = [...written[i]!.keys()]
      const text = `round ${round}, edit ${n++}`
      if (own.length > 0 && random.chance(0.3)) {
        const cardId = random.pick(own)
        // Until the server says so again, either text may be the one that was kept.
        promised.delete(cardId)
        written[i]!.set(cardId, text)
        setCardText(person.doc, { cardId, text })
      } else {
        const cardId = addCard(person.doc, { laneId, stepId: random.pick(steps).id, text })
        written[i]!.set(cardId, text)
      }
      if (random.chance(0.5)) await sleep(random.int(12))
    }
    child.kill('SIGKILL')
    alive = false
    // Nobody is left who could send again what the server has lost.
    for (const person of people) person.close()
    await once(child, 'exit')

    const doc = new Y.Doc()
    await loadDocument(app.db, { kind: 'journey', id: journeyId }, doc)
    const kept = new Map(readJourney(doc).cards.map((card) => [card.id, card.text]))
    for (const [cardId, text] of promised) expect(kept.get(cardId), `round ${round}`).toBe(text)
  }
  // The promise must have been made often, or the test shows nothing.
  expect(promised.size).toBeGreaterThan(ROUNDS * 10)
}, 300_000)
