import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { patchRecord } from '../../shared/journey/document.ts'
import { addCard, editCard } from '../../shared/journey/edits/cardEdits.ts'
import { setEmotion } from '../../shared/journey/edits/emotionEdits.ts'
import { addLane, setLaneHidden } from '../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep, editStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { emotionId } from '../../shared/journey/records/emotion.ts'
import { recordTypes } from '../../shared/journey/recordTypes.ts'
import { sharedFields } from './sharedFields.ts'
import { type SharedAs, toSharedMap } from './toSharedMap.ts'

const link: SharedAs = {
  role: 'viewer',
  laneIds: null,
  numbers: false,
  aliasOf: (id) => `p-${id}`,
  firstNameOf: (id) => (id === 'u1' ? 'Owner' : undefined),
}

function buildMap() {
  const doc = new Y.Doc()
  const stageId = addStage(doc, { title: 'Stage' })
  const stepId = addStep(doc, { stageId, title: 'Step', touchpointIds: ['t1'] })
  const textLane = addLane(doc, { kind: 'text', title: 'Text' })
  return { doc, stepId, textLane }
}
const share = (doc: Y.Doc, as: Partial<SharedAs> = {}) => toSharedMap(readJourney(doc), { ...link, ...as })

describe.each(Object.entries(recordTypes))('a %s', (type, definition) => {
  it('has no field about which it was not decided whether guests see it', () => {
    const { shown, withheld } = sharedFields[type as keyof typeof sharedFields]
    const decided: readonly string[] = [...shown, ...withheld]
    expect(decided.toSorted()).toEqual(Object.keys(definition.schema.shape).toSorted())
  })
})

it('names touchpoints only where a touchpoints lane is shown', () => {
  const { doc } = buildMap()
  expect(share(doc)).toMatchObject({ touchpointIds: [] })
  const laneId = addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' })
  expect(share(doc).touchpointIds).toEqual(['t1'])
  setLaneHidden(doc, { laneId, hidden: true })
  const shared = share(doc)
  expect(shared.touchpointIds).toEqual([])
  expect(JSON.stringify(shared)).not.toContain('t1')
})

it('says first names behind aliases, and of somebody who is gone only that there was somebody', () => {
  const { doc, stepId, textLane } = buildMap()
  const cardId = addCard(doc, {
    laneId: textLane,
    stepId,
    text: 'Ask @[Owner Lastname](user:u1) or @[Former Member](user:u2)',
  })
  editCard(doc, { cardId, patch: { ownerId: 'u1' } })
  editStep(doc, { stepId, patch: { ownerId: 'u1' } })
  const shared = share(doc)
  expect(shared.people).toEqual([{ id: 'p-u1', name: 'Owner' }])
  const card = shared.records.find((record) => record.id === cardId)
  expect(card).toMatchObject({ text: 'Ask @[Owner](user:p-u1) or @somebody', ownerId: 'p-u1' })
  // Whose step it is belongs to an owners lane.
  expect(shared.records.find((record) => record.id === stepId)).toMatchObject({ ownerId: null })
})

it('keeps figures of the map from guests who are not to see numbers, and of fewer than 5 from all', () => {
  const { doc, stepId } = buildMap()
  const metrics = addLane(doc, { kind: 'metrics', title: 'Figures' })
  const laneId = addLane(doc, { kind: 'emotion', title: 'Mood' })
  for (const [series, value, n] of [
    ['researched', 1, 4],
    ['measured', 2, 9],
  ] as const) {
    setEmotion(doc, { laneId, stepId, value, series })
    patchRecord(doc, 'emotion', emotionId({ laneId, stepId, series, horizon: 'as_is' }), { n })
  }
  const points = (as: Partial<SharedAs>) =>
    share(doc, as)
      .records.filter((record) => record.type === 'emotion')
      .map(({ series, value, n }) => ({ series, value, n }))
      .toSorted((a, b) => String(a.series).localeCompare(String(b.series)))
  expect(points({ numbers: false })).toEqual([{ series: 'researched', value: 1, n: null }])
  expect(points({ numbers: true })).toEqual([
    { series: 'measured', value: 2, n: 9 },
    { series: 'researched', value: 1, n: null },
  ])
  const shows = (numbers: boolean) => share(doc, { numbers }).records.some((record) => record.id === metrics)
  expect([shows(false), shows(true)]).toEqual([false, true])
})

it('gives only files that shown cards show', () => {
  const { doc, stepId, textLane } = buildMap()
  const other = addLane(doc, { kind: 'text', title: 'Other' })
  const shownCard = addCard(doc, { laneId: textLane, stepId, text: 'a' })
  const hiddenCard = addCard(doc, { laneId: other, stepId, text: 'b' })
  editCard(doc, { cardId: shownCard, patch: { imageId: 'i1', icon: 'file:i2' } })
  editCard(doc, { cardId: hiddenCard, patch: { imageId: 'i3' } })
  expect(share(doc, { laneIds: [textLane] }).fileIds).toEqual(['i1', 'i2'])
})
