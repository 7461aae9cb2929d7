import { expect, test } from 'vitest'
import { moveItems } from './moveItems.ts'

const steps = ['s1', 's2', 's3', 's4']
const lanes = [
  { id: 'a', kind: 'text', locked: false },
  { id: 'mood', kind: 'emotion', locked: false },
  { id: 'b', kind: 'text', locked: false },
  { id: 'c', kind: 'text', locked: true },
] as const
const item = (itemId: string, laneId: string, stepId: string) => ({ itemId, laneId, stepId })

test('slips of one lane go to the lane of the target, each as many steps further', () => {
  const items = [item('1', 'a', 's1'), item('2', 'a', 's2')]
  expect(moveItems(items, items[0]!, { laneId: 'b', stepId: 's3' }, steps, lanes)).toEqual([
    item('1', 'b', 's3'),
    item('2', 'b', 's4'),
  ])
})

test('slips of several lanes keep their distance and stop at the edge of the map', () => {
  const items = [item('1', 'a', 's2'), item('2', 'b', 's4')]
  expect(moveItems(items, items[0]!, { laneId: 'a', stepId: 's3' }, steps, lanes)).toEqual([
    item('1', 'a', 's3'),
    item('2', 'b', 's4'),
  ])
})

test('a slip that would come to a curve or a locked lane stays in its own', () => {
  const items = [item('1', 'a', 's1'), item('2', 'b', 's1')]
  expect(moveItems(items, items[1]!, { laneId: 'mood', stepId: 's2' }, steps, lanes)).toEqual([
    item('1', 'a', 's2'),
    item('2', 'b', 's2'),
  ])
  expect(moveItems([items[0]!], items[0]!, { laneId: 'c', stepId: 's1' }, steps, lanes)).toEqual([
    item('1', 'a', 's1'),
  ])
})
