import { expect, test } from 'vitest'
import { type HomeFacts, nextSteps } from './nextSteps.ts'

const settled: HomeFacts = {
  isSample: false,
  anonymous: false,
  canEdit: true,
  touchpoints: 6,
  unmappedNames: 0,
  unmappedEvents: 0,
  journeys: 2,
  failedImports: 0,
  waitingImports: 0,
  members: 3,
}
const keys = (facts: Partial<HomeFacts>) => nextSteps({ ...settled, ...facts }).map(({ key }) => key)

test('where all is done only the paths are suggested', () => {
  expect(keys({})).toEqual(['paths'])
})

test('trouble comes first, then the first map, then what no figure counts', () => {
  expect(keys({ failedImports: 1, journeys: 0, unmappedNames: 3, unmappedEvents: 40 })).toEqual([
    'failed',
    'propose',
    'unmapped',
    'paths',
  ])
})

test('a viewer is not asked to change anything', () => {
  expect(keys({ canEdit: false, journeys: 0, unmappedNames: 3, waitingImports: 1 })).toEqual(['paths'])
})

test('without touchpoints there are no paths to see', () => {
  expect(keys({ touchpoints: 0, journeys: 0 })).toEqual([])
})

test('never more than four at once', () => {
  expect(
    keys({ failedImports: 1, waitingImports: 2, journeys: 0, unmappedNames: 3, unmappedEvents: 9 }),
  ).toHaveLength(4)
})
