import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { GroupingError } from './GroupingError.ts'
import { groupRecords } from './groupRecords.ts'
import { readRecordTable } from './readRecordTable.ts'
import { automatic, customers } from './testing/customers.ts'
import { iris } from './testing/iris.ts'
import { partition } from './testing/mixedRows.ts'
import { toTable } from './testing/toTable.ts'

const counts = [42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20]
const dilemmas = toTable(
  `a,b,c,d\n${counts.map((count, p) => `${[8, 4, 2, 1].map((bit) => (p & bit ? 2 : 1)).join()}\n`.repeat(count)).join('')}`,
)
const irises = toTable(`a,b,c,d\n${iris.map((row) => row.join()).join('\n')}`)

/** Share of pairs of rows on which two partitions agree (Rand index). */
function agreement(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [same, all] = [0, 0]
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++) {
      all++
      if ((a[i] === a[j]) === (b[i] === b[j])) same++
    }
  return same / all
}

describe('the method follows from the data', () => {
  test('numbers and categories: k-prototypes, which finds and describes the planted kinds', () => {
    const { kinds, table } = customers(240)
    const result = groupRecords(table, automatic)
    expect(result.method).toBe('kprototypes')
    expect(result.leftOut).toEqual([{ column: 'customer', reason: 'It has a text of its own in most rows.' }])
    expect(result.advised.groups[0]).toBe(3)
    expect(result.advised.why).toMatch(/stable/)
    expect(agreement(result.rows, kinds)).toBeGreaterThan(0.98)
    const three = result.candidates.find(({ groups }) => groups === 3)!
    expect(three.jaccard.length).toBe(3)
    expect(Math.min(...three.jaccard)).toBeGreaterThan(0.9)
    expect(three.gap).toBeGreaterThan(result.candidates[0]!.gap!)
    for (const [g, { traits, size }] of result.groups.entries()) {
      const kind = kinds[result.rows.indexOf(g)]!
      expect(size).toBe(result.rows.filter((row) => row === g).length)
      const usual = traits.find(({ value }) => value === ['app', 'shop', 'mail'][kind])!
      expect(usual.effect).toBeGreaterThan(1.5)
      expect(traits.find(({ column }) => column === 'age')?.value ?? 45).toBeCloseTo(30 + 15 * kind, -1)
    }
  })

  test('numbers: k-means; the irises have the silhouettes that R computes', () => {
    const result = groupRecords(irises, automatic)
    expect(result.method).toBe('kmeans')
    const silhouettes = result.candidates.slice(1, 5).map(({ silhouette }) => silhouette)
    // R 4.2, cluster 2.1.4: kmeans(nstart = 100) and silhouette(), numbers in their own unit.
    expect(silhouettes).toEqual(
      [0.681046169212, 0.552819012356, 0.498050504997, 0.488748887093].map((s) => expect.closeTo(s, 9)),
    )
    expect(result.candidates[0]).toMatchObject({ groups: 1, silhouette: null, bic: null, jaccard: [1] })
    expect(result.advised.groups[0]).toBe(2)
    const three = groupRecords(irises, { ...automatic, groups: 3 })
    expect(three.groups.map(({ size }) => size)).toEqual([62, 50, 38])
  })

  test('categories: latent classes with BIC, their figures and how sure each row is', () => {
    const result = groupRecords(dilemmas, automatic)
    expect(result.method).toBe('classes')
    expect(result.advised.groups).toEqual([2])
    const [one, two, three] = result.candidates
    expect(two!.bic).toBeCloseTo(1057.313, 3)
    expect(two!.bic).toBeLessThan(Math.min(one!.bic!, three!.bic!))
    expect(two).toMatchObject({ silhouette: null, gap: null, gapSE: null, df: 6 })
    expect(two!.g2).toBeCloseTo(2.7199, 3)
    // Four binary items tell no more than three classes apart.
    expect(result.candidates.map(({ groups }) => groups)).toEqual([1, 2, 3])
    expect(result.certainty!.every((share) => share! >= 0.5 && share! <= 1)).toBe(true)
  })

  test('sparse counts: NMF, and who has counted nothing is dropped', () => {
    const random = createRandom(4)
    const kinds = Array.from({ length: 90 }, (_, i) => i % 3)
    const lines = kinds.map((kind) =>
      Array.from({ length: 9 }, (_, j) =>
        Math.floor(j / 3) === kind ? 1 + Math.floor(random() * 6) : random() < 0.1 ? 1 : 0,
      ),
    )
    const table = toTable(
      `${'abcdefghi'.split('').join()}\n${[...lines, new Array(9).fill(0)].map((line) => line.join()).join('\n')}`,
    )
    const result = groupRecords(table, automatic)
    expect(result.method).toBe('nmf')
    expect(result.dropped).toEqual([{ row: 92, reason: 'All counts are zero.' }])
    expect(result.advised.groups[0]).toBe(3)
    expect(result.rows.at(-1)).toBe(-1)
    expect(agreement(result.rows.slice(0, 90), kinds)).toBe(1)
  })

  test('few rows: a tree, where values may be missing', () => {
    const table = toTable(
      'needs,channel,speaks\nspeed,app,de\nspeed,app,fr\nspeed,,de\nspeed,app,it\nadvice,shop,de\nadvice,shop,fr\nadvice,shop,it\nadvice,mail,it\n,,de',
    )
    const result = groupRecords(table, { ...automatic, groups: 2 })
    expect(result.method).toBe('hierarchical')
    expect(partition(result.rows.slice(0, 8))).toEqual([[0, 1, 2, 3], [4, 5, 6, 7]]) // biome-ignore format: groups
    expect(result.dropped).toEqual([{ row: 10, reason: 'needs, channel are missing.' }])
    expect(result.tree!.merges.length).toBe(7)
  })
})

test('a method asked for takes the columns it can and says which it cannot', () => {
  const { table } = customers(60)
  const result = groupRecords(table, { ...automatic, method: 'kmeans' })
  expect(result.columns.map(({ name }) => name)).toEqual(['age', 'spent'])
  expect(result.leftOut.map(({ column }) => column)).toEqual(['customer', 'channel', 'club'])
  expect(groupRecords(table, { ...automatic, method: 'hierarchical' }).candidates.length).toBe(10)
  expect(groupRecords(dilemmas, { ...automatic, method: 'kprototypes' }).method).toBe('kprototypes')
})

test('rows that miss a value are dropped with the reason, unreadable ones as well, and keep their place', () => {
  const table = customers(40).table
  table.rows[3]![2] = ''
  table.rows[7]![1] = 'old'
  table.rows[8]![3] = ''
  table.rows[8]![4] = ''
  table.rejected = [{ row: 42, reason: 'This row has 3 cells; the header has 5.' }]
  const { rows, dropped } = groupRecords(table, { ...automatic, groups: 3 })
  expect(rows.length).toBe(41)
  expect(dropped).toEqual([
    { row: 5, reason: 'spent is missing.' },
    { row: 9, reason: 'age: "old" is not a number.' },
    { row: 10, reason: 'channel, club are missing.' },
    { row: 42, reason: 'This row has 3 cells; the header has 5.' },
  ])
  expect([...rows.keys()].filter((row) => rows[row] === -1)).toEqual([3, 7, 8, 40])
})

test('the same table gives the same result, whatever was grouped before', () => {
  const { table } = customers(80)
  expect(groupRecords(table, automatic)).toEqual(groupRecords(table, automatic))
})

test('rows without groups are one group', () => {
  const random = createRandom(9)
  const even = toTable(
    `a,b,c\n${Array.from({ length: 150 }, () => [random(), random(), random()].join()).join('\n')}`,
  )
  const { advised, rows } = groupRecords(even, automatic)
  expect(advised.groups).toEqual([1])
  expect(advised.why).toMatch(/do not fall into groups/)
  expect(new Set(rows)).toEqual(new Set([0]))
})

test('one odd value neither makes a group of its own nor disappears', () => {
  const { table, kinds } = customers(200)
  table.rows[17]![2] = '900000'
  const { groups, outliers, rows } = groupRecords(table, { ...automatic, groups: 3 })
  expect(Math.min(...groups.map(({ size }) => size))).toBeGreaterThan(40)
  expect(agreement(rows, kinds)).toBeGreaterThan(0.9)
  expect(outliers[0]).toBe(19)
})

describe('what cannot be done is said in a sentence', () => {
  test.each<[string, string, object, RegExp]>([
    ['more groups than rows', 'a,b\n1.5,2\n2.5,1\n4,5', { groups: 4 }, /1 to 3 groups/],
    ['nothing to group by', 'name,id\nann,1\nbob,2\ncleo,3', {}, /No column fits for grouping/],
    ['a method that does not fit', 'a,b\nx,y\nx,z\ny,z\nx,z', { method: 'kmeans' }, /k-means takes numbers/],
    [
      'a column that says nothing',
      'a,b\n1,x\n2,x\n4,x',
      { columns: ['b'] },
      /Column "b" cannot be used: It says "x"/,
    ],
    ['only one row', 'a,b\n1,\n2,\n3,7\n5,', { columns: ['a', 'b'] }, /cannot be used|at least two rows/],
  ])('%s', (_name, csv, options, sentence) => {
    const run = () => groupRecords(toTable(csv), { ...automatic, ...options })
    expect(run).toThrow(GroupingError)
    expect(run).toThrow(sentence)
  })
})

const campaign = join(
  import.meta.dirname,
  '../../../../shared/data/tests-only/marketing_campaign/marketing_campaign.csv',
)
if (!existsSync(campaign)) console.warn(`${campaign} is not there: its customers are not grouped.`)

test.skipIf(!existsSync(campaign))(
  'of a real table of customers ids, dates and constants are left out and those without an income dropped',
  async () => {
    const result = groupRecords(await readRecordTable(campaign), { ...automatic, rounds: 3 })
    expect(result.method).toBe('kprototypes')
    expect(result.leftOut.map(({ column }) => column)).toEqual([
      'ID',
      'Dt_Customer',
      'Z_CostContact',
      'Z_Revenue',
    ])
    expect(result.rows.length).toBe(2_240)
    // 24 incomes are missing.
    expect(result.dropped.map(({ reason }) => reason)).toEqual(new Array(24).fill('Income is missing.'))
    expect(result.rows.filter((group) => group === -1).length).toBe(24)
    // Those who spend and those who do not.
    const two = result.groups.map(
      ({ traits }) => traits.find(({ column }) => column === 'MntMeatProducts')!.effect,
    )
    expect(Math.min(...two.map(Math.abs))).toBeGreaterThan(1)
  },
)
