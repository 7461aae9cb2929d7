import { expect, test } from 'vitest'
import { compileMap } from './alignTrace.ts'
import { planAgainstReal } from './planAgainstReal.ts'
import { stageFlow } from './stageFlow.ts'

const [search, cart, pay, gift, chat] = [1, 2, 3, 4, 5]
const map = compileMap([
  { touchpoints: [search], optional: false },
  { touchpoints: [cart], optional: false },
  { touchpoints: [gift], optional: true },
  { touchpoints: [pay], optional: false },
])
const variants = [
  { path: [search, cart, pay], customers: 10 },
  { path: [search, chat, cart, chat], customers: 4 },
  { path: [search, search, pay], customers: 3 },
  { path: [chat, cart, search], customers: 2 },
  { path: [chat], customers: 1 },
]

test('each step counts who did it, skipped it, repeated it and did it out of order', () => {
  const { steps } = planAgainstReal(variants, map)
  expect(steps[0]).toEqual({
    customers: 19,
    events: 22,
    skipped: 1,
    passedBy: 0,
    leftBefore: 1,
    repeated: 3,
    outOfOrder: 2,
  })
  expect(steps[1]).toEqual({
    customers: 16,
    events: 16,
    skipped: 4,
    passedBy: 3,
    leftBefore: 1,
    repeated: 0,
    outOfOrder: 0,
  })
  expect(steps[2]).toEqual({
    customers: 0,
    events: 0,
    skipped: 20,
    passedBy: 13,
    leftBefore: 7,
    repeated: 0,
    outOfOrder: 0,
  })
  expect(steps[3]).toEqual({
    customers: 13,
    events: 13,
    skipped: 7,
    passedBy: 0,
    leftBefore: 7,
    repeated: 0,
    outOfOrder: 0,
  })
})

test('unplanned touchpoints say how many customers met them and after which step', () => {
  const { unplanned } = planAgainstReal(variants, map)
  expect(unplanned).toEqual([
    {
      touchpoint: chat,
      customers: 7,
      events: 11,
      after: new Map([
        [0, 4],
        [1, 4],
        [-1, 3],
      ]),
    },
  ])
})

test('a stage is entered by any of its touchpoints and converted by a later stage afterwards', () => {
  const flow = stageFlow(variants, [[search], [cart, gift], [pay]])
  // Of 19 searchers 10 + 4 + 3 went on; the 2 who put into the cart before they searched did not.
  expect(flow).toEqual([
    { entered: 19, converted: 17 },
    { entered: 16, converted: 10 },
    { entered: 13, converted: 13 },
  ])
})
