import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { CodeWithCounts, Quote } from '../../../shared/wire/researchCoding.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { maxQdpxBytes } from '../refi/readQdpx.ts'
import { buildStudy } from '../testing/buildStudy.ts'
import { findInTables } from '../testing/findInTables.ts'
import { readExchangeFile } from './readExchangeFile.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})

const listQuotes = async (who: ReturnType<TestApp['as']>, base: string): Promise<Quote[]> =>
  (await (await who.get(`${base}/quotes?sort=source`)).json()).quotes

/** What is the same in both projects, whatever the ids. */
const plain = (quotes: Quote[]) =>
  quotes.map(({ text, codePath, start, end, pseudonym, attributes, coderName, sourceTitle }) => ({
    text,
    codePath,
    start,
    end,
    pseudonym,
    attributes,
    coderName,
    sourceTitle,
  }))

it('a project that went out and came in again has the same codes, texts, people, codings and memos', async () => {
  const study = await buildStudy(app, {
    attributes: [{ key: 'age', name: 'age', type: 'number', options: [] }],
  })
  const editor = app.as(study.people.editor)
  const anna = await study.buildParticipant({ attributes: { age: 34 } })
  const { id: sourceId } = await study.buildSource([
    { by: anna, text: 'It came 😀 late.' },
    { by: anna, text: 'Nobody told me, not once.' },
  ])
  const create = async (name: string, parentId: string | null): Promise<string> =>
    (await (await editor.post(`${study.base}/codes`, { name, parentId, colour: '#123456' })).json()).rows[0]
      .id
  const top = await create('Delivery', null)
  const below = await create('Late', top)
  const { rows } = await (
    await editor.post(`${study.base}/codings`, {
      codings: [
        { codeId: below, sourceId, start: 0, end: 15 },
        { codeId: top, sourceId, start: 3, end: 21 },
      ],
    })
  ).json()
  await editor.post(`${study.base}/memos`, { target: 'coding', targetId: rows[0].id, text: 'Typical' })
  await editor.post(`${study.base}/memos`, { target: 'code', targetId: below, text: 'Later than promised' })

  const file = await editor.get(`${study.base}/refi?kind=project`)
  expect(file.headers.get('content-disposition')).toContain('.qdpx')
  const bytes = Buffer.from(await file.arrayBuffer())
  const other = await buildStudy(app)
  await app.db
    .deleteFrom('member')
    .where('workspace_id', '=', other.workspace.id)
    .where('user_id', '=', other.people.editor.id)
    .execute()
  await app.buildMember(other.workspace, 'editor', study.people.editor)
  const response = await editor.request(`${other.base}/refi?name=study.qdpx`, { method: 'POST', body: bytes })
  const result = await response.json()
  expect([response.status, result]).toEqual([
    200,
    { codes: 2, sources: 1, codings: 2, memos: 2, participants: 1, dropped: [] },
  ])
  expect(plain(await listQuotes(editor, other.base))).toEqual(plain(await listQuotes(editor, study.base)))
  const codes = async (base: string) =>
    ((await (await editor.get(`${base}/codes`)).json()).codes as CodeWithCounts[])
      .map(({ name, colour, codings }) => [name, colour, codings])
      .toSorted()
  expect(await codes(other.base)).toEqual(await codes(study.base))
  const memos = async (base: string) =>
    (await (await editor.get(`${base}/memos`)).json()).memos
      .map(({ text }: { text: string }) => text)
      .toSorted()
  expect(await memos(other.base)).toEqual(['Later than promised', 'Typical'])

  // A second time the codes are there already.
  const again = await (
    await editor.request(`${other.base}/refi?name=study.qdpx`, { method: 'POST', body: bytes })
  ).json()
  expect(again.codes).toBe(0)
})

it('who said what in a talk of several people goes out and comes in again', async () => {
  const study = await buildStudy(app)
  const editor = app.as(study.people.editor)
  const [anna, ben] = [await study.buildParticipant(), await study.buildParticipant()]
  const talk = await study.buildSource([
    { by: null, text: 'How was it?' },
    { by: anna, text: 'It came 😀 late.' },
    { by: ben, text: 'Mine did not come at all.' },
    { by: anna, text: 'Nobody told me.' },
  ])
  const code = (await (await editor.post(`${study.base}/codes`, { name: 'Late' })).json()).rows[0].id
  const coding = { codeId: code, sourceId: talk.id }
  const spanOf = (words: string) => {
    const start = [...talk.text.slice(0, talk.text.indexOf(words))].length
    return { start, end: start + [...words].length }
  }
  await editor.post(`${study.base}/codings`, {
    codings: [
      { ...coding, ...spanOf('It came 😀 late.') },
      { ...coding, ...spanOf('did not come') },
      { ...coding, ...spanOf('How was it?') },
    ],
  })
  const file = await editor.get(`${study.base}/refi?kind=project`)
  const other = await buildStudy(app)
  await app.buildMember(other.workspace, 'editor', study.people.editor)
  const response = await editor.request(`${other.base}/refi?name=study.qdpx`, {
    method: 'POST',
    body: Buffer.from(await file.arrayBuffer()),
  })
  expect(response.status).toBe(200)
  expect(plain(await listQuotes(editor, other.base))).toEqual(plain(await listQuotes(editor, study.base)))
  const { sources } = await (await editor.get(`${other.base}/sources`)).json()
  const { segments } = await (await editor.get(`${other.base}/sources/${sources[0].id}`)).json()
  expect(
    segments.map(({ speaker, start, end }: { speaker: string; start: number; end: number }) => [
      speaker,
      start,
      end,
    ]),
  ).toEqual(
    [
      [anna, 'It came 😀 late.'],
      [ben, 'Mine did not come at all.'],
      [anna, 'Nobody told me.'],
    ].map(([by, words]) => {
      const { start, end } = spanOf(words as string)
      return [(by as typeof anna).pseudonym, start, end]
    }),
  )
})

it('a codebook of another tool is added by name and place', async () => {
  const study = await buildStudy(app)
  const editor = app.as(study.people.editor)
  await editor.post(`${study.base}/codes`, { name: 'delivery' })
  const qdc = `<?xml version="1.0" encoding="utf-8"?>
    <CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other"><Codes>
      <Code guid="00000000-0000-4000-8000-000000000001" name="Delivery" isCodable="true">
        <Code guid="00000000-0000-4000-8000-000000000002" name="Late" isCodable="true" color="#FF0000"/>
      </Code></Codes></CodeBook>`
  const result = await (
    await editor.request(`${study.base}/refi?name=book.qdc`, { method: 'POST', body: qdc })
  ).json()
  expect(result).toMatchObject({ codes: 1, sources: 0 })
  const { codes } = await (await editor.get(`${study.base}/codes`)).json()
  const parent = codes.find(({ name }: CodeWithCounts) => name === 'delivery')
  expect(codes.find(({ name }: CodeWithCounts) => name === 'Late')).toMatchObject({
    parentId: parent.id,
    colour: '#ff0000',
  })
})

it('names of cases and what is surely personal are masked before anything is stored', async () => {
  const study = await buildStudy(app)
  const editor = app.as(study.people.editor)
  const { writeQdpx } = await import('../refi/writeQdpx.ts')
  const text = 'Leocadia Bromberg wrote to leocadia@example.org. Then she waited.'
  const { bytes } = writeQdpx({
    name: 'Imported',
    users: [{ id: 'u', name: 'Coder one' }],
    codes: [{ id: 'c', name: 'Wait', codable: true, memoIds: [], children: [] }],
    variables: [],
    cases: [
      { id: 'p', name: 'Leocadia Bromberg', values: {}, codeIds: [], sourceIds: ['s'], selectionIds: [] },
    ],
    sources: [
      {
        id: 's',
        name: 'Letter',
        kind: 'text',
        text,
        segments: [],
        selections: [
          {
            id: 'x',
            start: text.indexOf('Then'),
            end: text.length,
            memoIds: [],
            codings: [{ id: 'k', codeId: 'c', memoIds: [], createdBy: 'u' }],
          },
        ],
        codings: [],
        memoIds: [],
        values: {},
      },
    ],
    memos: [],
    links: [],
    sets: [],
    memoIds: [],
  })
  const response = await editor.request(`${study.base}/refi?name=a.qdpx`, {
    method: 'POST',
    body: Buffer.from(bytes),
  })
  expect(response.status).toBe(200)
  expect(await findInTables(app.db, 'Leocadia')).toEqual([])
  const [quote] = await listQuotes(editor, study.base)
  // The coding has moved with its words.
  expect(quote).toMatchObject({ text: 'Then she waited.', coderName: 'Coder one' })
})

it('a project file too large to be read whole is refused before it is', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'exchange-')), 'file')
  try {
    const file = await open(path, 'w')
    await file.truncate(maxQdpxBytes + 1)
    await file.close()
    await expect(
      readExchangeFile({ name: 'a.qdpx', path, bytes: maxQdpxBytes + 1 }, new AbortController().signal),
    ).rejects.toThrow(
      'a.qdpx is larger than the 512 MB a project file may have. Export it without recordings.',
    )
  } finally {
    await rm(dirname(path), { recursive: true })
  }
})

it('a file that is no project is refused in one sentence', async () => {
  const study = await buildStudy(app)
  const response = await app
    .as(study.people.editor)
    .request(`${study.base}/refi?name=a.qdpx`, { method: 'POST', body: 'hello' })
  expect([response.status, (await response.json()).error.code]).toEqual([422, 'unreadable_file'])
})
