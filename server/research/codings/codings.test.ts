import { beforeAll, describe, expect, it } from 'vitest'
import type { Changed, ChangedRow, Coding } from '../../../shared/wire/researchCoding.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { buildStudy } from '../testing/buildStudy.ts'

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
let codeId: string
beforeAll(async () => {
  app = await buildApp()
  study = await buildStudy(app)
  const response = await app.as(study.people.editor).post(`${study.base}/codes`, { name: 'Waiting' })
  codeId = ((await response.json()) as Changed).rows![0]!.id
})
const editor = () => app.as(study.people.editor)
const post = (codings: object[], who = editor()) => who.post(`${study.base}/codings`, { codings })

describe('coding', () => {
  it('gives a span to the participant most of whose words it covers', async () => {
    const one = await study.buildParticipant()
    const two = await study.buildParticipant()
    const { id: sourceId } = await study.buildSource([
      { by: null, text: 'How was it?' },
      { by: one, text: 'Long.' },
      { by: two, text: 'Very long indeed.' },
    ])
    const body = (await (
      await post([
        { codeId, sourceId, start: 0, end: 11 },
        { codeId, sourceId, start: 12, end: 17 },
        { codeId, sourceId, start: 12, end: 35 },
      ])
    ).json()) as Changed
    const participants = body.rows!.map(({ row }) => (row as Coding).participantId)
    expect(participants).toEqual([null, one.id, two.id])
  })

  it('counts characters outside the basic plane once and refuses a span beyond the end', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: '😀😀😀' }])
    expect((await post([{ codeId, sourceId, start: 0, end: 3 }])).status).toBe(201)
    const beyond = await post([{ codeId, sourceId, start: 0, end: 4 }])
    expect([beyond.status, (await beyond.json()).error.field]).toEqual([400, 'codings.0'])
  })

  it('codes the same span for the same coder once, and for another coder again', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'Slow delivery' }])
    const span = { codeId, sourceId, start: 0, end: 4 }
    await post([span])
    const again = (await (await post([span])).json()) as Changed
    expect(again).toEqual({ changeId: null, rows: [] })
    const other = (await (await post([span], app.as(study.people.other))).json()) as Changed
    expect(other.changeId).not.toBeNull()
    const { codings, coders } = await (
      await editor().get(`${study.base}/codings?sourceId=${sourceId}`)
    ).json()
    expect(codings.length).toBe(2)
    expect(coders.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([study.people.editor.id, study.people.other.id]),
    )
  })

  it('brings a removed coding back with the memos on it', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'Slow delivery' }])
    const made = (await (await post([{ codeId, sourceId, start: 0, end: 4 }])).json()) as Changed
    const targetId = made.rows![0]!.id
    const memo = await app
      .as(study.people.commenter)
      .post(`${study.base}/memos`, { target: 'coding', targetId, text: 'Said twice' })
    expect(memo.status).toBe(201)
    const gone = (await (
      await editor().post(`${study.base}/codings/delete`, { ids: [targetId] })
    ).json()) as Changed
    expect(gone.rows!.map(({ type, row }) => [type, row])).toEqual([
      ['memo', null],
      ['coding', null],
    ])
    await editor().post(`${study.base}/changes/${gone.changeId}/undo`)
    const { memos } = await (
      await editor().get(`${study.base}/memos?target=coding&targetId=${targetId}`)
    ).json()
    expect(memos[0]).toMatchObject({ text: 'Said twice', authorId: study.people.commenter.id })
  })
})

describe('the feed of changes', () => {
  it('brings what another coder does to whoever waits, and lets go when the time is over', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'Live together' }])
    const start = await (await editor().get(`${study.base}/changes?after=-1`)).json()
    const waiting = editor().get(`${study.base}/changes?after=${start.last}&wait=20`)
    await post([{ codeId, sourceId, start: 0, end: 4 }], app.as(study.people.other))
    const feed = await (await waiting).json()
    expect(feed.changes).toHaveLength(1)
    expect(feed.changes[0]).toMatchObject({ kind: 'codings_created', userId: study.people.other.id })
    expect(feed.changes[0].rows.map(({ type, row }: ChangedRow) => [type, (row as Coding).codeId])).toEqual([
      ['coding', codeId],
    ])
    const quiet = await (await editor().get(`${study.base}/changes?after=${feed.last}&wait=1`)).json()
    expect(quiet).toEqual({ changes: [], last: feed.last, version: feed.version })
  })

  it('loses no change when many people code at once', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'x'.repeat(200) }])
    const { last } = await (await editor().get(`${study.base}/changes?after=-1`)).json()
    const seen = new Set<number>()
    let after = last as number
    let done = false
    const follow = (async () => {
      while (!done || seen.size < 40) {
        const feed = await (await editor().get(`${study.base}/changes?after=${after}&wait=1`)).json()
        for (const { id } of feed.changes) seen.add(id)
        after = feed.last
      }
    })()
    await Promise.all(
      Array.from({ length: 40 }, (_, start) =>
        post(
          [{ codeId, sourceId, start, end: start + 5 }],
          app.as(start % 2 ? study.people.other : study.people.editor),
        ),
      ),
    )
    done = true
    await follow
    expect(seen.size).toBe(40)
  })
})
