import { expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { holds, learnRule, learnRules } from './learnRule.ts'
import type { RecordColumn } from './RecordTable.ts'
import { roundBetween } from './roundBetween.ts'

const random = createRandom(7)
const n = 400
const age = Float64Array.from({ length: n }, () => Math.floor(18 + 60 * random()))
const town = Int32Array.from({ length: n }, () => Math.floor(4 * random()))
const noise = Float64Array.from({ length: n }, () => random())
const columns: RecordColumn[] = [
  { kind: 'number', name: 'age', values: age },
  { kind: 'category', name: 'town', codes: town, levels: ['A', 'B', 'C', 'D'] },
  { kind: 'number', name: 'noise', values: noise },
]
const membersWhere = (is: (row: number) => boolean) =>
  Uint8Array.from({ length: n }, (_, row) => (is(row) ? 1 : 0))

test('a group that a rule made is told by that rule, without the column that says nothing', () => {
  const clauses = learnRule(
    columns,
    membersWhere((row) => age[row]! >= 40 && town[row]! % 2 === 1),
  )!
  expect(clauses).toHaveLength(1)
  const [clause] = clauses
  expect(clause).toHaveLength(2)
  expect(clause).toContainEqual({ column: 0, op: 'gte', at: 40 })
  expect(clause).toContainEqual({ column: 1, op: 'in', levels: [1, 3] })
})

test('a group of two kinds of members is told by two clauses', () => {
  const member = membersWhere((row) => age[row]! < 30 || town[row] === 2)
  const clauses = learnRule(columns, member)!
  const wrong = member.filter((one, row) => (one === 1) !== holds(clauses, columns, row)).length
  expect(wrong).toBe(0)
  expect(clauses.flat().length).toBeLessThanOrEqual(3)
})

test('chance is not told by any long rule, and everybody needs none', () => {
  const drawn = createRandom(3)
  const clauses = learnRule(
    columns,
    membersWhere(() => drawn() < 0.3),
  )
  expect((clauses ?? []).flat().length).toBeLessThanOrEqual(2)
  expect(
    learnRule(
      columns,
      membersWhere(() => true),
    ),
  ).toBe(null)
})

test('who has no value fulfils no condition, and rows of no group are not learnt from', () => {
  const values = Float64Array.from({ length: 60 }, (_, row) => (row % 3 === 2 ? Number.NaN : row % 3))
  const labels = Array.from(values, (value) => (Number.isNaN(value) ? -1 : value))
  const [low, high] = learnRules([{ kind: 'number', name: 'x', values }], labels, 2)
  expect(low).toEqual([[{ column: 0, op: 'lt', at: 1 }]])
  expect(high).toEqual([[{ column: 0, op: 'gte', at: 1 }]])
  expect(holds(low!, [{ kind: 'number', name: 'x', values }], 2)).toBe(false)
})

test('a limit between two values is as short as it can be', () => {
  const between: [number, number, number][] = [
    [2.5, 4.2, 3],
    [3, 7, 5],
    [0, 1, 1],
    [98.2, 240, 200],
    [0.11, 0.13, 0.12],
    [1e-9, 3e-9, 2e-9],
    [-5, -4, -4],
  ]
  for (const [low, high, limit] of between) expect(roundBetween(low, high)).toBeCloseTo(limit, 12)
  const drawn = createRandom(5)
  for (let i = 0; i < 2_000; i++) {
    const low = (drawn() - 0.5) * 10 ** Math.floor(8 * drawn())
    const high = low + drawn() * 10 ** Math.floor(8 * drawn() - 4)
    const limit = roundBetween(low, high)
    expect(limit > low && limit <= high).toBe(true)
  }
})
