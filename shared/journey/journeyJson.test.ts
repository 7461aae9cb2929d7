import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import { setEmotion } from './edits/emotionEdits.ts'
import { addTouchpointToStep } from './edits/stepEdits.ts'
import { journeyFile } from './journeyFormat.ts'
import { journeyFromJson, journeyToJson } from './journeyJson.ts'
import { journeyJsonSchema } from './journeyJsonSchema.ts'
import { readJourney } from './readJourney.ts'
import { findEventNames, readJourneyFile } from './readJourneyFile.ts'
import { defineRecord, migrateFields } from './records/defineRecord.ts'
import { buildMap } from './testing/buildMap.ts'
import { writeShortForm } from './writeShortForm.ts'

const small = () => buildMap({ stages: 2, stepsPerStage: 2, textLanes: 2, cardsPerCell: 2 })

describe('a journey as JSON', () => {
  it('matches the published JSON Schema', () => {
    const published = JSON.parse(readFileSync(new URL('./journey.schema.json', import.meta.url), 'utf8'))
    expect(published).toEqual(JSON.parse(JSON.stringify(journeyJsonSchema())))
  })

  it('is one object whose records stand in reading order', () => {
    const file = journeyToJson(small())
    expect(file).toMatchObject({ format: 'desirepath/journey', version: 1, touchpoints: [] })
    expect(journeyFile.parse(file)).toEqual(file)
    const types = [...new Set(file.records.map((record) => record.type))]
    expect(types).toEqual(['journey', 'stage', 'step', 'lane', 'card', 'emotion'])
  })

  it('may leave out defaults', () => {
    const doc = journeyFromJson({
      format: 'desirepath/journey',
      version: 1,
      records: [
        { type: 'stage', id: 'a', title: 'A', order: 'a0' },
        { type: 'step', id: 'b', stageId: 'a', order: 'a0' },
      ],
    })
    expect(readJourney(doc).steps).toEqual([
      {
        type: 'step',
        id: 'b',
        stageId: 'a',
        title: '',
        order: 'a0',
        touchpointIds: [],
        optional: false,
        momentOfTruth: false,
        forkId: null,
        track: 0,
        continuesIn: null,
        ownerId: null,
      },
    ])
    expect(readJourney(doc).journey.measure.orderMode).toBe('flexible')
  })

  const good = journeyToJson(small())
  const withRecord = (record: unknown) => ({ ...good, records: [...good.records, record] })
  const bad: [string, RegExp, unknown][] = [
    ['nothing', /not a journey file/, null],
    ['a list', /not a journey file/, []],
    ['a file of another kind', /not a journey file/, { format: 'geojson' }],
    ['a file of a newer version', /newer/, { ...good, version: 99 }],
    ['a file without a version', /version/, { ...good, version: undefined }],
    ['an unknown field', /colour/, { ...good, colour: 1 }],
    ['records that are no list', /records/, { ...good, records: {} }],
    ['a record that is no object', /records\[\d+\] must be an object/, withRecord(7)],
    ['an unknown record type', /"type" must be/, withRecord({ type: 'hologram', id: 'x' })],
    ['a wrong value', /\(lane\) kind/, withRecord({ type: 'lane', id: 'x', kind: 'radio', order: 'a0' })],
    [
      'an unknown record field',
      /sparkle/,
      withRecord({ type: 'lane', id: 'x', kind: 'text', order: 'a0', sparkle: 1 }),
    ],
    ['a broken order key', /order/, withRecord({ type: 'lane', id: 'x', kind: 'text', order: 'a' })],
    ['an id used twice', /used twice/, withRecord(good.records[1])],
    [
      '10 MB of text in a card',
      /text/,
      withRecord({
        type: 'card',
        id: 'x',
        laneId: 'l',
        stepId: 's',
        order: 'a0',
        text: 'x'.repeat(10_000_000),
      }),
    ],
    [
      'a record of a newer version',
      /newer/,
      withRecord({ type: 'lane', id: 'x', kind: 'text', order: 'a0', v: 5 }),
    ],
    ['a broken touchpoint', /touchpoints/, { ...good, touchpoints: [{ id: 't' }] }],
    ['too many records', /at most/, { ...good, records: Array.from({ length: 20_001 }, () => ({})) }],
  ]
  for (const [what, message, json] of bad)
    it(`refuses ${what} with a sentence about it`, () => {
      expect(() => journeyFromJson(json)).toThrow(message)
    })

  it('keeps what names like those of built-in properties hold', () => {
    const doc = small()
    const step = readJourney(doc).steps[0]!.id
    addTouchpointToStep(doc, { stepId: step, touchpointId: '__proto__' })
    const again = journeyFromJson(JSON.parse(JSON.stringify(journeyToJson(doc))))
    expect(readJourney(again).steps[0]!.touchpointIds).toEqual(['__proto__'])
  })
})

describe('reading a journey file for measuring', () => {
  it('gives the event names of the touchpoints, by plain name rules or else by their own name', () => {
    const doc = small()
    const [first, second] = readJourney(doc).steps
    addTouchpointToStep(doc, { stepId: first!.id, touchpointId: 't1' })
    addTouchpointToStep(doc, { stepId: first!.id, touchpointId: 't2' })
    addTouchpointToStep(doc, { stepId: second!.id, touchpointId: 't3' })
    addTouchpointToStep(doc, { stepId: second!.id, touchpointId: 't4' })
    const file = journeyToJson(doc, [
      {
        id: 't1',
        name: 'Cart',
        channel: 'web',
        rule: { field: 'name', op: 'in', value: ['cart', 'basket'] },
      },
      { id: 't2', name: 'Pay', channel: 'web', rule: { any: [{ field: 'name', op: 'is', value: 'pay' }] } },
      {
        id: 't3',
        name: 'VIP call',
        channel: 'phone',
        rule: {
          all: [
            { field: 'name', op: 'is', value: 'call' },
            { field: 'property:vip', op: 'is', value: 'yes' },
          ],
        },
      },
      { id: 'unused', name: 'Unused', channel: 'web', rule: { field: 'name', op: 'is', value: 'unused' } },
    ])
    expect(file.touchpoints.map((touchpoint) => touchpoint.id)).toEqual(['t1', 't2', 't3'])
    const map = readJourneyFile(JSON.parse(JSON.stringify(file)))
    expect(map.stages[0]!.steps.map((step) => step.touchpoints)).toEqual([
      ['cart', 'basket', 'pay'],
      ['VIP call', 't4'],
    ])
  })

  it('takes the short form as it is and fills in what is left out', () => {
    expect(
      readJourneyFile({
        title: 'T',
        stages: [
          {
            title: 'S',
            steps: [
              { title: 'A', touchpoints: ['a'] },
              { title: 'B', optional: true },
            ],
          },
        ],
      }),
    ).toEqual({
      title: 'T',
      stages: [
        {
          title: 'S',
          steps: [
            { title: 'A', touchpoints: ['a'], optional: false },
            { title: 'B', touchpoints: [], optional: true },
          ],
        },
      ],
    })
  })

  it('names the part of a short form that is wrong', () => {
    expect(() => readJourneyFile({ stages: [{ title: 'S', steps: [{ touchpoints: [] }] }] })).toThrow(
      'stages.0.steps.0.title',
    )
    expect(() => readJourneyFile({ stages: 7 })).toThrow('stages')
    expect(() => readJourneyFile({ title: 'x' })).toThrow('needs "stages"')
    expect(() => readJourneyFile('x')).toThrow('not a journey')
  })

  it('sees no plain names in rules that look at more than the name', () => {
    expect(findEventNames({ not: { field: 'name', op: 'is', value: 'a' } })).toBeUndefined()
    expect(findEventNames({ field: 'name', op: 'contains', value: 'a' })).toBeUndefined()
    expect(findEventNames({ field: 'channel', op: 'is', value: 'a' })).toBeUndefined()
  })

  it('turns a short form into a map that reads back as the same short form', () => {
    const short = {
      title: 'Shop',
      stages: [
        { title: 'Browse', steps: [{ title: 'Look', touchpoints: ['visit'], optional: false }] },
        { title: 'Buy', steps: [{ title: 'Pay', touchpoints: ['pay', 'pay by card'], optional: true }] },
      ],
    }
    const doc = new Y.Doc()
    writeShortForm(
      doc,
      short,
      new Map([
        ['visit', 't1'],
        ['pay', 't2'],
      ]),
    )
    const model = readJourney(doc)
    expect(model.steps.map((step) => [step.title, step.touchpointIds, step.optional])).toEqual([
      ['Look', ['t1'], false],
      ['Pay', ['t2'], true],
    ])
    expect(model.cards.map((card) => card.text)).toEqual(['pay by card'])
  })
})

describe('records of an older version', () => {
  const definition = defineRecord({
    type: 'lamp',
    schema: z.object({
      id: z.string(),
      type: z.literal('lamp'),
      lumen: z.number(),
      colour: z.string().default('white'),
    }),
    migrations: {
      2: ({ watts, ...rest }) => ({ ...rest, lumen: Number(watts) * 10 }),
      3: (fields) => ({ ...fields, lumen: Math.round(fields.lumen as number) }),
    },
  })

  it('are brought forward step by step when read', () => {
    expect(migrateFields(definition, { type: 'lamp', id: 'a', watts: 4.26 })).toEqual({
      type: 'lamp',
      id: 'a',
      lumen: 43,
    })
    expect(migrateFields(definition, { type: 'lamp', id: 'a', v: 2, lumen: 42.6 })).toEqual({
      type: 'lamp',
      id: 'a',
      lumen: 43,
    })
    expect(migrateFields(definition, { type: 'lamp', id: 'a', v: 3, lumen: 42.6 })).toEqual({
      type: 'lamp',
      id: 'a',
      lumen: 42.6,
    })
  })

  it('of a newer version are not guessed at', () => {
    expect(migrateFields(definition, { type: 'lamp', id: 'a', v: 4, lumen: 1 })).toBeUndefined()
  })

  it('need a migration for every version', () => {
    expect(() =>
      defineRecord({ type: 'gap', schema: z.object({}), migrations: { 3: (fields) => fields } }),
    ).toThrow('version 2')
  })
})

it('a curve point keeps its id through JSON, so that setting it again changes it', () => {
  const doc = journeyFromJson(JSON.parse(JSON.stringify(journeyToJson(small()))))
  const model = readJourney(doc)
  const point = model.emotions[0]!
  setEmotion(doc, { laneId: point.laneId, stepId: point.stepId, value: 2 })
  expect(readJourney(doc).emotions).toHaveLength(model.emotions.length)
})
