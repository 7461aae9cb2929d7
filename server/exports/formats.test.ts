import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { journeyToCsv } from '../../shared/formats/csv/journeyToCsv.ts'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { journeyToMarkdown } from '../../shared/formats/markdown/journeyToMarkdown.ts'
import { partOfMap } from '../../shared/formats/partOfMap.ts'
import { guessMapping } from '../../shared/formats/table/guessMapping.ts'
import { fullExport, fullMap, largeExport, toRecord } from '../../shared/formats/testing/fullMap.ts'
import { parseXml, type XmlElement } from '../../shared/formats/xml/parseXml.ts'
import { orderKeys } from '../../shared/journey/order.ts'
import { toJourneyModel } from '../../shared/journey/readJourney.ts'
import { defaultExportOptions } from '../../shared/wire/export.ts'
import { listZip, readZipEntry } from '../files/readZip.ts'
import { ExportError } from './ExportError.ts'
import { openFonts } from './fonts.ts'
import { journeyToPdf } from './journeyToPdf.ts'
import { journeyToPng } from './journeyToPng.ts'
import { journeyToPptx } from './journeyToPptx.ts'
import { journeyToXlsx } from './journeyToXlsx.ts'
import { pixelSize } from './toExportImage.ts'

const fonts = openFonts()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-export-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const emptyMap: JourneyExport = { model: toJourneyModel([]) }
/** A map with one stage, one step, one lane and these cards. */
const keys = orderKeys(200)
const cardsOf = (texts: readonly string[], title = 'Step'): JourneyExport => ({
  model: toJourneyModel([
    toRecord({ type: 'journey', id: 'journey', title: 'Small' }),
    toRecord({ type: 'stage', id: 'a', title, order: 'a0' }),
    toRecord({ type: 'step', id: 's', stageId: 'a', title, order: 'a0' }),
    toRecord({ type: 'lane', id: 'l', kind: 'text', title: 'Lane', order: 'a0' }),
    ...texts.map((text, i) =>
      toRecord({ type: 'card', id: `c${i}`, laneId: 'l', stepId: 's', order: keys[i], text }),
    ),
  ]),
})

async function readPdf(bytes: Buffer) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, i) => {
      const page = await document.getPage(i + 1)
      const { items } = await page.getTextContent()
      const texts = items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []))
      return {
        size: page.view.slice(2),
        text: texts.map((item) => item.str).join(' '),
        // The text matrix holds the size of the letters as they are printed.
        smallest: Math.min(...texts.map((item) => Math.hypot(item.transform[2], item.transform[3]))),
      }
    }),
  )
  const outline = ((await document.getOutline()) ?? []).map((item) => item.title)
  return { pages, outline, whole: pages.map((page) => page.text).join(' ') }
}

/** The parts of an office file, by name. */
async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const source = {
    size: bytes.length,
    read: async (from: number, to: number) => bytes.subarray(from, to),
    close: async () => {},
  }
  const parts = new Map<string, string>()
  for (const entry of await listZip(source, 'file')) {
    const chunks: Buffer[] = []
    for await (const chunk of readZipEntry(source, 'file', entry, { maxBytes: 1e9 })) chunks.push(chunk)
    parts.set(entry.name, Buffer.concat(chunks).toString('utf8'))
  }
  return parts
}

function textIn(element: XmlElement, name: string): string[] {
  const inside = element.children.flatMap((child) => textIn(child, name))
  return element.name === name ? [element.text, ...inside] : inside
}

describe('a map as PDF', () => {
  it('on many pages has all its words as text, none smaller than 7 points, headers on every page and bookmarks', async () => {
    const { pages, outline, whole } = await readPdf(await journeyToPdf(fullExport({ comments: true }), fonts))
    expect(outline).toEqual(['Plan', 'Travel', 'Afterwards'])
    for (const wanted of [
      'A weekend by train',
      'Price jumps',
      'Line of visibility',
      'спасибо',
      'Ευχαριστώ',
      'From six interviews',
    ])
      expect(whole).toContain(wanted)
    expect(whole).not.toContain('Nobody should read this')
    const grid = pages.filter((page) => /part \d of \d/.test(page.text))
    expect(grid.length).toBeGreaterThan(3)
    for (const page of grid) expect(page.text).toMatch(/Plan|Travel|Afterwards/)
    for (const [i, page] of pages.entries()) {
      expect(page.smallest).toBeGreaterThanOrEqual(6.99)
      expect(page.text).toContain(`page ${i + 1} of ${pages.length}`)
      expect(page.size.map(Math.round)).toEqual([842, 595])
    }
  })

  it('on one page keeps the shape of the paper and grows rather than let text fall under 5 points', async () => {
    const { pages } = await readPdf(
      await journeyToPdf(largeExport({ steps: 60, cards: 600 }, { pages: 'one', paper: 'a3' }), fonts),
    )
    expect(pages).toHaveLength(1)
    const [width, height] = pages[0]!.size
    expect(width! / height!).toBeCloseTo(1190.55 / 841.89, 3)
    expect(pages[0]!.smallest).toBeGreaterThanOrEqual(4.99)
  })

  it('writes every line of a card that is higher than a page, and titles too long for a header', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => `line number ${i + 1}`)
    const title = Array.from({ length: 60 }, (_, i) => `t${i + 1}`).join(' ')
    const { whole } = await readPdf(await journeyToPdf(cardsOf([lines.join('\n')], title), fonts))
    for (const line of lines) expect(whole).toContain(line)
    expect(whole).toContain('t60')
  })

  it('of a map without stages is one page that says so', async () => {
    const { pages } = await readPdf(await journeyToPdf(emptyMap, fonts))
    expect(pages).toHaveLength(1)
    expect(pages[0]!.text).toContain('This map has no stages yet.')
  })

  it('holds emoji and right-to-left text as text', async () => {
    const { whole } = await readPdf(await journeyToPdf(cardsOf(['Happy 😀 customer', 'שלום']), fonts))
    expect(whole).toContain('😀')
    expect([...whole].filter((letter) => /[\u05d0-\u05ea]/.test(letter)).sort()).toEqual([...'שלום'].sort())
  })
})

describe('a map as PNG', () => {
  it('is as large as asked for', () => {
    const [one, three] = [1, 3].map(
      (scale) => pixelSize(journeyToPng({ ...cardsOf(['a']), options: { scale } }, fonts), 'image/png')!,
    )
    expect(three!.width).toBe(one!.width * 3)
  })

  it('is refused with a scale that fits when it would be too large', () => {
    const input = largeExport({ steps: 300, cards: 300 }, { scale: 4 })
    expect(() => journeyToPng(input, fonts)).toThrow(ExportError)
    expect(() => journeyToPng(input, fonts)).toThrow(/Choose a scale of 1 or less/)
  })
})

describe('a map as PowerPoint', () => {
  it('has a title, an overview, a native chart, slides per stage with native text, and speaker notes', async () => {
    const parts = await unzip(await journeyToPptx(fullExport({ comments: true }), fonts))
    const slides = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    const words = slides.map(([, xml]) => textIn(parseXml(xml), 't').join(' '))
    expect(words[0]).toContain('A weekend by train')
    expect(words[1]).toContain('Search → Compare → Book')
    for (const stage of ['Plan', 'Travel', 'Afterwards'])
      expect(words.some((text) => text.startsWith(stage))).toBe(true)
    expect(words.join(' ')).toContain('I thought I had done something wrong.')
    expect(words.join(' ')).toContain('From six interviews.')
    expect(words.join(' ')).not.toContain('Nobody should read this')
    const charts = [...parts].filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    expect(charts).toHaveLength(1)
    expect(textIn(parseXml(charts[0]![1]), 'v').join(' ')).toContain('Commuter, as it is, researched')
    const notes = [...parts].filter(([name]) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name))
    expect(notes.map(([, xml]) => textIn(parseXml(xml), 't').join(' ')).join(' ')).toContain(
      'Begin with the price.',
    )
    // Pictures are those of the storyboard; no text is a picture.
    expect([...parts.keys()].filter((name) => /^ppt\/media\/./.test(name))).toHaveLength(1)
  })

  it('goes on on the next slide with everything a step says', async () => {
    const texts = Array.from({ length: 120 }, (_, i) => `card number ${i + 1}`)
    const parts = await unzip(await journeyToPptx(cardsOf(texts), fonts))
    const words = [...parts]
      .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .flatMap(([, xml]) => textIn(parseXml(xml), 't'))
    for (const text of texts) expect(words).toContain(text)
  })
})

describe('a map as Excel', () => {
  it('has the map with merged headers, a sheet per kind of record and numbers with n, interval and definition', async () => {
    const parts = await unzip(await journeyToXlsx(fullExport({ comments: true })))
    const book = parseXml(parts.get('xl/workbook.xml')!)
    const sheets = book.children
      .find((child) => child.name === 'sheets')!
      .children.map((sheet) => sheet.attributes.name)
    expect(sheets).toEqual([
      'Map',
      'Stages',
      'Steps',
      'Cards',
      'Curves',
      'Evidence',
      'Personas',
      'Ways',
      'Forks',
      'Comments',
      'Numbers',
      'About',
    ])
    // Plan spans three steps, its substage two; a card over three steps spans them in its lane.
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<mergeCell ref="B1:D1"/>')
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<mergeCell ref="B2:C2"/>')
    const words = textIn(parseXml(parts.get('xl/sharedStrings.xml')!), 't')
    expect(words).toContain(
      'Share of those who entered that did something later on the map afterwards; 95 % Wilson interval.',
    )
    expect(words.join(' ')).not.toContain('Nobody should read this')
  })

  it('runs nothing that was typed as a formula', async () => {
    const parts = await unzip(
      await journeyToXlsx(cardsOf(['=HYPERLINK("http://evil.example","x")', '+1+1', '@SUM(1)'])),
    )
    for (const [name, xml] of parts) if (name.startsWith('xl/worksheets/')) expect(xml).not.toContain('<f>')
    expect(textIn(parseXml(parts.get('xl/sharedStrings.xml')!), 't')).toContain('+1+1')
  })
})

describe('a map as CSV', () => {
  const parse = (text: string) =>
    Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data

  it('is a table of lanes by steps that our import recognises', () => {
    const rows = parse(journeyToCsv(fullExport()))
    expect(rows.slice(0, 3).map((row) => row[0])).toEqual(['Stage', 'Substage', 'Step'])
    expect(rows[2]!.slice(1)).toEqual(fullMap().steps.map((step) => step.title))
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([11]))
    const mapping = guessMapping(rows)
    expect(mapping.steps).toBe('columns')
    expect(mapping.lines.slice(0, 4).map((line) => line.use)).toEqual(['stage', 'substage', 'step', 'lane'])
    expect(mapping.lines.filter((line) => line.use === 'lane' && line.kind === 'emotion')).toHaveLength(4)
  })

  it('in long form has one line per card and point, with n and interval', () => {
    const rows = Papa.parse<Record<string, string>>(
      journeyToCsv(fullExport({ table: 'long' })).replace(/^\ufeff/, ''),
      {
        header: true,
        skipEmptyLines: true,
      },
    ).data
    const cards = fullMap().cards.filter((card) => card.laneId !== 'secret')
    expect(rows.filter((row) => row.record === 'card')).toHaveLength(cards.length)
    expect(rows.find((row) => row.record === 'emotion' && row.series === 'measured')).toMatchObject({
      step: 'Search',
      value: '0.2',
      n: '1204',
      low: '0.1',
      high: '0.3',
    })
  })

  it('has no cell that a spreadsheet would run', () => {
    const [, , lane] = parse(journeyToCsv(cardsOf(['=1+1', '-2+3', '@x'])))
    expect(lane).toEqual(['Lane', "'=1+1\n\n-2+3\n\n@x"])
  })
})

describe('a map as Markdown', () => {
  const text = journeyToMarkdown(fullExport({ comments: true }))

  it('has headings for stages, substages and steps, numbers with n, and evidence', () => {
    expect(text.match(/^## .*$/gm)).toEqual([
      '## Personas',
      '## Other ways',
      '## Plan',
      '## Travel',
      '## Afterwards',
      '## Comments',
    ])
    expect(text).toContain('#### Search')
    expect(text).toContain('- Went on: 93 % (n 1,204, 91–94 %)')
    expect(text).toContain('Measured: 1 for, 1 against')
  })

  it('gives no meaning to signs people typed', () => {
    const typed = journeyToMarkdown(
      cardsOf(['# not a heading', '<b>x</b> [y](javascript:alert(1)) 2 * 3 * 4']),
    )
    expect(typed).toContain('\\# not a heading')
    expect(typed).toContain('\\<b\\>x\\</b\\> \\[y\\](javascript:alert(1)) 2 \\* 3 \\* 4')
  })
})

describe('a part of a map', () => {
  it('for a persona has the lanes of that persona and of nobody', () => {
    const options = { ...defaultExportOptions, personaIds: ['p2'] }
    const found = partOfMap(fullMap(), options)!
    expect(found.part).toBe('persona Commuter')
    expect(found.model.lanes.some((lane) => lane.personaId === 'p1')).toBe(false)
    expect(found.model.lanes.some((lane) => lane.id === 'l0')).toBe(true)
  })

  it('through a view that is gone is nothing rather than everything', () => {
    expect(partOfMap(fullMap(), { ...defaultExportOptions, viewId: 'gone' })).toBeUndefined()
  })
})

const office = spawnSync('soffice', ['--version']).status === 0
describe.skipIf(!office)('opened in LibreOffice (skipped where it is not installed)', () => {
  it.each(['pptx', 'xlsx'] as const)(
    '%s shows the words of the map',
    async (format) => {
      const bytes =
        format === 'pptx' ? await journeyToPptx(fullExport(), fonts) : await journeyToXlsx(fullExport())
      const path = join(folder, `map.${format}`)
      await writeFile(path, bytes)
      const done = spawnSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          path,
        ],
        { timeout: 100_000 },
      )
      expect(done.status).toBe(0)
      const { whole } = await readPdf(await readFile(join(folder, 'map.pdf')))
      for (const wanted of ['A weekend by train', 'Search', 'Pays by card']) expect(whole).toContain(wanted)
    },
    120_000,
  )
})
