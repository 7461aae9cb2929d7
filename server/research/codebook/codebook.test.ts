import { beforeAll, describe, expect, it } from 'vitest'
import type { Changed, Code, CodeWithCounts } from '../../../shared/wire/researchCoding.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { buildStudy } from '../testing/buildStudy.ts'

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
beforeAll(async () => {
  app = await buildApp()
  study = await buildStudy(app)
})

const editor = () => app.as(study.people.editor)
async function create(name: string, more: object = {}): Promise<Code> {
  const response = await editor().post(`${study.base}/codes`, { name, ...more })
  expect(response.status).toBe(201)
  const { rows } = (await response.json()) as Changed
  return rows![0]!.row as Code
}
async function list(): Promise<CodeWithCounts[]> {
  return (await (await app.as(study.people.viewer).get(`${study.base}/codes`)).json()).codes
}
async function ok(response: Response): Promise<Changed> {
  const body = await response.json()
  expect([response.status, body]).toEqual([response.status < 300 ? response.status : 200, body])
  return body
}
async function undo(changeId: number | null) {
  return editor().post(`${study.base}/changes/${changeId}/undo`)
}
async function codeSpan(codeId: string, sourceId: string, start: number, end: number, who = editor()) {
  return ok(await who.post(`${study.base}/codings`, { codings: [{ codeId, sourceId, start, end }] }))
}
const names = (codes: Code[]) => codes.map(({ name }) => name).toSorted()

describe('the codebook', () => {
  it('keeps codes in the order in which they were put', async () => {
    const first = await create('Order b')
    const last = await create('Order c')
    await create('Order a', { afterId: null })
    await ok(
      await editor().post(`${study.base}/codes/${first.id}/move`, { parentId: null, afterId: last.id }),
    )
    const ours = (await list()).filter(({ name }) => name.startsWith('Order'))
    expect(ours.map(({ name }) => name)).toEqual(['Order a', 'Order c', 'Order b'])
  })

  it('refuses a second code of the same name under one code, whatever its case', async () => {
    const parent = await create('Delivery')
    await create('Late', { parentId: parent.id })
    const response = await editor().post(`${study.base}/codes`, { name: 'LATE', parentId: parent.id })
    expect(response.status).toBe(409)
    await create('Late')
  })

  it('refuses to move a code below itself', async () => {
    const top = await create('Top')
    const below = await create('Below', { parentId: top.id })
    const response = await editor().post(`${study.base}/codes/${top.id}/move`, {
      parentId: below.id,
      afterId: null,
    })
    expect([response.status, (await response.json()).error.field]).toEqual([409, 'parentId'])
  })

  it('merges codes with their subcodes, codings and memos, and takes it back in one step', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'It came too late and was broken.' }])
    const into = await create('Trouble')
    const from = await create('Problem')
    const child = await create('Broken', { parentId: from.id })
    await codeSpan(into.id, sourceId, 0, 10)
    await codeSpan(from.id, sourceId, 0, 10)
    await codeSpan(from.id, sourceId, 5, 20)
    await ok(
      await editor().post(`${study.base}/memos`, { target: 'code', targetId: from.id, text: 'What counts' }),
    )
    const before = await list()

    const merged = await ok(
      await editor().post(`${study.base}/codes/merge`, { codeIds: [from.id], intoId: into.id }),
    )
    const after = await list()
    expect(after.find(({ id }) => id === from.id)).toBeUndefined()
    expect(after.find(({ id }) => id === child.id)?.parentId).toBe(into.id)
    // The span both codes had stands once.
    expect(after.find(({ id }) => id === into.id)?.codings).toBe(2)
    const memos = await (await editor().get(`${study.base}/memos?target=code&targetId=${into.id}`)).json()
    expect(memos.memos.map(({ text }: { text: string }) => text)).toEqual(['What counts'])

    await ok(await undo(merged.changeId))
    expect(await list()).toEqual(before)
  })

  it('names the code a change is of in the list of changes, as it was called before', async () => {
    const kept = await create('Kept')
    const { id } = await create('Old name')
    await ok(await editor().patch(`${study.base}/codes/${id}`, { name: 'New name' }))
    await ok(await editor().post(`${study.base}/codes/merge`, { codeIds: [id], intoId: kept.id }))
    await ok(await editor().delete(`${study.base}/codes/${kept.id}`))
    const { changes } = await (await editor().get(`${study.base}/changes/recent?limit=3`)).json()
    expect(changes.map(({ kind, title }: { kind: string; title: string }) => [kind, title])).toEqual([
      ['code_deleted', 'Kept'],
      ['codes_merged', 'Kept'],
      ['code_updated', 'Old name'],
    ])
    const missing = await editor().delete(`${study.base}/codes/${kept.id}`)
    expect([missing.status, (await missing.json()).error.code]).toEqual([404, 'code_not_found'])
  })

  it('splits codings off into a new code beside it', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'Slow and dear.' }])
    const code = await create('Complaint')
    await codeSpan(code.id, sourceId, 0, 4)
    const { rows } = await codeSpan(code.id, sourceId, 9, 13)
    const split = await ok(
      await editor().post(`${study.base}/codes/${code.id}/split`, {
        name: 'Price',
        codingIds: [rows![0]!.id],
      }),
    )
    const codes = await list()
    expect(codes.find(({ name }) => name === 'Price')?.codings).toBe(1)
    expect(codes.find(({ id }) => id === code.id)?.codings).toBe(1)
    await ok(await undo(split.changeId))
    expect((await list()).find(({ id }) => id === code.id)?.codings).toBe(2)
  })

  it('brings a removed code back with those below it and their codings', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'A nice shop.' }])
    const top = await create('Praise')
    const below = await create('Shop', { parentId: top.id })
    await codeSpan(below.id, sourceId, 2, 6)
    const before = await list()
    const gone = await ok(await editor().delete(`${study.base}/codes/${top.id}`))
    expect(names(await list())).toEqual(names(before).filter((name) => name !== 'Praise' && name !== 'Shop'))
    const back = await ok(await undo(gone.changeId))
    expect(await list()).toEqual(before)
    // Taking back the taking back removes it again.
    await ok(await undo(back.changeId))
    expect((await list()).some(({ id }) => id === top.id)).toBe(false)
  })
})

describe('taking back', () => {
  it('is for whoever made the change only', async () => {
    const { changeId } = await ok(await editor().post(`${study.base}/codes`, { name: 'Mine' }))
    const response = await app.as(study.people.other).post(`${study.base}/changes/${changeId}/undo`)
    expect([response.status, (await response.json()).error.message]).toEqual([
      409,
      'Somebody else made this change, so only they can take it back. Nothing was changed.',
    ])
  })

  it('is refused when somebody has changed the same thing since', async () => {
    const code = await create('Contested')
    const renamed = await ok(
      await editor().patch(`${study.base}/codes/${code.id}`, { name: 'Contested, mine' }),
    )
    await ok(
      await app.as(study.people.other).patch(`${study.base}/codes/${code.id}`, { name: 'Contested, theirs' }),
    )
    expect((await undo(renamed.changeId)).status).toBe(409)
    expect(names(await list())).toContain('Contested, theirs')
  })

  it('is refused when it would take the codings of others with it', async () => {
    const { id: sourceId } = await study.buildSource([{ by: null, text: 'Words of somebody.' }])
    const { changeId, rows } = await ok(await editor().post(`${study.base}/codes`, { name: 'Shared' }))
    await codeSpan(rows![0]!.id, sourceId, 0, 5, app.as(study.people.other))
    expect((await undo(changeId)).status).toBe(409)
  })

  it('happens once', async () => {
    const { changeId } = await ok(await editor().post(`${study.base}/codes`, { name: 'Once' }))
    await ok(await undo(changeId))
    expect((await undo(changeId)).status).toBe(409)
  })
})
