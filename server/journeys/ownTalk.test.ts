import { expect, test } from 'vitest'
import { addComment } from '../../shared/journey/edits/commentEdits.ts'
import { addTask } from '../../shared/journey/edits/taskEdits.ts'
import { editWorkshop, setVotes } from '../../shared/journey/edits/workshopEdits.ts'
import { journeyToJson } from '../../shared/journey/journeyJson.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { ownTalk } from './ownTalk.ts'

test('a file lays no words into the mouth of a member and brings no votes', () => {
  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 1, cardsPerCell: 1 })
  const at = '2026-11-22T08:00:00Z'
  const about = { target: 'journey', createdAt: at }
  addComment(doc, { ...about, author: 'member', text: 'Never said' })
  addComment(doc, { ...about, author: 'importer', text: 'Mine' })
  addTask(doc, { ...about, createdBy: 'member', text: 'Do', assigneeId: 'member' })
  editWorkshop(doc, { patch: { votingOpen: true } })
  setVotes(doc, { target: 'journey', userId: 'member', count: 1 })
  const records = ownTalk(journeyToJson(doc).records, 'importer')
  expect(
    records.flatMap((record) => (record.type === 'comment' ? [[record.text, record.author]] : [])).sort(),
  ).toEqual([
    ['Mine', 'importer'],
    ['Never said', 'imported'],
  ])
  expect(records.find((record) => record.type === 'task')).toMatchObject({
    createdBy: 'imported',
    assigneeId: null,
  })
  expect(records.some((record) => record.type === 'vote' || record.type === 'workshop')).toBe(false)
})
