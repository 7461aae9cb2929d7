import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { writeZip } from '../../../shared/formats/zip/writeZip.ts'
import type { QdaCode, QdaProject, QdaSource } from '../../../shared/research/qdaModel.ts'
import { openArchive } from '../read/openArchive.ts'
import { buildPdf } from '../read/testing/sampleFiles.ts'
import { readCodebookTable, writeCodebookCsv } from './codebookTable.ts'
import { toGuid } from './guids.ts'
import { readQdc } from './readQdc.ts'
import { readQdpx, readQdpxFile } from './readQdpx.ts'
import { readQdpxInWorker } from './readQdpxInWorker.ts'
import { writeQdc } from './writeQdc.ts'
import { writeQdpx } from './writeQdpx.ts'

const examples = join(import.meta.dirname, '../../../../shared/data/tests-only/refi-qda')
const absent = !existsSync(examples)
if (absent)
  console.warn(`The example project and the schema of codebooks are not at ${examples}: they are not tried.`)

const schema = readFileSync(join(import.meta.dirname, 'schema/Project.xsd'), 'utf8')

async function expectValid(xml: string, xsd: string): Promise<void> {
  const { errors } = await validateXML({ xml: [{ fileName: 'project.qde', contents: xml }], schema: [xsd] })
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([])
}

async function qdeOf(bytes: Uint8Array): Promise<string> {
  const archive = await openArchive(bytes, 'x.qdpx')
  return (await archive.read('project.qde'))!.toString('utf8')
}

const id = (name: string) => toGuid(name)

const text: Omit<QdaSource, 'id' | 'name' | 'text'> = {
  kind: 'text',
  segments: [],
  selections: [],
  codings: [],
  memoIds: [],
  values: {},
}

/** Something of everything the model holds. */
const project: QdaProject = {
  name: 'Bike & ride "study"',
  description: 'Why people\nleave',
  createdAt: '2026-03-01T10:00:00.000Z',
  users: [
    { id: id('u1'), name: 'First coder' },
    { id: id('u2'), name: 'Second coder' },
  ],
  codes: [
    {
      id: id('c1'),
      name: 'Price',
      description: 'All about <money>',
      colour: '#cc3344',
      codable: false,
      memoIds: [id('m1')],
      children: [{ id: id('c2'), name: 'Too dear', codable: true, memoIds: [], children: [] }],
    },
    { id: id('c3'), name: 'Hélas 🚲', codable: true, memoIds: [], children: [] },
  ],
  variables: [
    { id: id('v1'), name: 'Age', type: 'integer' },
    { id: id('v2'), name: 'Member', type: 'boolean', description: 'Pays each month' },
    { id: id('v3'), name: 'City', type: 'text' },
    { id: id('v4'), name: 'Since', type: 'date' },
    { id: id('v5'), name: 'Rides', type: 'float' },
    { id: id('v6'), name: 'Last ride', type: 'datetime' },
  ],
  cases: [
    {
      id: id('p1'),
      name: 'P01',
      values: {
        [id('v1')]: 34,
        [id('v2')]: true,
        [id('v3')]: 'Lyon',
        [id('v4')]: '2024-05-01',
        [id('v5')]: 2.5,
        [id('v6')]: '2026-01-02T03:04:05Z',
      },
      codeIds: [id('c3')],
      sourceIds: [id('s1')],
      selectionIds: [id('q1')],
    },
  ],
  sources: [
    {
      ...text,
      id: id('s1'),
      name: 'Interview 1',
      text: 'Café 🚲 is too dear.\nHélas.',
      createdBy: id('u1'),
      createdAt: '2026-03-02T10:00:00.000Z',
      selections: [
        {
          id: id('q1'),
          start: 10,
          end: 18,
          description: 'A remark',
          createdBy: id('u1'),
          createdAt: '2026-03-03T10:00:00.000Z',
          memoIds: [id('m2')],
          codings: [
            {
              id: id('k1'),
              codeId: id('c2'),
              createdBy: id('u1'),
              createdAt: '2026-03-03T10:00:00.000Z',
              memoIds: [],
            },
            { id: id('k2'), codeId: id('c3'), createdBy: id('u2'), memoIds: [] },
          ],
        },
        {
          id: id('q2'),
          start: 20,
          end: 25,
          memoIds: [],
          codings: [{ id: id('k3'), codeId: id('c3'), memoIds: [] }],
        },
      ],
      codings: [{ id: id('k4'), codeId: id('c2'), createdBy: id('u2'), memoIds: [] }],
      values: { [id('v3')]: 'Bern' },
    },
    {
      ...text,
      id: id('s2'),
      name: 'Talk.mp4',
      kind: 'video',
      text: 'So it began.\nAnd ended.',
      segments: [
        { start: 0, end: 12, startMs: 0, endMs: 1_500 },
        { start: 13, end: 23, startMs: 2_000 },
      ],
      selections: [
        {
          id: id('q3'),
          start: 3,
          end: 11,
          memoIds: [],
          codings: [{ id: id('k5'), codeId: id('c2'), memoIds: [] }],
        },
      ],
    },
    { ...text, id: id('s3'), name: 'Call.m4a', kind: 'audio', text: null },
  ],
  memos: [
    {
      id: id('m1'),
      name: 'On price',
      text: 'Look again.\nAt all.',
      createdBy: id('u2'),
      createdAt: '2026-03-04T10:00:00.000Z',
    },
    { id: id('m2'), name: 'Remark', text: 'Said with a sigh.' },
  ],
  links: [
    { id: id('l1'), name: 'explains', direction: 'one-way', fromId: id('m1'), toId: id('q1'), memoIds: [] },
  ],
  sets: [
    {
      id: id('t1'),
      name: 'Young',
      description: 'Under 40',
      codeIds: [id('c2')],
      sourceIds: [id('s1')],
      memoIds: [id('m1')],
    },
  ],
  memoIds: [id('m2')],
}

test('a project with something of everything comes back equal and validates against the schema', async () => {
  const written = writeQdpx(project, {
    files: [{ sourceId: id('s2'), name: 'Talk.mp4', bytes: Buffer.from('moving pictures') }],
  })
  expect(written.dropped).toEqual([])
  await expectValid(await qdeOf(written.bytes), schema)
  const read = await readQdpx({ name: 'study.qdpx', bytes: written.bytes })
  expect(read.project).toEqual(project)
  expect(read.dropped).toEqual([])
  expect(read.files.map(({ sourceId, name }) => [sourceId, name])).toEqual([[id('s2'), 'Talk.mp4']])
  expect(
    Buffer.from(await readQdpxFile({ name: 'study.qdpx', bytes: written.bytes }, read.files[0]!)).toString(),
  ).toBe('moving pictures')
})

test('a project is read alike in a thread of its own, and refused alike', async () => {
  const { bytes } = writeQdpx(project)
  expect(await readQdpxInWorker({ name: 'x.qdpx', bytes })).toEqual(await readQdpx({ name: 'x.qdpx', bytes }))
  await expect(readQdpxInWorker({ name: 'x.qdpx', bytes: Buffer.from('hello') })).rejects.toThrow(
    'is no REFI-QDA project',
  )
})

test('ids of our own become the same GUIDs each time', () => {
  const own: QdaProject = { ...project, sources: [{ ...text, id: 'src_9', name: 'A', text: 'a' }] }
  expect(Buffer.compare(writeQdpx(own).bytes, writeQdpx(own).bytes)).toBe(0)
  expect(toGuid('src_9')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(toGuid('{AD68FBE7-E1EE-4A82-A279-23CC698C89EB}')).toBe('ad68fbe7-e1ee-4a82-a279-23cc698c89eb')
})

test('what the format has no place for is listed on the way out', () => {
  const { dropped } = writeQdpx({
    ...project,
    cases: [{ ...project.cases[0]!, values: { [id('v1')]: 'old', nowhere: 1 } }],
    sources: [{ ...text, id: 's', name: 'Notes', text: 'abc', segments: [{ start: 0, end: 3, startMs: 0 }] }],
  })
  expect(dropped).toEqual([
    {
      what: 'The times of 1 segment of "Notes"',
      why: 'Only transcripts of a recording have times in this format.',
    },
    { what: 'The value "old" of P01', why: 'It is no integer as the variable "Age" wants.' },
    { what: 'The value "1" of P01', why: 'Its variable is missing.' },
  ])
})

/** A project file as other tools write it: `body` stands inside Project. */
function foreign(
  body: string,
  files: Record<string, string | Uint8Array>,
  origin = 'Some tool',
  qde = 'My study.qde',
): Uint8Array {
  const xml = `\ufeff<?xml version="1.0"?><qda:Project xmlns:qda="urn:QDA-XML:project:1.0" name="Study" origin="${origin}">${body}</qda:Project>`
  return writeZip([
    { name: qde, bytes: Buffer.from(xml) },
    ...Object.entries(files).map(([name, content]) => ({ name, bytes: Buffer.from(content as string) })),
  ])
}

const guid = (n: number) => `{0000000${n}-AAAA-4BBB-8CCC-DDDDDDDDDDDD}`
const code = `<CodeBook><Codes><Code guid="${guid(1)}" name="A" isCodable="true" color="#F08"/></Codes></CodeBook>`
const coding = `<Coding guid="${guid(7)}" creatingUser="${guid(6)}"><CodeRef targetGUID="${guid(1).toLowerCase()}"/></Coding>`
const source = (selections: string, path = 'internal://a.txt') =>
  `<Sources><TextSource guid="${guid(2)}" name="T" plainTextPath="${path}">${selections}</TextSource></Sources>`
const selection = (start: number, end: number, name = '', n = 3) =>
  `<PlainTextSelection guid="${guid(n)}" name="${name}" startPosition="${start}" endPosition="${end}">${coding}</PlainTextSelection>`

async function readForeign(body: string, files: Record<string, string | Uint8Array>, origin?: string) {
  const read = await readQdpx({ name: 'x.qdpx', bytes: foreign(body, files, origin) })
  const [only] = read.project.sources
  const words = only!.selections.map(({ start, end }) => [...only!.text!].slice(start, end).join(''))
  return { ...read, source: only!, words }
}

test('a project file of another name, a folder Sources, braces and letter case of GUIDs are accepted', async () => {
  const {
    words,
    project: read,
    dropped,
  } = await readForeign(code + source(selection(4, 7)), { 'Sources/A.TXT': 'one two three' })
  expect(words).toEqual(['two'])
  expect(read.codes[0]).toMatchObject({
    name: 'A',
    colour: '#ff0088',
    id: '00000001-aaaa-4bbb-8ccc-dddddddddddd',
  })
  expect(read.sources[0]!.selections[0]!.codings[0]).toMatchObject({
    codeId: read.codes[0]!.id,
    createdBy: read.users[0]!.id,
  })
  expect(read.users).toEqual([{ id: '00000006-aaaa-4bbb-8ccc-dddddddddddd', name: 'Unknown coder' }])
  expect(dropped).toEqual([])
})

test('line ends CRLF count as two, for ATLAS.ti as one, and otherwise where the words of selections show it', async () => {
  const files = { 'sources/a.txt': 'one\r\ntwo\r\nthree' }
  expect((await readForeign(code + source(selection(5, 8)), files, 'NVivo 14')).words).toEqual(['two'])
  expect((await readForeign(code + source(selection(4, 7)), files, 'ATLAS.ti 26')).words).toEqual(['two'])
  expect((await readForeign(code + source(selection(8, 13, 'three')), files, 'NVivo 14')).words).toEqual([
    'three',
  ])
})

test('offsets in UTF-16 units and inclusive ends are recognised by the words of selections', async () => {
  const files = { 'sources/a.txt': '🚲🚲 one two three' }
  expect(
    (await readForeign(code + source(selection(8, 12, 'two three') + selection(13, 18, 'three', 4)), files))
      .words,
  ).not.toEqual([])
  expect((await readForeign(code + source(selection(9, 18, 'two three')), files)).words).toEqual([
    'two three',
  ])
  expect((await readForeign(code + source(selection(7, 15, 'two three')), files)).words).toEqual([
    'two three',
  ])
})

test('text in decomposed letters becomes NFC and selections stay on their words', async () => {
  const decomposed = 'Cafe\u0301 e\u0301te\u0301 three'
  const { words, source: read } = await readForeign(code + source(selection(6, 11)), {
    'sources/a.txt': decomposed,
  })
  expect(read.text).toBe('Café été three')
  expect(words).toEqual(['été'])
})

test('what cannot be taken over is listed with its reason', async () => {
  const pdf = await buildPdf([['Only the original says granola here.']])
  const body = `<CodeBook><Codes><Code guid="${guid(1)}" name="A" isCodable="true"/><Code guid="${guid(1)}" name="B" isCodable="true"/></Codes></CodeBook>
    <Sources>
      <TextSource guid="${guid(2)}" name="T" plainTextPath="internal://a.txt">${selection(2, 2)}${selection(50, 60, '', 4)}</TextSource>
      <TextSource guid="${guid(5)}" name="Gone" plainTextPath="internal://gone.txt">${selection(1, 5, '', 8)}</TextSource>
      <PictureSource guid="${guid(9)}" name="P.jpg" path="internal://p.jpg"><PictureSelection guid="x" firstX="0" firstY="0" secondX="1" secondY="1"/></PictureSource>
      <PDFSource guid="11111111-aaaa-4bbb-8ccc-dddddddddddd" name="R.pdf" path="internal://r.pdf"><PDFSelection guid="y" page="0" firstX="0" firstY="0" secondX="1" secondY="1"/></PDFSource>
      <VideoSource guid="22222222-aaaa-4bbb-8ccc-dddddddddddd" name="V.mp4" path="relative:///v.mp4"><VideoSelection guid="z" begin="0" end="9"/></VideoSource>
    </Sources>
    <Links><Link guid="33333333-aaaa-4bbb-8ccc-dddddddddddd" name="gone" originGUID="${guid(9)}" targetGUID="${guid(2)}"/></Links>
    <Sets><Set guid="44444444-aaaa-4bbb-8ccc-dddddddddddd" name="S"><MemberSource targetGUID="${guid(9)}"/></Set></Sets>
    <Graphs><Graph guid="55555555-aaaa-4bbb-8ccc-dddddddddddd" name="G"/></Graphs>`
  const { project: read, dropped } = await readForeign(body, {
    'sources/a.txt': 'short',
    'sources/r.pdf': pdf,
  })
  expect(read.codes.map(({ name }) => name)).toEqual(['A', 'B'])
  expect(new Set(read.codes.map((each) => each.id)).size).toBe(2)
  expect(read.sources.map(({ name, kind, text: words }) => [name, kind, words])).toEqual([
    ['T', 'text', 'short'],
    ['Gone', 'text', null],
    ['R.pdf', 'pdf', 'Only the original says granola here.'],
    ['V.mp4', 'video', null],
  ])
  expect(dropped.map(({ what }) => what)).toEqual([
    '1 selection in "T"',
    '1 selection in "T"',
    'The text of "Gone"',
    'The picture "P.jpg" with 1 area',
    '1 area of pages in "R.pdf"',
    '1 stretch of time in "V.mp4"',
    '1 member of the set "S"',
    'The link "gone"',
    '1 drawn network',
    '1 identifier',
    'The original file of "V.mp4"',
  ])
  for (const { why } of dropped) expect(why).toMatch(/^[A-Z].*\.$/)
})

test('files that are no project are refused with a sentence', async () => {
  const refuse = (bytes: Uint8Array) => expect(readQdpx({ name: 'x.qdpx', bytes })).rejects
  await refuse(Buffer.from('hello')).toThrow('x.qdpx is no REFI-QDA project (.qdpx).')
  await refuse(writeZip([{ name: 'a.txt', bytes: Buffer.from('a') }])).toThrow('holds no project.qde')
  await refuse(writeZip([{ name: 'project.qde', bytes: Buffer.from('<CodeBook/>') }])).toThrow(
    'is a codebook (.qdc)',
  )
  await refuse(writeZip([{ name: 'project.qde', bytes: Buffer.from('<html/>') }])).toThrow(
    'starts with <html>',
  )
  await refuse(writeZip([{ name: 'project.qde', bytes: Buffer.from('<Project><x>') }])).toThrow(
    'not well-formed XML',
  )
  await refuse(Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><Project name="&a;"/>')).toThrow('DOCTYPE')
})

test.skipIf(absent)(
  'the example project of the standard comes back equal, and what is written validates',
  async () => {
    const bytes = readFileSync(join(examples, 'skyloom-TestProject.qdpx'))
    const first = await readQdpx({ name: 'TestProject.qdpx', bytes })
    expect(first.project.users).toHaveLength(3)
    expect(first.project.codes).toHaveLength(14)
    expect(first.project.memos).toHaveLength(2)
    expect(first.project.sets).toHaveLength(16)
    // 6 texts, 2 PDFs, 1 recording of sound, 2 videos of which one has two transcripts; the picture is listed.
    expect(first.project.sources.map(({ kind }) => kind).sort()).toEqual([
      'audio',
      'pdf',
      'pdf',
      ...Array(6).fill('text'),
      'video',
      'video',
      'video',
    ])
    const written = writeQdpx(first.project)
    expect(written.dropped).toEqual([])
    await expectValid(await qdeOf(written.bytes), schema)
    const second = await readQdpx({ name: 'again.qdpx', bytes: written.bytes })
    expect(second.project).toEqual(first.project)
    const third = await readQdpx({ name: 'third.qdpx', bytes: writeQdpx(second.project).bytes })
    expect(third.project).toEqual(first.project)
  },
)

const book: QdaCode[] = project.codes.map((each) => ({ ...each, memoIds: [] }))

test('a codebook comes back equal from .qdc and from CSV', async () => {
  const sets = [{ id: id('t1'), name: 'Young', codeIds: [id('c2')] }]
  const qdc = readQdc({ name: 'a.qdc', bytes: Buffer.from(writeQdc(book, sets)) })
  expect(qdc).toEqual({ codes: book, sets, dropped: [] })
  const csv = await readCodebookTable({ name: 'a.csv', bytes: Buffer.from(writeCodebookCsv(book)) })
  expect(csv).toEqual({ codes: book, dropped: [] })
})

test.skipIf(absent)('a codebook validates against its schema', async () => {
  await expectValid(
    writeQdc(book, [{ id: id('t1'), name: 'Young', codeIds: [id('c2')] }]),
    readFileSync(join(examples, 'Codebook.xsd'), 'utf8'),
  )
})

test('codebooks of other tools are read by path or by the name of the parent', async () => {
  const names = (codes: QdaCode[]): unknown[] =>
    codes.map(({ name, children }) => (children.length > 0 ? [name, names(children)] : name))
  const read = async (csv: string) => readCodebookTable({ name: 'codes.csv', bytes: Buffer.from(csv) })
  expect(names((await read('tag,description\nprice > dear,x\nprice,\ntime,\n')).codes)).toEqual([
    ['price', ['dear']],
    'time',
  ])
  expect(names((await read('Code,Parent,Definition\nDear,Price,x\nPrice,,\nOdd,Nowhere,\n')).codes)).toEqual([
    ['Price', ['Dear']],
    'Odd',
  ])
  await expect(read('a,b\n1,2\n')).rejects.toThrow('codes.csv has no column "name" or "path"')
})
