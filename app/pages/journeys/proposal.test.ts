import { expect, test } from 'vitest'
import {
  type Draft,
  leaveOut,
  mergeSteps,
  mergeWithNext,
  moveStage,
  moveStep,
  nudgeStep,
  removeStage,
  shiftStep,
  splitStage,
  toCreateInput,
  toDraft,
} from './proposal.ts'

function draft(): Draft {
  const step = (title: string, customers: number) => ({
    title,
    touchpointIds: [`t-${title}`],
    optional: false,
    customers,
    medianPosition: 0,
  })
  return toDraft(
    {
      customers: 100,
      coverage: 0.9,
      stages: [
        { title: 'A', steps: [step('a1', 90), step('a2', 80)] },
        { title: 'B', steps: [step('b1', 50)] },
      ],
      leftOut: [{ touchpointId: 'x', customers: 1, reason: 'rare' }],
    },
    (id) => `name of ${id}`,
  )
}

const shape = ({ stages, leftOut }: Draft) => [
  stages.map((stage) => `${stage.title}: ${stage.steps.map(({ title }) => title).join(' ')}`),
  leftOut.map(({ title }) => title),
]
const keyOf = (d: Draft, title: string) =>
  [...d.stages.flatMap(({ steps }) => steps), ...d.leftOut].find((step) => step.title === title)!.key

test('a step goes before the place it is dropped at, also further down its own stage', () => {
  const d = draft()
  expect(shape(moveStep(d, keyOf(d, 'b1'), d.stages[0]!.key, 1))).toEqual([
    ['A: a1 b1 a2', 'B: '],
    ['name of x'],
  ])
  expect(shape(moveStep(d, keyOf(d, 'a1'), d.stages[0]!.key, 2))[0]).toEqual(['A: a2 a1', 'B: b1'])
})

test('a touchpoint that was left out comes back as a step', () => {
  const d = draft()
  expect(shape(moveStep(d, keyOf(d, 'name of x'), d.stages[1]!.key, 0))).toEqual([
    ['A: a1 a2', 'B: name of x b1'],
    [],
  ])
})

test('nudging goes over the edge of a stage, shifting goes sideways, both stop at the ends', () => {
  const d = draft()
  expect(shape(nudgeStep(d, keyOf(d, 'a2'), 1))[0]).toEqual(['A: a1', 'B: a2 b1'])
  expect(shape(nudgeStep(d, keyOf(d, 'b1'), -1))[0]).toEqual(['A: a1 a2 b1', 'B: '])
  expect(nudgeStep(d, keyOf(d, 'a1'), -1)).toBe(d)
  expect(shape(shiftStep(d, keyOf(d, 'a1'), 1))[0]).toEqual(['A: a2', 'B: a1 b1'])
  expect(shiftStep(d, keyOf(d, 'b1'), 1)).toBe(d)
})

test('merged steps keep the title of the one they join and the touchpoints of both', () => {
  const d = draft()
  const merged = mergeSteps(d, keyOf(d, 'b1'), keyOf(d, 'a1'))
  expect(shape(merged)[0]).toEqual(['A: a1 a2', 'B: '])
  expect(merged.stages[0]!.steps[0]).toMatchObject({ touchpointIds: ['t-a1', 't-b1'], customers: 90 })
})

test('stages are moved, merged, split and removed with their steps', () => {
  const d = draft()
  expect(shape(moveStage(d, d.stages[1]!.key, -1))[0]).toEqual(['B: b1', 'A: a1 a2'])
  expect(shape(mergeWithNext(d, d.stages[0]!.key))[0]).toEqual(['A: a1 a2 b1'])
  expect(shape(splitStage(d, keyOf(d, 'a2'), 'New'))[0]).toEqual(['A: a1', 'New: a2', 'B: b1'])
  expect(shape(removeStage(d, d.stages[0]!.key))).toEqual([['B: b1'], ['a1', 'a2', 'name of x']])
})

test('what is sent names every stage and step in order and leaves out what was left out', () => {
  const d = draft()
  expect(toCreateInput(leaveOut(d, keyOf(d, 'a2')), 'Shop')).toEqual({
    from: 'proposal',
    title: 'Shop',
    stages: [
      { title: 'A', steps: [{ title: 'a1', touchpointIds: ['t-a1'], optional: false }] },
      { title: 'B', steps: [{ title: 'b1', touchpointIds: ['t-b1'], optional: false }] },
    ],
  })
})
