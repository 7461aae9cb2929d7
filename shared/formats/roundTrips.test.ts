import { describe, expect, it } from 'vitest'
import { journeyFromJson, journeyToJson } from '../journey/journeyJson.ts'
import { laneKinds } from '../journey/laneKinds.ts'
import { type JourneyModel, readJourney, toJourneyModel } from '../journey/readJourney.ts'
import type { JourneyDocRecord } from '../journey/recordTypes.ts'
import { toPlainText } from '../richText/toPlainText.ts'
import { readCjml } from './cjml/readCjml.ts'
import { writeCjml } from './cjml/writeCjml.ts'
import { journeyToCsv } from './csv/journeyToCsv.ts'
import { readLucid } from './lucid/readLucid.ts'
import { writeLucid } from './lucid/writeLucid.ts'
import { findMainCurve } from './mainCurve.ts'
import { readMermaid } from './mermaid/readMermaid.ts'
import { writeMermaid } from './mermaid/writeMermaid.ts'
import { readMiro } from './miro/readMiro.ts'
import { writeMiro } from './miro/writeMiro.ts'
import type { ReadMap } from './ReadMap.ts'
import { guessMapping } from './table/guessMapping.ts'
import { readTable } from './table/readTable.ts'
import { tableToMap } from './table/tableToMap.ts'
import { randomMap } from './testing/randomMap.ts'

const seeds = Array.from({ length: 150 }, (_, seed) => seed)
const modelOf = ({ journey }: ReadMap) => toJourneyModel(journey.records as JourneyDocRecord[])
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const stepTitles = (map: JourneyModel) => map.steps.map((step, i) => oneLine(step.title) || `Step ${i + 1}`)
const stageTitles = (map: JourneyModel) =>
  map.stages.map(({ stage }, i) => oneLine(stage.title) || `Stage ${i + 1}`)

/** document.json inside an archive whose files are stored as they are. */
function documentOf(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes).toString('utf8')
  const start = text.indexOf('{"version"')
  return JSON.parse(text.slice(start, text.indexOf('PK\x01\x02', start)))
}

describe('a map that goes out and comes back', () => {
  it('as JSON is the same, for 1,000 maps', () => {
    for (let seed = 0; seed < 1_000; seed++) {
      const file = journeyToJson(randomMap(seed, 25))
      const text = JSON.stringify(file)
      expect(JSON.stringify(journeyToJson(journeyFromJson(JSON.parse(text)))), `seed ${seed}`).toBe(text)
    }
  })

  it('as Mermaid keeps stages, steps, scores and who has them', () => {
    for (const seed of seeds) {
      const before = readJourney(randomMap(seed))
      if (before.stages.length === 0) continue
      const { text } = writeMermaid({ model: before })
      const after = modelOf(readMermaid(text))
      expect(writeMermaid({ model: after }).text, `seed ${seed}`).toBe(text)
      expect(after.journey.title).toBe(oneLine(before.journey.title))
      expect(stageTitles(after)).toEqual(stageTitles(before))
      expect(stepTitles(after)).toEqual(stepTitles(before))
      expect(after.steps.map((step) => stageIndex(after, step.id))).toEqual(
        before.steps.map((step) => stageIndex(before, step.id)),
      )
    }
  })

  it('as CJML keeps steps, what each organisation answers, and channels', () => {
    for (const seed of seeds) {
      const before = readJourney(randomMap(seed))
      if (before.steps.length === 0) continue
      const { text } = writeCjml({ model: before })
      const after = modelOf(readCjml(text))
      expect(writeCjml({ model: after }).text, `seed ${seed}`).toBe(text)
      expect(stepTitles(after)).toEqual(stepTitles(before))
    }
  })

  it.each(['Lucid', 'Miro'])(
    'on a %s board keeps stages, steps, lanes and the words of cards in their cells',
    (tool) => {
      const there = (map: JourneyModel) =>
        tool === 'Lucid'
          ? documentOf(writeLucid({ model: map }).bytes)
          : JSON.parse(writeMiro({ model: map }).text)
      const back = (json: unknown) => modelOf(tool === 'Lucid' ? readLucid(json) : readMiro(json))
      let checked = 0
      for (const seed of seeds) {
        const before = readJourney(randomMap(seed))
        // A board needs something at the top and at the left to be seen as a map.
        if (
          before.lanes.length === 0 ||
          before.steps.length === 0 ||
          before.lanes.length + before.steps.length < 3
        )
          continue
        const after = back(there(before))
        const board = there(after)
        expect(there(back(board)), `seed ${seed}`).toEqual(board)
        const used = before.stages.filter((node) => node.steps.length > 0)
        expect(after.stages.map(({ stage, steps }) => [stage.title, steps.length])).toEqual(
          used.map(({ stage, steps }, i) => [oneLine(stage.title) || `Stage ${i + 1}`, steps.length]),
        )
        expect(stepTitles(after)).toEqual(stepTitles(before))
        expect(after.lanes).toHaveLength(before.lanes.length)
        expect(cellTexts(after)).toEqual(cellTexts(before))
        checked++
      }
      expect(checked).toBeGreaterThan(75)
    },
  )

  it('as CJML and on a Miro board keeps a card that only names its channel', () => {
    const cells = [
      ['Stage', 'Find', 'Buy'],
      ['Channels', 'Phone', 'Store'],
    ]
    const before = modelOf(tableToMap(cells, guessMapping(cells), 'Tea'))
    const said = (map: JourneyModel) => map.cards.map(({ channel, text }) => [channel, text])
    expect(said(before)).toEqual([
      ['phone', ''],
      ['store', ''],
    ])
    expect(said(modelOf(readCjml(writeCjml({ model: before }).text)))).toEqual(said(before))
    expect(said(modelOf(readMiro(JSON.parse(writeMiro({ model: before }).text))))).toEqual(said(before))
  })

  it('as CSV keeps stages, named steps and the words of cards', () => {
    let cells = 0
    for (const seed of seeds) {
      const before = readJourney(randomMap(seed))
      const shown = before.lanes.filter((lane) => !lane.hidden && lane.kind !== 'divider')
      if (before.steps.length === 0 || shown.length === 0) continue
      const text = journeyToCsv({ model: before, madeAt: null })
      const table = readTable(text)
      const after = modelOf(tableToMap(table, guessMapping(table), before.journey.title))
      const again = journeyToCsv({ model: after, madeAt: null })
      const twice = readTable(again)
      const third = modelOf(tableToMap(twice, guessMapping(twice), before.journey.title))
      expect(journeyToCsv({ model: third, madeAt: null }), `seed ${seed}`).toBe(again)
      const named = before.steps.filter((step) => step.title.trim() !== '').map((step) => oneLine(step.title))
      expect(after.steps.map((step) => step.title)).toEqual(expect.arrayContaining(named))
      const words = after.cards.map((card) => plain(card.text))
      for (const card of before.cards) {
        const lane = shown.find((one) => one.id === card.laneId)
        const text = plain(card.text)
        if (!lane || text === '' || laneKinds[lane.kind].content !== 'cards') continue
        expect(
          words.some((one) => one.includes(text)),
          `seed ${seed}: ${text}`,
        ).toBe(true)
        cells++
      }
    }
    expect(cells).toBeGreaterThan(100)
  })
})

function stageIndex(map: JourneyModel, stepId: string): number {
  return map.stages.findIndex((node) => node.steps.some((step) => step.id === stepId))
}

/** The words of cards and values of points by the place of their cell; cards without words are left out. */
function cellTexts(map: JourneyModel): string[] {
  const lanes = map.lanes.map((lane) => lane.id)
  const steps = map.steps.map((step) => step.id)
  const kinds = new Map(map.lanes.map((lane) => [lane.id, laneKinds[lane.kind].content]))
  const at = (one: { laneId: string; stepId: string }, words: string) =>
    `${lanes.indexOf(one.laneId)} ${steps.indexOf(one.stepId)} ${words}`
  const cards = map.cards.flatMap((card) => {
    const words = plain(card.text)
    return words === '' || kinds.get(card.laneId) !== 'cards' ? [] : [at(card, words)]
  })
  const points = [...findMainCurve(map).points.values()].map((own) => {
    const point = own.find((one) => one.personaId === null) ?? own[0]!
    return at(point, String(point.value))
  })
  return [...cards, ...points].sort()
}

function plain(text: string): string {
  return toPlainText(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
}
