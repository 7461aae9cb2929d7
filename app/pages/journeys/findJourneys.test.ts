import { expect, test } from 'vitest'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import { findJourneys, type JourneySearch } from './findJourneys.ts'

const journey = (id: string, more: Partial<JourneySummary>): JourneySummary => ({
  id,
  title: id,
  stages: 0,
  steps: 0,
  cards: 0,
  createdAt: '2026-11-22T08:00:00Z',
  updatedAt: '2026-11-22T08:00:00Z',
  updatedBy: null,
  folderId: null,
  status: 'draft',
  tags: [],
  ownerId: null,
  reviewedAt: null,
  reviewedBy: null,
  cardsBacked: 0,
  ...more,
})
const all = [
  journey('Returns', { tags: ['b2c'], ownerId: 'u', folderId: 'f' }),
  journey('Trial', { status: 'live', tags: ['b2b'] }),
  journey('Old trial', { status: 'archived' }),
]
const everything: JourneySearch = { text: '', status: null, ownerId: null, tag: null, folders: null }
const found = (search: Partial<JourneySearch>) =>
  findJourneys(all, { ...everything, ...search }).map(({ id }) => id)

test('archived maps are out of the way until they are asked for', () => {
  expect(found({})).toEqual(['Returns', 'Trial'])
  expect(found({ status: 'archived' })).toEqual(['Old trial'])
})

test('words are found in titles and tags, and every condition has to hold', () => {
  expect(found({ text: ' B2' })).toEqual(['Returns', 'Trial'])
  expect(found({ text: 'b2', ownerId: 'u' })).toEqual(['Returns'])
  expect(found({ tag: 'b2b', ownerId: 'u' })).toEqual([])
  expect(found({ folders: new Set(['f']) })).toEqual(['Returns'])
})
