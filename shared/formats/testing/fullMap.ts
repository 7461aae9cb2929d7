import type { LaneKind } from '../../journey/laneKinds.ts'
import { orderKeys } from '../../journey/order.ts'
import { type JourneyModel, toJourneyModel } from '../../journey/readJourney.ts'
import { emotionId } from '../../journey/records/emotion.ts'
import { findDefinition, type JourneyDocRecord } from '../../journey/recordTypes.ts'
import { wilson } from '../../metrics/wilson.ts'
import { type ElementNumbers, type MapNumbers, measureSettings } from '../../wire/measure.ts'
import type { JourneyExport } from '../JourneyExport.ts'

/** A record with its defaults; throws when the fields are not those of the type. */
export function toRecord(fields: { type: string } & Record<string, unknown>): JourneyDocRecord {
  return findDefinition(fields.type)!.strict.parse(fields) as unknown as JourneyDocRecord
}

const keys = orderKeys(60)
const names = [
  'Search',
  'Compare',
  'Book',
  'Get there',
  'Board',
  'Ride',
  'Arrive',
  'Complain',
  'Praise',
  'Rebook',
]
const at = '2026-03-02T09:30:00.000Z'

/** A train journey with every kind of lane and record, written for looking at. */
export function fullMap(): JourneyModel {
  const records: JourneyDocRecord[] = []
  const add = (fields: { type: string } & Record<string, unknown>) => {
    records.push(toRecord(fields))
  }
  add({
    type: 'journey',
    id: 'journey',
    title: 'A weekend by train',
    description: 'How **occasional travellers** book and ride, from the first search to the way home.',
  })
  const stages = ['Plan', 'Travel', 'Afterwards']
  for (const [i, title] of stages.entries())
    add({
      type: 'stage',
      id: `st${i}`,
      title,
      colour: i,
      order: keys[i],
      notes: i === 0 ? 'Begin with the *price*.\n- then the rest' : '',
    })
  add({ type: 'stage', id: 'sub', parentId: 'st0', title: 'Choose a connection', order: keys[0] })
  const inStage = ['sub', 'sub', 'st0', 'st1', 'st1', 'st1', 'st1', 'st2', 'st2', 'st2']
  for (const [i, title] of names.entries())
    add({
      type: 'step',
      id: `s${i}`,
      stageId: inStage[i],
      title,
      order: keys[i + 1],
      optional: i === 1,
      momentOfTruth: i === 2 || i === 5,
      touchpointIds: i === 0 ? ['tp1', 'tp2'] : i === 2 ? ['tp3'] : [],
      forkId: i === 7 || i === 8 ? 'fork' : null,
      track: i === 8 ? 1 : 0,
      continuesIn: i === 9 ? { journeyId: 'other' } : null,
      ownerId: i === 2 ? 'u1' : null,
    })
  add({
    type: 'fork',
    id: 'fork',
    kind: 'either_or',
    title: 'How it went',
    conditions: ['The train was late', 'All was well'],
  })
  add({
    type: 'edge',
    id: 'e1',
    from: 's0',
    to: 's2',
    kind: 'branch',
    label: 'Knows the connection by heart',
  })
  add({ type: 'edge', id: 'e2', from: 's4', to: 's2', kind: 'loop', label: 'Missed the train' })
  add({ type: 'persona', id: 'p1', title: 'Weekend tripper', colour: 0, order: keys[0] })
  add({ type: 'persona', id: 'p2', title: 'Commuter', colour: 1, order: keys[1] })
  const kinds: [LaneKind, Record<string, unknown>][] = [
    ['text', { preset: 'actions' }],
    ['text', { preset: 'quotes', personaId: 'p1' }],
    ['touchpoints', {}],
    ['channels', {}],
    ['emotion', {}],
    ['moments_of_truth', {}],
    ['metrics', {}],
    ['chart', { chart: 'went_on' }],
    ['chart', { chart: 'typed', title: 'Minutes' }],
    ['images', {}],
    ['embed', {}],
    ['files', {}],
    ['owners', {}],
    ['systems', {}],
    ['divider', { line: 'interaction' }],
    ['front_stage', {}],
    ['divider', { line: 'visibility' }],
    ['back_stage', {}],
    ['divider', { line: 'internal_interaction' }],
    ['support', {}],
    ['journeys', {}],
    ['divider', { title: 'Ideas for the future' }],
  ]
  for (const [i, [kind, more]] of kinds.entries())
    add({ type: 'lane', id: `l${i}`, kind, order: keys[i], ...more })
  add({ type: 'lane', id: 'secret', kind: 'text', title: 'Hidden lane', hidden: true, order: keys[50] })
  let count = 0
  const card = (lane: number | string, step: number, text: string, more: Record<string, unknown> = {}) => {
    const id = `c${count++}`
    add({
      type: 'card',
      id,
      laneId: typeof lane === 'number' ? `l${lane}` : lane,
      stepId: `s${step}`,
      order: keys[count % 50],
      text,
      ...more,
    })
    return id
  }
  const first = card(
    0,
    0,
    'Types the two cities into **the app** and into\n- a search engine\n- the site of a rival\n  - twice',
  )
  card(0, 1, 'Compares *price* and *time*, see [the list](https://example.org/list)', {
    tags: ['price', 'decision'],
    status: 'in_progress',
  })
  card(0, 2, 'Pays by card', { ownerId: 'u1', colour: 3 })
  card(0, 3, 'Walks to the station with the luggage; asks @[Desk](user:u1) where to go', { span: 2 })
  card(0, 5, 'Looks out of the window')
  card(1, 0, 'Why is it cheaper tomorrow?')
  card(1, 6, 'Wir sind da – endlich! Ευχαριστώ, спасибо.')
  card(2, 3, 'Departure board', { channel: 'store' })
  card(3, 0, 'Searching', { channel: 'web' })
  card(3, 2, '', { channel: 'app' })
  const contradicted = card(5, 2, 'The price jumps while paying')
  card(8, 3, 'Walk', { value: 12 })
  card(8, 5, 'Ride', { value: 95 })
  card(9, 5, 'The seat', { imageId: 'img' })
  card(10, 1, 'How to read the tariff', {
    url: 'https://example.org/tariff/how-to-read-it-in-one-very-long-address',
  })
  card(11, 2, 'The receipt', { fileIds: ['file'] })
  card(12, 2, 'Sales', { ownerId: 'u1' })
  card(13, 2, 'Payment gateway, seat reservation', { span: 3 })
  card(15, 4, 'Conductor helps with the bags')
  card(17, 4, 'Seat plan is printed')
  card(19, 4, 'Rostering')
  card(20, 9, '', { leadsTo: { journeyId: 'other', stepId: null } })
  card('secret', 0, 'Nobody should read this on paper')
  const feel: [number, number, Record<string, unknown>][] = [
    [0, 0.5, {}],
    [2, -1.5, { label: 'Price jumps', quote: 'I thought I had done something wrong.' }],
    [3, -0.5, {}],
    [5, 1.5, { label: 'Quiet' }],
    [6, 1, {}],
  ]
  const emotion = (step: number, value: number, more: Record<string, unknown>) => {
    const point = {
      laneId: 'l4',
      stepId: `s${step}`,
      series: 'assumed' as const,
      horizon: 'as_is' as const,
      ...more,
    }
    add({ type: 'emotion', id: emotionId(point), value, ...point })
  }
  for (const [step, value, more] of feel) emotion(step, value, more)
  emotion(2, 1, { horizon: 'to_be' })
  emotion(3, 1, { horizon: 'to_be' })
  emotion(0, 0.2, { series: 'measured', n: 1204, low: 0.1, high: 0.3 })
  emotion(2, -0.8, { series: 'measured', n: 812, low: -1, high: -0.6 })
  emotion(2, -1, { series: 'researched', personaId: 'p2', n: 12, low: -1.6, high: -0.4 })
  emotion(3, 0.5, { series: 'researched', personaId: 'p2', n: 12, low: -0.1, high: 1.1 })
  const link = (id: string, target: string, kind: string, stance = 'supports') =>
    add({ type: 'evidenceLink', id, target, kind, ref: id, stance, addedBy: 'u1', addedAt: at })
  link('ev1', first, 'quote')
  link('ev2', contradicted, 'metric')
  link('ev3', contradicted, 'quote', 'contradicts')
  add({ type: 'comment', id: 'k1', target: first, author: 'u1', createdAt: at, text: 'Do we know this?' })
  add({
    type: 'comment',
    id: 'k2',
    target: first,
    parentId: 'k1',
    author: 'u2',
    createdAt: at,
    text: 'From six interviews.',
  })
  add({
    type: 'comment',
    id: 'k3',
    target: 's2',
    author: 'u2',
    createdAt: at,
    text: 'Ask **sales**.',
    resolved: true,
  })
  return toJourneyModel(records)
}

/** Figures of the map above, made up but consistent: n goes down from step to step. */
export function fullNumbers(model: JourneyModel): MapNumbers {
  const scores = { nps: null, csat: null, ces: null, rating: null, verbatims: 0 }
  const element = (elementId: string, entered: number, wentOn: number): ElementNumbers => ({
    elementId,
    entered,
    events: entered + 40,
    wentOn: wilson(wentOn, entered),
    dropped: entered - wentOn,
    reach: wilson(entered, 1204),
    timeToNext: { n: wentOn, medianSeconds: 5400, p90Seconds: 90_000, meanSeconds: 7000 },
    repeated: wilson(Math.floor(entered / 20), entered),
    scores,
  })
  const steps = model.steps.map((step, i) => element(step.id, 1204 - i * 90, 1204 - (i + 1) * 90))
  return {
    journeyId: 'map',
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-04-01T00:00:00.000Z',
    hasTimes: true,
    settings: measureSettings.parse({}),
    inWords: 'Steps count wherever a customer did them; an attempt has no time limit.',
    selected: 2000,
    entered: 1204,
    conversion: wilson(304, 1204),
    timeToComplete: { n: 304, medianSeconds: 200_000, p90Seconds: 300_000, meanSeconds: 220_000 },
    stages: model.stages.map((node, i) => element(node.stage.id, 1204 - i * 300, 1204 - (i + 1) * 300)),
    substages: [],
    steps,
    touchpoints: [
      { touchpointId: 'tp1', customers: 900, events: 2400, scores, trend: [] },
      { touchpointId: 'tp2', customers: 0, events: 0, scores, trend: [] },
      { touchpointId: 'tp3', customers: 812, events: 830, scores, trend: [] },
    ],
    flows: [],
    rebuilding: false,
    computedAt: '2026-04-02T00:00:00.000Z',
  }
}

/** One red pixel, so that pictures can be embedded without a file. */
export const redPixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='

/** Everything a writer can be handed for the map above. */
export function fullExport(options: JourneyExport['options'] = {}): JourneyExport {
  const model = fullMap()
  return {
    model,
    numbers: fullNumbers(model),
    touchpoints: [
      { id: 'tp1', name: 'Search form', channel: 'web' },
      { id: 'tp2', name: 'Price alert', channel: 'email' },
      { id: 'tp3', name: 'Payment', channel: 'app' },
    ],
    people: { u1: 'Desk Team', u2: 'Research Team' },
    maps: { other: 'The way home' },
    files: { file: 'receipt.pdf', img: 'seat.png' },
    images: { img: { dataUri: redPixel, width: 320, height: 180 } },
    madeAt: '2026-04-02T08:00:00.000Z',
    timezone: 'Europe/Berlin',
    options,
  }
}

/** A map of any size with texts like those of real ones. */
export function largeExport(
  size: { steps: number; cards: number },
  options: JourneyExport['options'] = {},
): JourneyExport {
  const records: JourneyDocRecord[] = [toRecord({ type: 'journey', id: 'journey', title: 'A large map' })]
  const perStage = 10
  const stages = Math.ceil(size.steps / perStage)
  const stageKeys = orderKeys(stages)
  const stepKeys = orderKeys(perStage)
  for (let s = 0; s < stages; s++)
    records.push(
      toRecord({ type: 'stage', id: `st${s}`, title: `Stage ${s + 1}`, colour: s % 8, order: stageKeys[s] }),
    )
  for (let i = 0; i < size.steps; i++)
    records.push(
      toRecord({
        type: 'step',
        id: `s${i}`,
        stageId: `st${Math.floor(i / perStage)}`,
        title: `Step ${i + 1}`,
        order: stepKeys[i % perStage],
      }),
    )
  const lanes = Math.max(1, Math.ceil(size.cards / size.steps))
  const laneKeys = orderKeys(lanes + 1)
  for (let l = 0; l < lanes; l++)
    records.push(
      toRecord({ type: 'lane', id: `l${l}`, kind: 'text', title: `Lane ${l + 1}`, order: laneKeys[l] }),
    )
  records.push(toRecord({ type: 'lane', id: 'mood', kind: 'emotion', title: 'Mood', order: laneKeys[lanes] }))
  for (let c = 0; c < size.cards; c++)
    records.push(
      toRecord({
        type: 'card',
        id: `c${c}`,
        laneId: `l${Math.floor(c / size.steps) % lanes}`,
        stepId: `s${c % size.steps}`,
        order: keys[c % 50],
        text: `What happens here, told in a **sentence** or two, number ${c + 1}.`,
      }),
    )
  for (let i = 0; i < size.steps; i++) {
    const point = { laneId: 'mood', stepId: `s${i}`, series: 'assumed' as const, horizon: 'as_is' as const }
    records.push(toRecord({ type: 'emotion', id: emotionId(point), value: (i % 5) - 2, ...point }))
  }
  return { model: toJourneyModel(records), options }
}
