import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { writeLucid } from '../../shared/formats/lucid/writeLucid.ts'
import { writeZip } from '../../shared/formats/zip/writeZip.ts'
import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import { readJourney, toJourneyModel } from '../../shared/journey/readJourney.ts'
import type { JourneyDocRecord } from '../../shared/journey/recordTypes.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { randomSource } from '../../shared/journey/testing/randomSource.ts'
import { journeyToXlsx } from '../exports/journeyToXlsx.ts'
import { readJourneyBytes } from './readAnyJourney.ts'

const model = readJourney(buildMap({ stages: 2, stepsPerStage: 2, textLanes: 2, cardsPerCell: 2 }))

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Journey'))
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function mapOf(bytes: Uint8Array, name: string) {
  const { journey } = await readJourneyBytes(Buffer.from(bytes), name)
  return toJourneyModel(journey.records as JourneyDocRecord[])
}

test('a workbook with merged heads is read as a map', async () => {
  const bytes = await workbook((sheet) => {
    sheet.addRows([
      ['Stage', 'Choose', null, 'Pay'],
      ['Step', 'Look', 'Compare', 'Pay'],
      ['Goals', 'a', null, 'b'],
      ['Emotion', 2, -1, 0],
    ])
    sheet.mergeCells('B1:C1')
  })
  const map = await mapOf(bytes, 'tea.xlsx')
  expect(map.journey.title).toBe('tea')
  expect(map.stages.map(({ stage, steps }) => [stage.title, steps.length])).toEqual([
    ['Choose', 2],
    ['Pay', 1],
  ])
  expect(map.cards.map((card) => card.text)).toEqual(['a', 'b'])
  expect(map.emotions.map((point) => point.value).sort()).toEqual([-1, 0, 2])
})

test('our own workbook gives back stages, steps and the cards of text lanes', async () => {
  const map = await mapOf(await journeyToXlsx({ model, madeAt: null }), 'a.xlsx')
  expect(map.steps.map((step) => step.title)).toEqual(model.steps.map((step) => step.title))
  const text = map.lanes.filter((lane) => lane.title.startsWith('Lane'))
  expect(text).toHaveLength(2)
  expect(map.cards.filter((card) => text.some((lane) => lane.id === card.laneId))).toHaveLength(16)
})

test('a Lucid file is an archive that other programs unpack, and is read again', async () => {
  const { bytes } = writeLucid({ model })
  const map = await mapOf(bytes, 'a.lucid')
  expect(map.cards).toHaveLength(model.cards.length)
  expect(map.steps.map((step) => step.title)).toEqual(model.steps.map((step) => step.title))
})

describe('refused with one sentence', () => {
  /** An archive of one deflated file that says it is small. */
  function bomb(name: string, content: Buffer): Buffer {
    const packed = deflateRawSync(content)
    const zip = Buffer.from(writeZip([{ name, bytes: packed }]))
    const directory = zip.lastIndexOf('PK\x01\x02', undefined, 'latin1')
    zip.writeUInt16LE(8, 8)
    zip.writeUInt16LE(8, directory + 10)
    return zip
  }

  test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    [
      'a zip bomb as Lucid',
      () => bomb('document.json', Buffer.alloc(120_000_000)),
      /unpacks to far more than a table/,
    ],
    [
      'a zip bomb as a workbook',
      () => bomb('xl/workbook.xml', Buffer.alloc(120_000_000, ' ')),
      /unpacks to far more than a table|holds a single value/,
    ],
    [
      'an archive of something else',
      () => Buffer.from(writeZip([{ name: 'a.txt', bytes: Buffer.from('a') }])),
      /holds no document\.json/,
    ],
    [
      'a document larger than Lucid takes',
      () => Buffer.from(writeZip([{ name: 'document.json', bytes: Buffer.alloc(3_000_000, ' ') }])),
      /Lucid itself takes up to 2 MB/,
    ],
    [
      'a workbook with a cell longer than a card',
      () =>
        workbook((sheet) => {
          sheet.addRows([
            ['', 'A', 'B'],
            ['Ideas', 'x', 'y'.repeat(30_000)],
          ])
        }),
      /^The cell in row 2, column 3 holds 30,000 characters/,
    ],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /no text and of no format/],
  ])('%s', async (_, make, message) => {
    const bytes = await make()
    await expect(readJourneyBytes(bytes, 'file.bin')).rejects.toThrow(message)
    await expect(readJourneyBytes(bytes, 'file.bin')).rejects.toThrow(JourneyFormatError)
  })

  test('workbooks and Lucid files with any bytes changed or cut off, if they give no map', async () => {
    const random = randomSource(7)
    const samples = [Buffer.from(writeLucid({ model }).bytes), await journeyToXlsx({ model, madeAt: null })]
    for (const sample of samples) {
      const damaged = [...Array(16).keys()].map((part) =>
        sample.subarray(0, Math.floor((sample.length * part) / 16)),
      )
      for (let i = 0; i < 60; i++) {
        const bytes = Buffer.from(sample)
        for (let n = 1 + random.int(8); n > 0; n--) bytes[random.int(bytes.length)]! ^= 1 << random.int(8)
        damaged.push(bytes)
      }
      for (const bytes of damaged)
        await readJourneyBytes(bytes, 'file.bin').catch((error: unknown) => {
          if (!(error instanceof JourneyFormatError)) throw error
          expect(error.message).toMatch(/^\S.*\.$/s)
        })
    }
  })
})
