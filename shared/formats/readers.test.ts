import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { JourneyFormatError } from '../journey/JourneyFormatError.ts'
import { type JourneyModel, toJourneyModel } from '../journey/readJourney.ts'
import type { JourneyDocRecord } from '../journey/recordTypes.ts'
import { readCjml } from './cjml/readCjml.ts'
import { lossInWords } from './losses.ts'
import { readLucid } from './lucid/readLucid.ts'
import { readMermaid } from './mermaid/readMermaid.ts'
import { writeMermaid } from './mermaid/writeMermaid.ts'
import { readMiro } from './miro/readMiro.ts'
import { openText } from './openText.ts'
import type { ReadMap } from './ReadMap.ts'
import { guessMapping } from './table/guessMapping.ts'
import { readTable } from './table/readTable.ts'
import { tableToMap } from './table/tableToMap.ts'
import { fullMap } from './testing/fullMap.ts'

const fixture = (name: string) => readFileSync(new URL(`../../e2e/fixtures/${name}`, import.meta.url), 'utf8')
const modelOf = ({ journey }: ReadMap) => toJourneyModel(journey.records as JourneyDocRecord[])
const tableMap = (text: string) => {
  const cells = readTable(text)
  return tableToMap(cells, guessMapping(cells), 'A table')
}

/** Stages with their steps, and lanes with what stands at each step. */
function outline(map: JourneyModel) {
  return {
    stages: map.stages.map(({ stage, steps }) => [stage.title, ...steps.map((step) => step.title)]),
    lanes: map.lanes.map((lane) => [
      lane.title,
      lane.preset ?? lane.kind,
      ...map.steps.map((step) =>
        [...map.cards, ...map.emotions]
          .filter((one) => one.laneId === lane.id && one.stepId === step.id)
          .map((one) => (one.type === 'card' ? one.text || `(${one.channel})` : String(one.value)))
          .join(' / '),
      ),
    ]),
  }
}

describe('a Mermaid journey', () => {
  it('gives sections as stages, tasks as steps, scores as the curve and actors as personas', () => {
    const map = modelOf(
      readMermaid(`---
title: not this
---
journey
    accTitle: Checkout journey
    accDescr {
      Score 1-5
      per step
    }
    title Checkout: cart #35;1 %% a remark
    section Cart
      Add item: 5: Customer
      Pay#58; card#59; or bill: 3.5: Customer, Gate#44;way
    SECTION After purchase
      Wait for parcel: 2
`),
    )
    expect(map.journey).toMatchObject({ title: 'Checkout: cart #1', description: 'Score 1-5\nper step' })
    expect(outline(map).stages).toEqual([
      ['Cart', 'Add item', 'Pay: card; or bill'],
      ['After purchase', 'Wait for parcel'],
    ])
    expect(map.personas.map((persona) => persona.title)).toEqual(['Customer', 'Gate,way'])
    expect(outline(map).lanes).toEqual([['Emotion', 'emotion', '2', '0.5 / 0.5', '-1']])
  })

  it('moves scores outside the scale to its end and says so', () => {
    const read = readMermaid('journey\n  section A\n    Far: 12\n    Low: -2')
    expect(outline(modelOf(read)).lanes).toEqual([['Emotion', 'emotion', '2', '-2']])
    expect(read.losses).toEqual([
      { text: 'Scores outside 1 to 5 are moved to the end of the scale.', count: 2, example: 'Far: 12' },
    ])
  })

  it.each([
    ['Open: the app: 4: Me', /^Line 3: the score of "Open" must be a number from 1 to 5, not "the app"\./],
    ['Task: good: Me', /not "good"/],
    ['No score', /^Line 3: "No score" has no score\./],
  ])('with the task "%s" is refused, naming the line', (task, message) => {
    expect(() => readMermaid(`journey\n section A\n  ${task}`)).toThrow(message)
  })

  it('is written with the marks of the language by number', () => {
    const source = `journey
    title A #35;1 plan#59; #37;% sure
    section #83;ection 2
      #116;itle of #58; it: 4: A#44;B
`
    const written = writeMermaid({ model: modelOf(readMermaid(source)) })
    expect(written.text).toBe(source)
    expect(written.losses).toEqual([])
  })

  it('says before it is written what it cannot hold', () => {
    const { losses } = writeMermaid({ model: fullMap() })
    const words = losses.map(lossInWords)
    expect(words.find((line) => line.includes('Lanes are left out'))).toBeDefined()
    expect(words.find((line) => line.includes('Evidence is left out'))).toMatch(/, for example “.+”\.$/)
    expect(words.find((line) => line.includes('Comments, suggestions'))).toBeDefined()
  })
})

describe('a CJML journey', () => {
  const sample = (touchpoints: string) =>
    `<CJML version="2.0"><actualJourney><journeyID>AJ1</journeyID><actors><endUser actorID="Carl"><actorName>Carl</actorName></endUser><serviceProvider actorID="Company A"><companyName>Bookis</companyName></serviceProvider></actors><touchpoints>${touchpoints}</touchpoints></actualJourney></CJML>`
  const contact = (from: string, to: string) =>
    `<actualCommunicationPoint><touchpointID>TP1</touchpointID><initiator><refersTo actorIDref="${from}"/><initiatorLabel>Creates &amp; opens</initiatorLabel></initiator><receiver><refersTo actorIDref="${to}"/><receiverLabel>Registered</receiverLabel></receiver><channel><channelName>Web</channelName></channel></actualCommunicationPoint>`

  it('gives a step named as the customer sees it, the answer of the company and the channel', () => {
    const map = modelOf(readCjml(sample(contact('Carl', 'Bookis'))))
    expect(map.personas.map((persona) => persona.title)).toEqual(['Carl'])
    expect(outline(map)).toEqual({
      stages: [['Journey', 'Creates & opens']],
      lanes: [
        ['Bookis', 'front_stage', 'Registered'],
        ['Channels', 'channels', '(web)'],
      ],
    })
    expect(map.cards[1]!.channel).toBe('web')
  })

  it('takes the side of the customer where the company starts, and says that this is lost', () => {
    const read = readCjml(sample(contact('Company A', 'Carl')))
    expect(outline(modelOf(read)).stages).toEqual([['Journey', 'Registered']])
    expect(read.losses[0]!.text).toMatch(/^Who starts a contact is not kept/)
  })

  it.each([
    ['<!DOCTYPE CJML [<!ENTITY a "b">]><CJML version="2.0">&a;</CJML>', /DOCTYPE, which is refused/],
    ['<CJML version="2.0">&a;</CJML>', /^Line 1 is not well-formed XML: undefined entity/],
    ['<CJML version="1.0"></CJML>', /This is CJML 1\.0; version 2\.0 is read/],
    ['<bpmn/>', /its first element is <bpmn>/],
    [
      sample(contact('Nobody', 'Carl')),
      /the initiator refers to "Nobody", which is the id or name of no actor/,
    ],
    [`<CJML version="2.0">${'<a>'.repeat(200)}`, /deeper ones/],
  ])('that is %s is refused with a sentence', (text, message) => {
    expect(() => readCjml(text)).toThrow(message)
    expect(() => readCjml(text)).toThrow(JourneyFormatError)
  })
})

describe('a table', () => {
  it('as mapping tools export it is read by the names of its lines', () => {
    const read = tableMap(fixture('teaTable.csv'))
    expect(read.losses).toEqual([])
    const map = modelOf(read)
    expect(map.journey.title).toBe('Tea by post')
    expect(outline(map)).toEqual({
      stages: [
        ['Discover', 'Sees an advert'],
        ['Choose', 'Compares teas', 'Reads reviews'],
        ['Receive', 'Opens the parcel'],
      ],
      lanes: [
        [
          'User goals',
          'goals',
          'Learn what is new',
          'Find a tea that suits / Not pay too much',
          'Be sure of it',
          'Drink tea',
        ],
        [
          'Process',
          'actions',
          'Scrolls a magazine',
          'Opens three pages',
          'Looks for bad reviews',
          'Cuts the tape',
        ],
        ['Experience', 'emotion', '1', '0', '-1', '2'],
        [
          'Problems',
          'pain_points',
          '',
          'Names say nothing / Prices per 50 g and per 100 g',
          'No reviews of new teas',
          '',
        ],
        ['Channels', 'channels', 'Magazine', 'Website', 'Website', '(post)'],
        ['Responsible team', 'owners', 'Marketing', 'Shop', 'Shop', 'Warehouse'],
      ],
    })
  })

  it('with a step in each row is turned', () => {
    const map = modelOf(
      tableMap('Phase;Step;Doing;Feeling\nAware;Sees ad;looks;2\n;Clicks;clicks;−1\nBuy;Pays;pays;0'),
    )
    expect(outline(map)).toEqual({
      stages: [
        ['Aware', 'Sees ad', 'Clicks'],
        ['Buy', 'Pays'],
      ],
      lanes: [
        ['Doing', 'actions', 'looks', 'clicks', 'pays'],
        ['Feeling', 'emotion', '2', '-1', '0'],
      ],
    })
  })

  it('may name a lane once over several rows', () => {
    const map = modelOf(tableMap('\tA\tB\nPain points\tx\ty\n\tz\t\nIdeas\t\tw'))
    expect(outline(map).lanes).toEqual([
      ['Pain points', 'pain_points', 'x / z', 'y'],
      ['Ideas', 'ideas', '', 'w'],
    ])
  })

  it('is read from a web page, from CSV with quotes, and with a delimiter it names itself', () => {
    const page =
      '<meta charset="utf-8"><table><tr><td></td><th colspan=2>A &amp; B</th></tr><tr><td>Ideas</td><td>x<br>y</td><td>&#8364;</td></tr></table>'
    expect(readTable(page)).toEqual([
      ['', 'A & B', ''],
      ['Ideas', 'x\ny', '€'],
    ])
    expect(readTable('a,"b ""c"", d\r\ne",\r\n5" pipe,f,g\r\n')).toEqual([
      ['a', 'b "c", d\ne', ''],
      ['5" pipe', 'f', 'g'],
    ])
    expect(readTable('sep=|\na|b,c')).toEqual([['a', 'b,c']])
  })

  it('keeps characters that mark rich text as characters', () => {
    expect(modelOf(tableMap('\tA\nIdeas\t*not* bold')).cards[0]!.text).toBe('\\*not\\* bold')
  })

  it('with 10 MB in a cell is refused, naming the cell', () => {
    expect(() => readTable(`\tA\tB\nIdeas\tx\t${'y'.repeat(10_000_000)}`)).toThrow(
      'The cell in row 2, column 3 holds 10,000,000 characters; a card holds 20,000. Shorten it and try again.',
    )
  })

  it('with a name longer than a map holds is refused, naming the cell', () => {
    expect(() => tableMap(`\t${'n'.repeat(301)}\tB\nIdeas\tx\ty`)).toThrow(
      'The cell in row 1, column 2 holds 301 characters; up to 300 fit there.',
    )
  })
})

describe('a Miro board', () => {
  const board = JSON.parse(fixture('teaBoard.miro.json'))

  it('gives its grid, links, colours, and the notes that stand in no cell', () => {
    const read = readMiro(board)
    const map = modelOf(read)
    expect(map.journey.title).toBe('Tea workshop')
    expect(outline(map)).toEqual({
      stages: [
        ['Discover', 'Discover'],
        ['Choose', 'Choose'],
        ['Receive', 'Receive'],
      ],
      lanes: [
        ['Actions', 'actions', 'Sees an advert / Asks a friend', 'Compares three teas', 'Opens the parcel'],
        ['Pain points', 'pain_points', '', 'Names say nothing', 'Parcel does not fit the letter box'],
        ['Ideas', 'ideas', '', 'Small bags to try', ''],
      ],
    })
    expect(map.edges).toMatchObject([
      { from: map.steps[2]!.id, to: map.steps[0]!.id, kind: 'loop', label: 'Buys again' },
    ])
    expect(map.cards.find((card) => card.text === 'Names say nothing')!.colour).toBe(6)
    expect(read.grid.leftovers.map((note) => note.text)).toEqual(['Ask the shop about prices'])
    expect(read.losses.map((loss) => loss.example)).toEqual([
      'Photo of the shelf',
      'Ask the shop about prices',
    ])
  })

  it('takes a note that is put into a cell, and the whole board when asked', () => {
    const note = readMiro(board).grid.leftovers[0]!
    const read = readMiro(board, { frameId: null, places: { [note.id]: { lane: 2, step: 0 } } })
    expect(outline(modelOf(read)).lanes[2]).toEqual([
      'Ideas',
      'ideas',
      'Ask the shop about prices',
      'Small bags to try',
      '',
    ])
    expect(read.grid.leftovers).toEqual([])
  })

  it('in pages of the API is put together, each item once', () => {
    const pages = [
      { data: board.data.slice(0, 9), cursor: 'x' },
      { data: board.data.slice(8), cursor: null },
      { data: board.connectors.data },
    ]
    expect(readMiro(pages).journey).toEqual(readMiro(board).journey)
  })

  it('without a grid is refused with what it needs', () => {
    const loose = board.data.slice(0, 3)
    expect(() => readMiro({ data: loose })).toThrow(
      /^No map can be seen on the board: it needs a row of stage names/,
    )
    expect(() => readMiro({ data: [{ a: 1 }] })).toThrow(/^This is no Miro board/)
  })
})

describe('a Lucid document', () => {
  it('drawn by hand is read from its swim lanes and where shapes stand', () => {
    const shape = (id: string, type: string, x: number, y: number, text: string) => ({
      id,
      type,
      boundingBox: { x, y, w: 160, h: 80 },
      text,
    })
    const document = {
      version: 1,
      pages: [
        {
          id: 'p1',
          title: 'Checkout',
          shapes: [
            {
              id: 'grid',
              type: 'swimLanes',
              vertical: false,
              boundingBox: { x: 0, y: 100, w: 800, h: 640 },
              titleBar: { height: 40, verticalText: true },
              lanes: [
                { title: 'Actions', width: 320 },
                { title: 'Pain points', width: 320 },
              ],
            },
            shape('h1', 'rectangle', 100, 0, '<b>Cart</b>'),
            shape('h2', 'rectangle', 400, 0, 'Pay'),
            shape('c1', 'stickyNote', 110, 450, 'Delivery date hidden'),
            shape('c2', 'stickyNote', 395, 150, 'Types a number'),
          ],
          lines: [
            {
              id: 'l1',
              lineType: 'curved',
              endpoint1: { type: 'shapeEndpoint', shapeId: 'h2' },
              endpoint2: { type: 'shapeEndpoint', shapeId: 'h1' },
              text: [{ text: 'refused', position: 0.5 }],
            },
          ],
        },
      ],
    }
    const map = modelOf(readLucid(document))
    expect(outline(map)).toEqual({
      stages: [
        ['Cart', 'Cart'],
        ['Pay', 'Pay'],
      ],
      lanes: [
        ['Actions', 'actions', '', 'Types a number'],
        ['Pain points', 'pain_points', 'Delivery date hidden', ''],
      ],
    })
    expect(map.edges).toMatchObject([{ kind: 'loop', label: 'refused' }])
  })
})

describe('a file that is opened', () => {
  const journey = JSON.stringify({ title: 'A', stages: [{ title: 'S', steps: [{ title: 'T' }] }] })
  it.each([
    ['a.json', journey, 'desirepath'],
    ['a.mmd', 'journey\n section A\n B: 3', 'mermaid'],
    ['pasted', '```mermaid\njourney\n section A\n B: 3\n```', 'mermaid'],
    ['a.csv', 'journey,b\nc,d', 'table'],
    ['pasted', 'a\tb\nc\td', 'table'],
    ['pasted', '<table><tr><td>a<td>b</table>', 'table'],
    ['a.json', fixture('teaBoard.miro.json'), 'miro'],
  ])('%s is told by its content', (name, text, format) => {
    expect(openText(name, text).format).toBe(format)
  })

  it.each([
    ['a.json', '{"stages": [', /^The file is not JSON: it breaks off or is wrong in line 1/],
    ['a.json', '{"a":1}', /^This JSON is no journey/],
    ['a.json', '['.repeat(100_000), /nests lists deeper than any map/],
    ['a.csv', '  \n ', /^a\.csv is empty/],
    ['a.csv', '\u0000\u0001\u0002', /no text/],
  ])('%s that is broken is refused with a sentence', (name, text, message) => {
    expect(() => openText(name, text)).toThrow(message)
  })
})

it('a curve as our own workbooks word it comes back with its series, counts, intervals, labels and quotes', () => {
  const cells = [
    ['Stage', 'Buy', ''],
    ['Step', 'Pay', 'Wait'],
    ['Mood', 'Everybody, as it is, assumed: +0.5\nToo slow\n“Why?”', 'Everybody, as it is, assumed: −1'],
    ['', 'Traveller, as it should be, researched: +0.14 (n 1,204, −0.47 to +0.75)', ''],
  ]
  const mapping = guessMapping(cells)
  expect(mapping.lines[2]).toMatchObject({ use: 'lane', kind: 'emotion' })
  const { journey, losses } = tableToMap(cells, mapping, 'Map')
  const points = journey.records.filter((record) => record.type === 'emotion')
  expect(points).toMatchObject([
    {
      value: 0.5,
      series: 'assumed',
      horizon: 'as_is',
      personaId: null,
      label: 'Too slow',
      quote: 'Why?',
      n: null,
    },
    { value: -1, series: 'assumed', label: '', quote: '' },
    { value: 0.14, series: 'researched', horizon: 'to_be', n: 1204, low: -0.47, high: 0.75 },
  ])
  expect(journey.records.find((record) => record.type === 'persona')).toMatchObject({ title: 'Traveller' })
  expect(losses).toEqual([])
})
