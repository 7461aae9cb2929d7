import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { recordsOf } from './document.ts'
import { addCard, removeCard, setCardText } from './edits/cardEdits.ts'
import { addComment } from './edits/commentEdits.ts'
import { renameStep } from './edits/stepEdits.ts'
import { createJourneyGuard } from './journeyGuard.ts'
import { limits } from './limits.ts'
import { readJourney } from './readJourney.ts'
import { buildMap } from './testing/buildMap.ts'
import { createUndo } from './undo.ts'

function startGuard() {
  const server = buildMap({ stages: 2, stepsPerStage: 2, textLanes: 1, cardsPerCell: 1 })
  const client = new Y.Doc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
  const guard = createJourneyGuard(() => Y.encodeStateAsUpdate(server))
  /** The update a change of the client's copy makes. */
  const updateOf = (change: (records: Y.Map<Y.Map<unknown>>, doc: Y.Doc) => void): Uint8Array => {
    const before = Y.encodeStateVector(client)
    client.transact(() => change(recordsOf(client), client))
    return Y.encodeStateAsUpdate(client, before)
  }
  const model = readJourney(server)
  return { server, client, guard, updateOf, model, card: model.cards[0]!.id, step: model.steps[0]!.id }
}

describe('the guard of a journey document', () => {
  it('lets named edits pass', () => {
    const { guard, updateOf, model, card, step } = startGuard()
    const lane = model.lanes.find((entry) => entry.kind === 'text')!.id
    const updates = [
      updateOf((_, doc) => addCard(doc, { laneId: lane, stepId: step, text: 'new' })),
      updateOf((_, doc) => setCardText(doc, { cardId: card, text: 'changed' })),
      updateOf((_, doc) => renameStep(doc, { stepId: step, title: 'Renamed' })),
      updateOf((records) => records.delete(card)),
    ]
    for (const update of updates) expect(guard.check(update)).toEqual({ ok: true, dropPending: false })
  })

  it('lets only the server write comments, votes and the like, and lets people undo what hid them', () => {
    const { server, client, guard, updateOf, card } = startGuard()
    const note = { target: card, author: 'u', createdAt: '2026-11-22T08:00:00Z', text: 'Sure?' }
    const before = Y.encodeStateVector(server)
    const comment = addComment(server, note)
    const update = Y.encodeStateAsUpdate(server, before)
    guard.follow(update)
    Y.applyUpdate(client, update)

    const origin = {}
    const undo = createUndo(client, origin, 0)
    const sent: Uint8Array[] = []
    client.on('update', (change: Uint8Array) => sent.push(change))
    removeCard(client, { cardId: card }, origin)
    expect(readJourney(client).comments).toEqual([])
    undo.undo()
    expect(readJourney(client).comments.map((entry) => entry.id)).toEqual([comment])
    for (const change of sent) expect(guard.check(change)).toEqual({ ok: true, dropPending: false })

    const forbidden: ((doc: Y.Doc) => unknown)[] = [
      (doc) => addComment(doc, note),
      (doc) => recordsOf(doc).get(comment)!.set('text', 'Forged'),
      (doc) => recordsOf(doc).delete(comment),
      (doc) => recordsOf(doc).set(comment, recordsOf(doc).get(card)!.clone()),
    ]
    for (const change of forbidden) {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(client))
      const state = Y.encodeStateVector(copy)
      change(copy)
      expect(guard.check(Y.encodeStateAsUpdate(copy, state))).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/only be written through the server/),
      })
    }
    expect(guard.check(updateOf((_, doc) => setCardText(doc, { cardId: card, text: 'fine' }))).ok).toBe(true)
  })

  const bad: [string, RegExp, (records: Y.Map<Y.Map<unknown>>, doc: Y.Doc, ids: { card: string }) => void][] =
    [
      [
        'an unknown record type',
        /unknown type/,
        (records) => records.set('x', new Y.Map([['type', 'hologram']])),
      ],
      ['an unknown field', /sparkle/, (records, _, { card }) => records.get(card)!.set('sparkle', 1)],
      ['a wrong value', /span/, (records, _, { card }) => records.get(card)!.set('span', -3)],
      ['a missing field', /laneId/, (records, _, { card }) => records.get(card)!.delete('laneId')],
      ['a broken order key', /order/, (records, _, { card }) => records.get(card)!.set('order', 'a00')],
      [
        'a value that is not a record',
        /not a record/,
        (records) => records.set('x', 'text' as unknown as Y.Map<unknown>),
      ],
      [
        'an id with spaces',
        /id/,
        (records) => {
          records.set(
            'not an id',
            new Y.Map<unknown>([
              ['type', 'lane'],
              ['kind', 'text'],
              ['order', 'a0'],
            ]),
          )
        },
      ],
      [
        'a plain string where a shared text belongs',
        /shared text/,
        (records, _, { card }) => records.get(card)!.set('text', 'plain'),
      ],
      [
        'a nested map in a plain field',
        /plain value/,
        (records, _, { card }) => records.get(card)!.set('colour', new Y.Map()),
      ],
      [
        'a subdocument',
        /plain value/,
        (records, _, { card }) => records.get(card)!.set('colour', new Y.Doc()),
      ],
      [
        'formatted text',
        /plain text/,
        (records, _, { card }) => (records.get(card)!.get('text') as Y.Text).format(0, 3, { bold: true }),
      ],
      [
        'an embedded object',
        /plain text/,
        (records, _, { card }) => (records.get(card)!.get('text') as Y.Text).insertEmbed(0, { image: 'x' }),
      ],
      [
        'text over the limit',
        /text/,
        (records, _, { card }) =>
          (records.get(card)!.get('text') as Y.Text).insert(0, 'x'.repeat(limits.textLength)),
      ],
      ['other shared data beside the records', /nothing else/, (_, doc) => doc.getMap('hidden').set('a', 1)],
      ['a list beside the records', /nothing else/, (_, doc) => doc.getArray('list').insert(0, ['a'])],
      ['the removal of the journey record', /cannot be removed/, (records) => records.delete('journey')],
      ['a newer record version', /newer/, (records, _, { card }) => records.get(card)!.set('v', 7)],
      [
        'a prototype name as type',
        /unknown type/,
        (records) => records.set('x', new Y.Map([['type', 'constructor']])),
      ],
    ]
  for (const [what, reason, change] of bad)
    it(`refuses ${what} and stays usable`, () => {
      const { guard, updateOf, server, card, step } = startGuard()
      const verdict = guard.check(updateOf((records, doc) => change(records, doc, { card })))
      expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })

      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(server))
      const before = Y.encodeStateVector(other)
      renameStep(other, { stepId: step, title: 'Good' })
      expect(guard.check(Y.encodeStateAsUpdate(other, before))).toEqual({ ok: true, dropPending: false })
    })

  it('refuses bytes that are not an update', () => {
    const { guard, updateOf, step } = startGuard()
    for (const bytes of [
      [],
      [1],
      [255, 255, 255, 255, 15],
      Array.from({ length: 200 }, (_, i) => (i * 37) % 256),
    ])
      expect(guard.check(Uint8Array.from(bytes)).ok).toBe(false)
    expect(guard.check(updateOf((_, doc) => renameStep(doc, { stepId: step, title: 'Good' }))).ok).toBe(true)
  })

  it('accepts updates that wait for others, and judges them when they complete', () => {
    const { guard, updateOf, card } = startGuard()
    const first = updateOf((_, doc) => setCardText(doc, { cardId: card, text: 'one' }))
    const second = updateOf((_, doc) => setCardText(doc, { cardId: card, text: 'one two' }))
    expect(guard.check(second)).toEqual({ ok: true, dropPending: false })
    expect(guard.check(first)).toEqual({ ok: true, dropPending: false })
  })

  it('drops a waiting update that proves wrong instead of blaming the one that completed it', () => {
    const { guard, updateOf, card, server } = startGuard()
    const good = updateOf((_, doc) => setCardText(doc, { cardId: card, text: 'one' }))
    const wrong = updateOf((records) => records.get(card)!.set('span', -3))
    expect(guard.check(wrong)).toEqual({ ok: true, dropPending: false })
    Y.applyUpdate(server, wrong)
    expect(guard.check(good)).toEqual({ ok: true, dropPending: true })
  })

  it('refuses more records than a map may hold', () => {
    const { guard, updateOf } = startGuard()
    const update = updateOf((records) => {
      for (let i = 0; i <= limits.records; i++)
        records.set(
          `c${i}`,
          new Y.Map<unknown>([
            ['type', 'edge'],
            ['from', 'a'],
            ['to', 'b'],
          ]),
        )
    })
    expect(guard.check(update)).toMatchObject({ ok: false, reason: expect.stringMatching(/at most/) })
  })
})
