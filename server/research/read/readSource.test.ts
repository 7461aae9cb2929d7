import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { writeZip } from '../../../shared/formats/zip/writeZip.ts'
import { sliceCodePoints } from '../../../shared/research/codePoints.ts'
import { FileError } from '../../files/FileError.ts'
import { type ReadSource, readPastedText, readSource } from './readSource.ts'
import { readSourceInWorker } from './readSourceInWorker.ts'
import { buildDocx, buildOdt, buildPdf, buildStyledDocx } from './testing/sampleFiles.ts'

const read = (name: string, content: string | Uint8Array) =>
  readSource({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content })

/** Each segment as "speaker @start-end: words". */
const turns = ({ text, segments }: ReadSource) =>
  segments.map(({ start, end, speaker, startMs, endMs }) => {
    const time = startMs === undefined ? '' : ` @${startMs}${endMs === undefined ? '' : `-${endMs}`}`
    return `${speaker ?? ''}${time}: ${sliceCodePoints(text, start, end)}`
  })

async function refusal(name: string, content: string | Uint8Array): Promise<string> {
  const error = await read(name, content).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FileError)
  return (error as FileError).message
}

test('plain text is read in UTF-8, UTF-16 and Latin-1 and kept as NFC with LF line ends', async () => {
  const expected = 'Café am Ring\nzweite Zeile'
  const decomposed = 'Cafe\u0301 am Ring  \r\nzweite Zeile\r\n\r\n'
  for (const bytes of [
    Buffer.from(decomposed),
    Buffer.from(`\ufeff${decomposed}`),
    Buffer.from(`\ufeff${decomposed}`, 'utf16le'),
    Buffer.from(`\ufeff${decomposed}`, 'utf16le').swap16(),
    Buffer.from('Café am Ring\rzweite Zeile', 'latin1'),
  ])
    expect(await read('note.txt', bytes)).toMatchObject({
      title: 'note',
      text: expected,
      kind: 'text',
      segments: [],
    })
})

test('control characters and lone surrogates do not reach the stored text', async () => {
  expect((await read('note.txt', 'one\u0001two\u0000 three\u200b')).text).toBe('onetwo three')
  expect(readPastedText('Pasted', 'lone \ud83d here 🚲').text).toBe('lone \ufffd here 🚲')
})

test.each([
  [
    'labels with a colon, words over several lines',
    'INTERVIEWER: How was it?\nP1: Fine.\nReally fine.\n\nINTERVIEWER: Why?\nP1: Because: reasons.\n',
    ['INTERVIEWER: How was it?', 'P1: Fine.\nReally fine.', 'INTERVIEWER: Why?', 'P1: Because: reasons.'],
  ],
  [
    'labels on lines of their own',
    'INTERVIEWER:\nHow was it?\n\nRESPONDENT:\nFine.\n\nINTERVIEWER:\nGood.\n',
    ['INTERVIEWER: How was it?', 'RESPONDENT: Fine.', 'INTERVIEWER: Good.'],
  ],
  [
    'times in brackets before the name',
    '[00:01:02] Anna: Hallo\n[00:01:10.5] Ben: Na\n',
    ['Anna @62000: Hallo', 'Ben @70500: Na'],
  ],
  [
    'times in brackets behind the name',
    'Anna (00:10):\nHallo zusammen.\n\nBen (00:15):\nHi.\n',
    ['Anna @10000: Hallo zusammen.', 'Ben @15000: Hi.'],
  ],
  [
    'the text export of Otter',
    'Jane Doe  0:01\nHello there.\n\nSpeaker 2  1:00:05\nHi.\n\nJane Doe  1:00:09\nOk.\n',
    ['Jane Doe @1000: Hello there.', 'Speaker 2 @3605000: Hi.', 'Jane Doe @3609000: Ok.'],
  ],
  [
    'the text export of Zoom, whose times are times of day',
    '[Jane Doe] 10:02:11\nHello there.\n\n[Max Mustermann] 10:02:20\nHi.\n',
    ['Jane Doe @0: Hello there.', 'Max Mustermann @9000: Hi.'],
  ],
  [
    'the text of a Teams document',
    '0:0:0.0 --> 0:0:1.350\nJane Doe\nHello.\n0:0:1.350 --> 0:0:3.0\nMax Mustermann\nHi.\n0:0:4.0 --> 0:0:5.0\nJane Doe\nSo.\n0:0:6.0 --> 0:0:7.0\nMax Mustermann\nYes.',
    [
      'Jane Doe @0-1350: Hello.',
      'Max Mustermann @1350-3000: Hi.',
      'Jane Doe @4000-5000: So.',
      'Max Mustermann @6000-7000: Yes.',
    ],
  ],
  [
    'times on lines of their own, as Google Meet writes them',
    'Interview – Transcript\n\n00:00:00\n\nJane Doe: Welcome.\nMax Mustermann: Thanks.\n\n00:05:00\n\nJane Doe: Next.\nMax Mustermann: Sure.\n',
    [
      ': Interview – Transcript',
      'Jane Doe @0: Welcome.',
      'Max Mustermann: Thanks.',
      'Jane Doe @300000: Next.',
      'Max Mustermann: Sure.',
    ],
  ],
  [
    'bold labels as note takers write them in Markdown',
    '**Moderator:** Who is first?\n**Teilnehmerin 1:** Ich.\n**Moderator:** Bitte.\n',
    ['Moderator: Who is first?', 'Teilnehmerin 1: Ich.', 'Moderator: Bitte.'],
  ],
  [
    'one letter for each person, with a heading before the talk',
    'Interview 3, Spring\n\nI: Was war?\nB: Nichts.\nI: Nichts?\nB: Gar nichts.\n',
    [': Interview 3, Spring', 'I: Was war?', 'B: Nichts.', 'I: Nichts?', 'B: Gar nichts.'],
  ],
  [
    'times before the names, under a sheet that says whose the talk is',
    'Interview 4\nParticipant: Jane Doe, 34, nurse\n\n[00:00:04] Sarah: Hello.\n[00:00:09] Jane: Hi.\n[00:00:15] Sarah: So.\n',
    [
      ': Interview 4\nParticipant: Jane Doe, 34, nurse',
      'Sarah @4000: Hello.',
      'Jane @9000: Hi.',
      'Sarah @15000: So.',
    ],
  ],
])('speakers are found in %s', async (_form, text, expected) => {
  const source = await read('talk.txt', text)
  expect(source.kind).toBe('transcript')
  expect(turns(source)).toEqual(expected)
})

test.each([
  'Goal: find out why\nMethod: interviews\nDate: 3 May\n\nPeople like it. Note: not all of them.\n',
  'They said: come at 10:30.\nWe came at 10:45 and waited.\nThen it was 11:00.\n',
  'Pros: fast\nPros: cheap\nCons: ugly\nCons: heavy\nPros: light\n',
  'Remember: doors close at nine.\nRemember: bring a ticket.\n\nNothing else happened on that long day in the city.\n',
])('notes with colons and times stay text without speakers', async (text) => {
  expect(await read('notes.txt', text)).toMatchObject({ kind: 'text', text: text.trim(), segments: [] })
})

test('cues of WebVTT keep times and voices, lose tags and settings, and join to whole sentences', async () => {
  const source = await read(
    'talk.vtt',
    'WEBVTT - a title\nKind: captions\n\nNOTE\nnot spoken\n\nSTYLE\n::cue { color: red }\n\nintro\n00:00:01.000 --> 00:00:02.500 align:left\n<v Maria>I could not find\nthe &lt;door&gt;</v>\n\n00:02.500 --> 00:04.000\n<v.loud Maria><b>at</b> all.</v>\n\n00:05.000 --> 00:06.000\n<v Max Mustermann>Oh.</v> <v Maria>Yes.</v>\n',
  )
  expect(turns(source)).toEqual([
    'Maria @1000-2500: I could not find the <door>',
    'Maria @2500-4000: at all.',
    'Max Mustermann @5000-6000: Oh.',
    'Maria @5000-6000: Yes.',
  ])
  expect(source.text).toBe('I could not find the <door> at all.\nOh.\nYes.')
})

test('cues of SubRip with CRLF keep times; names before a colon are speakers until the next name', async () => {
  const source = await read(
    'talk.srt',
    '1\r\n00:00:01,000 --> 00:00:02,500\r\nJane: Hello\r\n\r\n2\r\n00:00:02,600 --> 00:00:04,000\r\ngoing on.\r\n\r\n3\r\n01:00:05,000 --> 01:00:06,040\r\nMax: Bye\r\nnow.\r\n',
  )
  expect(turns(source)).toEqual([
    'Jane @1000-2500: Hello',
    'Jane @2600-4000: going on.',
    'Max @3605000-3606040: Bye now.',
  ])
})

test('a cue with a broken time is left out and counted', async () => {
  const source = await read('talk.vtt', 'WEBVTT\n\n00:99 --> 01:00\nlost\n\n00:01.000 --> 00:02.000\nkept\n')
  expect(source.text).toBe('kept')
  expect(source.warnings).toEqual(['1 cue has a broken time and was left out.'])
})

test('offsets count code points, not UTF-16 units', async () => {
  const { segments } = await read('talk.txt', 'A: 🚲🚲\nB: x\nA: y\nB: z\n')
  expect(segments.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ])
})

test('a Word document gives headings, lists and tables as text', async () => {
  expect((await read('study.docx', await buildStyledDocx())).text).toBe(
    'What we heard\n\nParking is too dear.\n\n• No lift\n• Stairs only\n\nAge\t34\n\nThe end – Ünïcode 🚲.',
  )
})

test('a Word transcript gives speakers', async () => {
  const bytes = await buildDocx(['Interview 3', 'Anna: Hallo', 'Ben: Hi', 'Anna: Wie war es?', 'Ben: Gut.'])
  expect(turns(await read('talk.docx', bytes))).toEqual([
    ': Interview 3',
    'Anna: Hallo',
    'Ben: Hi',
    'Anna: Wie war es?',
    'Ben: Gut.',
  ])
})

test('an OpenDocument text gives headings, lists, tables and spaces; comments and deletions are left out', async () => {
  const bytes = buildOdt(
    '<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:h>Head</text:h><text:p>One<text:s text:c="2"/>two<text:tab/>three<text:line-break/>four<office:annotation><text:p>comment</text:p></office:annotation></text:p><text:list><text:list-item><text:p>item</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>',
  )
  expect((await read('note.odt', bytes)).text).toBe('Head\nOne  two\tthree\nfour\n• item\na \tb')
})

test('a web page gives its words; scripts, styles, menus and hidden parts are left out', async () => {
  const page =
    '<!doctype html><html><head><title>My page</title><style>p{}</style></head><body><nav>Menu</nav><h1>Hi</h1><p>Some <b>bold</b>\n text</p><script>x()</script><ol><li>a</li><li>b</li></ol><p hidden>no</p><pre>x\n  y</pre></body></html>'
  expect(await read('page.html', page)).toMatchObject({
    title: 'My page',
    text: 'Hi\n\nSome bold text\n\n1. a\n2. b\n\nx\n  y',
  })
})

test('a web page in an old encoding is read by the encoding it names', async () => {
  const bytes = Buffer.concat([
    Buffer.from('<html><meta charset="windows-1251"><p>'),
    Buffer.from([0xcf, 0xf0, 0xe8]),
    Buffer.from('</p></html>'),
  ])
  expect((await read('page.html', bytes)).text).toBe('При')
})

test('Markdown loses its marks', async () => {
  const note =
    '---\ntitle: Day one\n---\n# Heading\n\nSome **bold**, *soft* and `code` [link](https://example.org/x).\n\n- a\n- [ ] b\n\n> quoted\n'
  expect(await read('note.md', note)).toMatchObject({
    title: 'Day one',
    text: 'Heading\n\nSome bold, soft and code link.\n\n• a\n• b\n\nquoted',
  })
})

const sentence =
  'The quick brown fox jumps over the lazy dog and then rests for a while under a tree that nobody planted. '

test('printed lines of a PDF become paragraphs, and what comes back at the foot of each page is left out', async () => {
  const bytes = await buildPdf(
    Array.from({ length: 4 }, (_, page) => [sentence.repeat(4), `This is page ${page} – ünïcode.`]),
    { footer: (page) => `Confidential, page ${page} of 4` },
  )
  const source = await read('report.pdf', bytes)
  expect(source.text.split('\n').filter(Boolean).slice(0, 2)).toEqual([
    sentence.repeat(4).trim(),
    'This is page 0 – ünïcode.',
  ])
  expect(source.text).not.toContain('Confidential')
  expect(source.warnings).toHaveLength(1)
})

test('a PDF of 300 pages reads to its last page', async () => {
  const bytes = await buildPdf(
    Array.from({ length: 300 }, (_, page) => [sentence.repeat(20), `Here ends sheet ${page + 1}.`]),
  )
  const { text } = await readSourceInWorker({ name: 'book.pdf', bytes })
  expect(text.match(/Here ends sheet \d+\./g)).toHaveLength(300)
  expect(text.match(/quick brown fox/g)).toHaveLength(6_000)
})

test('a PDF with a password, or with pictures only, says what to do', async () => {
  expect(await refusal('x.pdf', await buildPdf([['secret']], { userPassword: 'x' }))).toBe(
    'x.pdf is protected by a password. Save it without one.',
  )
  expect(await refusal('scan.pdf', await buildPdf([[], []]))).toBe(
    'scan.pdf holds pictures of pages and no text. Run text recognition (OCR) on it first, then try again.',
  )
})

/** One deflated entry that unpacks to `size` zeros. */
function bomb(name: string, size: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(size))
  const zip = Buffer.from(writeZip([{ name, bytes: packed }]))
  const directory = zip.indexOf('PK\x01\x02', 0, 'latin1')
  for (const [method, unpacked] of [
    [8, 22],
    [directory + 10, directory + 24],
  ] as const) {
    zip.writeUInt16LE(8, method)
    zip.writeUInt32LE(size, unpacked)
  }
  return zip
}

test('files that cannot be read are refused with one sentence that says what to do', async () => {
  expect(await refusal('a.txt', '')).toBe('a.txt is empty.')
  expect(await refusal('a.txt', ' \n\t')).toBe('a.txt holds no text.')
  expect(await refusal('a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toContain('Save it as .docx')
  expect(await refusal('a.rtf', '{\\rtf1 hello}')).toContain('Save it as .docx or .txt')
  expect(await refusal('a.docx', 'no archive')).toContain('called .docx but holds something else')
  expect(await refusal('a.bin', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 7) % 31)))).toContain(
    'TXT, Markdown, DOCX',
  )
  expect(await refusal('a.vtt', 'WEBVTT\n\n')).toContain('no cue')
  expect(await refusal('a.zip', writeZip([{ name: 'x.txt', bytes: Buffer.from('x') }]))).toContain(
    'Unpack it',
  )
  expect(await refusal('a.odt', buildOdt('<text:p>x</text:p>', '<encryption-data/>'))).toContain('password')
  expect(await refusal('a.odt', buildOdt('<text:p>x'))).toContain('not well-formed')
  expect(await refusal('bomb.docx', bomb('word/document.xml', 200 * 2 ** 20))).toContain(
    'unpacks to far more',
  )
  expect(await refusal('bomb.odt', bomb('content.xml', 200 * 2 ** 20))).toContain('unpacks to far more')
})

test('XML that defines entities is refused', async () => {
  const entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
  const odt = writeZip([{ name: 'content.xml', bytes: Buffer.from(`${entity}<a>&a;</a>`) }])
  const docx = writeZip([
    { name: 'word/document.xml', bytes: Buffer.from(`<?xml version="1.0"?>${entity}<a>&a;</a>`) },
  ])
  expect(await refusal('x.odt', odt)).toContain('DOCTYPE')
  expect(await refusal('x.docx', docx)).toContain('DOCTYPE')
})

test('a reader that takes too long is stopped with a sentence', async () => {
  const bytes = await buildPdf([[sentence]])
  await expect(readSourceInWorker({ name: 'slow.pdf', bytes }, { timeoutMs: 1 })).rejects.toThrow(
    /^slow\.pdf took more than 0 seconds to read and was stopped\./,
  )
})

test('an aborted reading ends with the reason given', async () => {
  const reason = new Error('left')
  await expect(
    readSourceInWorker({ name: 'a.txt', bytes: Buffer.from('a') }, { signal: AbortSignal.abort(reason) }),
  ).rejects.toBe(reason)
})

test('a million lines of labels and brackets are read without a pattern running away', async () => {
  for (const line of ['a:', '[[[[[[', 'A A A A A A A A', '00:00', '**x', '<v ', '- - - - -'])
    expect((await read('long.txt', `x\n${`${line}\n`.repeat(200_000)}`)).text.length).toBeGreaterThan(0)
  expect((await read('one.txt', 'a b:'.repeat(500_000))).kind).toBe('text')
  expect((await read('deep.html', `${'<div>'.repeat(100_000)}x`)).text).toBe('x')
  expect((await read('many.md', '*_[`'.repeat(200_000))).text.length).toBeGreaterThan(0)
})

test('long turns keep every blank, wherever it stands', async () => {
  for (let lead = 150; lead < 230; lead++) {
    const said = `${'a'.repeat(lead)} The delivery was late. ${'b '.repeat(60)}end`
    const text = `Kim: ${said}\n\nLee: Yes.\n\nKim: No.\n\nLee: Fine.`
    const source = await readSource({ name: 'talk.txt', bytes: new TextEncoder().encode(text) })
    expect(source.text.split('\n')[0]).toBe(said)
  }
})
