import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { listOrphans, removeOrphans } from './dependents.ts'
import { recordsOf } from './document.ts'
import { addCard, moveCard, removeCard, setCardText } from './edits/cardEdits.ts'
import { initJourney } from './edits/journeyEdits.ts'
import { addLane } from './edits/laneEdits.ts'
import { addStage, renameStage } from './edits/stageEdits.ts'
import { addStep, renameStep } from './edits/stepEdits.ts'
import { createJourneyGuard } from './journeyGuard.ts'
import { journeyFromJson, journeyToJson } from './journeyJson.ts'
import { createJourneyStore } from './journeyStore.ts'
import { readJourney } from './readJourney.ts'
import { randomEdit, randomServerEdit } from './testing/randomEdit.ts'
import { type RandomSource, randomSource } from './testing/randomSource.ts'
import { createUndo } from './undo.ts'

interface Client {
  doc: Y.Doc
  origin: { name: string }
  undo: Y.UndoManager
  /** Updates of the others that have not arrived yet, per sender in the order they were made. */
  inbox: Map<number, Uint8Array[]>
}

function startClients(count: number): Client[] {
  const first = new Y.Doc()
  initJourney(first, { title: 'Start' })
  const stageId = addStage(first, { title: 'One' })
  const stepId = addStep(first, { stageId, title: 'Step' })
  const laneId = addLane(first, { kind: 'text', title: 'Lane' })
  addCard(first, { laneId, stepId, text: 'Card' })
  const start = Y.encodeStateAsUpdate(first)
  const clients: Client[] = []
  for (let i = 0; i < count; i++) {
    const doc = new Y.Doc()
    doc.clientID = 100 + i
    Y.applyUpdate(doc, start, 'remote')
    const origin = { name: `client ${i}` }
    clients.push({ doc, origin, undo: createUndo(doc, origin, 0), inbox: new Map() })
  }
  clients.forEach((client, i) => {
    client.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return
      for (const other of clients) {
        if (other === client) continue
        const waiting = other.inbox.get(i) ?? []
        waiting.push(update)
        other.inbox.set(i, waiting)
      }
    })
  })
  return clients
}

function deliverOne(client: Client, random: RandomSource) {
  const senders = [...client.inbox].filter(([, waiting]) => waiting.length > 0)
  if (senders.length === 0) return
  const [, waiting] = random.pick(senders)
  // Any position, so that updates also arrive before the ones they build on.
  const [update] = waiting.splice(random.int(waiting.length), 1)
  Y.applyUpdate(client.doc, update!, 'remote')
}

function deliverAll(clients: Client[], random: RandomSource) {
  for (const client of clients)
    while ([...client.inbox.values()].some((list) => list.length > 0)) deliverOne(client, random)
}

/** What the server does on behalf of people: its edits reach everybody and are not checked. */
function editAsServer(
  server: Y.Doc,
  guard: ReturnType<typeof createJourneyGuard>,
  clients: Client[],
  random: RandomSource,
) {
  const before = Y.encodeStateVector(server)
  randomServerEdit(server, random, 'server')
  const update = Y.encodeStateAsUpdate(server, before)
  guard.follow(update)
  for (const client of clients) Y.applyUpdate(client.doc, update, 'remote')
}

describe('three people editing at random, with updates arriving in any order', () => {
  it('end with the same valid map, also through undo and redo', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomSource(seed)
      const clients = startClients(3)
      const server = new Y.Doc()
      Y.applyUpdate(server, Y.encodeStateAsUpdate(clients[0]!.doc))
      const guard = createJourneyGuard(() => Y.encodeStateAsUpdate(server))
      for (const client of clients)
        client.doc.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin === 'remote') return
          expect(guard.check(update), `seed ${seed}`).toMatchObject({ ok: true, dropPending: false })
          Y.applyUpdate(server, update)
        })
      for (let i = 0; i < 150; i++) {
        const client = random.pick(clients)
        const roll = random.int(20)
        if (roll < 9) randomEdit(client.doc, random, client.origin)
        else if (roll === 11) editAsServer(server, guard, clients, random)
        else if (roll === 9) client.undo.undo()
        else if (roll === 10) client.undo.redo()
        else deliverOne(client, random)
      }
      deliverAll(clients, random)
      const [a, b, c] = clients.map((client) => readJourney(client.doc))
      expect(b, `seed ${seed}`).toEqual(a)
      expect(c, `seed ${seed}`).toEqual(a)
      expect(readJourney(server), `seed ${seed}`).toEqual(a)

      const store = createJourneyStore(clients[1]!.doc)
      expect(store.getStructure().steps).toEqual(a!.steps)
      removeOrphans(server, 'clean')
      expect(listOrphans(server)).toEqual([])
      expect(readJourney(server), `seed ${seed}`).toEqual(a)
    }
  })

  it('end with a map that survives JSON without a loss', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = randomSource(10_000 + seed)
      const [client] = startClients(1)
      for (let i = 0; i < 90; i++)
        if (random.chance(0.3)) randomServerEdit(client!.doc, random, 'server')
        else randomEdit(client!.doc, random, client!.origin)
      const written = journeyToJson(client!.doc)
      const read = journeyFromJson(JSON.parse(JSON.stringify(written)))
      expect(readJourney(read), `seed ${seed}`).toEqual(readJourney(client!.doc))
      expect(journeyToJson(read), `seed ${seed}`).toEqual(written)
    }
  })

  it('see at every moment what a full reading would show', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomSource(20_000 + seed)
      const clients = startClients(2)
      const store = createJourneyStore(clients[0]!.doc)
      for (let i = 0; i < 120; i++) {
        if (random.chance(0.6)) randomEdit(random.pick(clients).doc, random, random.pick(clients).origin)
        else deliverOne(random.pick(clients), random)
        if (i % 10 > 0) continue
        const model = readJourney(clients[0]!.doc)
        const { stages, steps, lanes, journey } = store.getStructure()
        expect({ stages, steps, lanes, journey }).toEqual({
          stages: model.stages,
          steps: model.steps,
          lanes: model.lanes,
          journey: model.journey,
        })
        for (const lane of lanes)
          for (const step of steps)
            expect(store.getCell(lane.id, step.id)).toEqual(
              model.cards
                .filter((card) => card.laneId === lane.id && card.stepId === step.id)
                .map((card) => card.id),
            )
        for (const card of model.cards) expect(store.getRecord(card.id)).toEqual(card)
      }
    }
  })
})

describe('undo', () => {
  it('never touches the work of others', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomSource(30_000 + seed)
      const clients = startClients(2)
      const [mine, theirs] = clients as [Client, Client]
      // What the other person wrote last, by record and field.
      const written = new Map<string, unknown>()
      recordsOf(theirs.doc).observeDeep((events, transaction) => {
        for (const event of events) {
          const id = event.path.length > 0 ? String(event.path[0]) : undefined
          for (const key of event.keys.keys()) {
            const field = id === undefined ? `${key}` : `${id} ${key}`
            // A record that is removed takes what was written into it along.
            if (id === undefined)
              for (const known of [...written.keys()]) if (known.startsWith(`${key} `)) written.delete(known)
            if (transaction.origin === theirs.origin) written.set(field, valueAt(theirs.doc, field))
            else written.delete(field)
          }
        }
      })
      for (let i = 0; i < 40; i++) {
        const client = random.pick(clients)
        randomEdit(client.doc, random, client.origin)
        deliverAll(clients, random)
      }
      while (mine.undo.canUndo()) mine.undo.undo()
      deliverAll(clients, random)
      for (const [field, value] of written) {
        // What they wrote into something that I had removed before was lost by the removal, not by the undo.
        if (value === undefined) continue
        expect(valueAt(mine.doc, field), `seed ${seed}: ${field}`).toEqual(value)
      }
    }
  })

  it('of adding a stage keeps it when others have put a step into it, and takes it away otherwise', () => {
    const [mine, theirs] = startClients(2) as [Client, Client]
    const random = randomSource(1)
    const empty = addStage(mine.doc, { title: 'Empty' }, mine.origin)
    const used = addStage(mine.doc, { title: 'Used' }, mine.origin)
    deliverAll([mine, theirs], random)
    addStep(theirs.doc, { stageId: used, title: 'Theirs' }, theirs.origin)
    deliverAll([mine, theirs], random)
    mine.undo.undo()
    mine.undo.undo()
    expect(readJourney(mine.doc).stages.map((node) => node.stage.id)).not.toContain(empty)
    expect(readJourney(mine.doc).steps.map((step) => step.title)).toContain('Theirs')
  })

  it('brings back a whole card that others moved while it was gone', () => {
    const [mine, theirs] = startClients(2) as [Client, Client]
    const random = randomSource(1)
    const { cards, lanes, steps } = readJourney(mine.doc)
    const cardId = cards[0]!.id
    const laneId = addLane(theirs.doc, { kind: 'text', title: 'Second' }, theirs.origin)
    deliverAll([mine, theirs], random)
    removeCard(mine.doc, { cardId }, mine.origin)
    moveCard(theirs.doc, { cardId, laneId, stepId: steps[0]!.id }, theirs.origin)
    deliverAll([mine, theirs], random)
    expect(readJourney(mine.doc).cards).toEqual([])
    mine.undo.undo()
    deliverAll([mine, theirs], random)
    expect(readJourney(mine.doc).cards).toEqual([{ ...cards[0]!, laneId: lanes[0]!.id }])
    expect(readJourney(theirs.doc)).toEqual(readJourney(mine.doc))
    mine.undo.redo()
    expect(readJourney(mine.doc).cards).toEqual([])
  })

  it('takes back only my letters of a shared text', () => {
    const [mine, theirs] = startClients(2) as [Client, Client]
    const random = randomSource(1)
    const card = readJourney(mine.doc).cards[0]!.id
    setCardText(mine.doc, { cardId: card, text: 'My Card' }, mine.origin)
    deliverAll([mine, theirs], random)
    setCardText(theirs.doc, { cardId: card, text: 'My Card, theirs' }, theirs.origin)
    deliverAll([mine, theirs], random)
    mine.undo.undo()
    expect(readJourney(mine.doc).cards[0]!.text).toBe('Card, theirs')
    mine.undo.redo()
    expect(readJourney(mine.doc).cards[0]!.text).toBe('My Card, theirs')
  })

  it('does not set back a title that somebody changed after me', () => {
    const [mine, theirs] = startClients(2) as [Client, Client]
    const random = randomSource(1)
    const stage = readJourney(mine.doc).stages[0]!.stage.id
    const step = readJourney(mine.doc).steps[0]!.id
    renameStep(mine.doc, { stepId: step, title: 'Mine too' }, mine.origin)
    renameStage(mine.doc, { stageId: stage, title: 'Mine' }, mine.origin)
    deliverAll([mine, theirs], random)
    renameStage(theirs.doc, { stageId: stage, title: 'Theirs' }, theirs.origin)
    deliverAll([mine, theirs], random)
    mine.undo.undo()
    mine.undo.undo()
    expect(readJourney(mine.doc).stages[0]!.stage.title).toBe('Theirs')
    expect(readJourney(mine.doc).steps[0]!.title).toBe('Step')
  })
})

function valueAt(doc: Y.Doc, field: string): unknown {
  const [id, key] = field.split(' ') as [string, string?]
  const stored = recordsOf(doc).get(id)
  if (key === undefined) return stored === undefined ? undefined : 'there'
  const value = stored?.get(key)
  return value instanceof Y.AbstractType ? 'shared' : value
}
