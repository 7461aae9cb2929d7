import { expect, test } from 'vitest'
import { laneKindNames, textLanePresetNames } from '../../../../shared/journey/laneKinds.ts'
import { findOffers, laneOffers } from './laneOffers.ts'

test('every kind of lane and every preset is offered', () => {
  const lanes = laneOffers.flatMap((offer) => offer.lanes)
  expect(laneKindNames.filter((kind) => !lanes.some((lane) => lane.kind === kind))).toEqual([])
  expect(textLanePresetNames.filter((preset) => !lanes.some((lane) => lane.preset === preset))).toEqual([])
})

test('a service blueprint has its lanes and lines in the order of the method', () => {
  const blueprint = laneOffers.find((offer) => offer.key === 'blueprint')
  expect(blueprint?.lanes.map((lane) => lane.line ?? lane.preset ?? lane.kind)).toEqual([
    'actions',
    'interaction',
    'front_stage',
    'visibility',
    'back_stage',
    'internal_interaction',
    'support',
  ])
})

test('the search looks at names and at what lanes are for', () => {
  expect(findOffers('curve')[0]?.key).toBe('emotion')
  expect(findOffers('picture caption').map((offer) => offer.key)).toEqual(['images'])
  expect(findOffers('zzz')).toEqual([])
})
