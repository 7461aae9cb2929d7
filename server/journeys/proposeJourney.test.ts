import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { plainWords } from '../touchpoints/plainWords.ts'
import { proposeJourney } from './proposeJourney.ts'
import { splitIntoStages } from './splitIntoStages.ts'
import { typicalOrder } from './typicalOrder.ts'

/** Variants written as words: `{ 'a b c': 5 }` = five customers went a, b, c. */
function propose(log: Record<string, number>, others: string[] = []) {
  const names = [...new Set([...Object.keys(log).flatMap((path) => path.split(' ')), ...others])]
  const variants = Object.entries(log).map(([path, customers]) => ({
    path: path.split(' ').map((name) => names.indexOf(name) + 1),
    customers,
  }))
  return proposeJourney({
    touchpoints: names.map((name, i) => ({ id: name, number: i + 1, name })),
    variants: variants.toSorted((a, b) => b.customers - a.customers),
    customers: variants.reduce((sum, variant) => sum + variant.customers, 0),
  })
}
const stepsOf = (proposal: ReturnType<typeof propose>) =>
  proposal.stages.flatMap((stage) => stage.steps.map((step) => step.touchpointIds[0]))

describe('a proposal from data', () => {
  it('takes the one order everybody followed', () => {
    const proposal = propose({ 'visit search product cart pay receive': 40 })
    expect(stepsOf(proposal)).toEqual(['visit', 'search', 'product', 'cart', 'pay', 'receive'])
    expect(proposal.stages).toHaveLength(3)
    expect(proposal).toMatchObject({ customers: 40, coverage: 1, leftOut: [] })
    expect(proposal.stages[0]!.steps[0]).toEqual({
      title: 'Visit',
      touchpointIds: ['visit'],
      optional: false,
      customers: 40,
      medianPosition: 0,
    })
  })

  it('follows the majority where customers disagree', () => {
    expect(stepsOf(propose({ 'a b c': 6, 'b a c': 4 }))).toEqual(['a', 'b', 'c'])
    expect(stepsOf(propose({ 'a b c': 4, 'b a c': 6 }))).toEqual(['b', 'a', 'c'])
  })

  it('is not misled by loops: the first time counts', () => {
    expect(stepsOf(propose({ 'a b a b a b c': 10, 'a b c a': 5 }))).toEqual(['a', 'b', 'c'])
  })

  it('marks what fewer than half do as optional', () => {
    const proposal = propose({ 'a b d': 49, 'a c d': 51 })
    const steps = Object.fromEntries(
      proposal.stages.flatMap((s) => s.steps).map((s) => [s.touchpointIds[0], s]),
    )
    expect(steps.b).toMatchObject({ optional: true, customers: 49 })
    expect(steps.c).toMatchObject({ optional: false, customers: 51 })
    expect(steps.d).toMatchObject({ optional: false, customers: 100 })
  })

  it('leaves out what is rare or was never done and says why, rarest last', () => {
    const proposal = propose({ 'a b c': 990, 'a odd b c': 10 }, ['never'])
    expect(stepsOf(proposal)).toEqual(['a', 'b', 'c'])
    expect(proposal.leftOut).toEqual([
      { touchpointId: 'odd', customers: 10, reason: 'Rare: 10 of 1000 customers (1 %).' },
      { touchpointId: 'never', customers: 0, reason: 'No customer has done it.' },
    ])
  })

  it('keeps the 25 most common touchpoints of a long catalogue', () => {
    const many = Array.from({ length: 30 }, (_, i) => `t${String(i).padStart(2, '0')}`)
    const log: Record<string, number> = { [many.join(' ')]: 10 }
    for (let i = 1; i < 30; i++) log[many.slice(0, i).join(' ')] = 1
    const proposal = propose(log)
    expect(stepsOf(proposal)).toEqual(many.slice(0, 25))
    expect(proposal.leftOut.map((entry) => entry.touchpointId)).toEqual(many.slice(25))
    expect(proposal.leftOut[0]!.reason).toBe('There are already 25 steps that more customers take.')
    expect(proposal.stages.length).toBeLessThanOrEqual(7)
    for (const stage of proposal.stages) expect(stage.steps.length).toBeLessThanOrEqual(7)
  })

  it('cuts stages where few go directly from one side to the other', () => {
    const proposal = propose({
      'home search home search list': 30,
      'home search list search cart address cart address pay': 30,
      'pay help call help call letter': 20,
      'home list search home list cart pay address pay': 10,
    })
    expect(proposal.stages.map((stage) => stage.steps.map((step) => step.touchpointIds[0]))).toEqual([
      ['home', 'search', 'list'],
      ['cart', 'address', 'pay'],
      ['help', 'call', 'letter'],
    ])
  })

  it('says so when there is nothing', () => {
    expect(
      proposeJourney({ touchpoints: [{ id: 'a', number: 1, name: 'A' }], variants: [], customers: 0 }),
    ).toEqual({
      customers: 0,
      coverage: 0,
      stages: [],
      leftOut: [{ touchpointId: 'a', customers: 0, reason: 'No customer has done it.' }],
    })
    expect(stepsOf(propose({ only: 3 }))).toEqual(['only'])
  })
})

describe('the typical order', () => {
  const noise = (n: number, random: () => number) => ({
    before: Array.from({ length: n }, () => Array.from({ length: n }, () => Math.floor(random() * 20))),
    place: Array.from({ length: n }, () => random()),
  })
  const against = (before: number[][], order: number[]) =>
    order.reduce((sum, a, i) => sum + order.slice(i + 1).reduce((s, b) => s + before[b]![a]!, 0), 0)

  it('has the fewest contradictions of all orders', () => {
    const random = source(7)
    for (let round = 0; round < 40; round++) {
      const { before, place } = noise(6, random)
      const best = Math.min(...permutations([0, 1, 2, 3, 4, 5]).map((order) => against(before, order)))
      expect(against(before, typicalOrder({ before, place }))).toBe(best)
    }
  })

  it('of many touchpoints cannot be bettered by exchanging or moving any of them', () => {
    const random = source(9)
    for (let round = 0; round < 5; round++) {
      const { before, place } = noise(20, random)
      const order = typicalOrder({ before, place })
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i))
      const found = against(before, order)
      for (let from = 0; from < 20; from++)
        for (let to = 0; to < 20; to++) {
          const other = order.toSpliced(from, 1).toSpliced(to, 0, order[from]!)
          expect(against(before, other)).toBeGreaterThanOrEqual(found)
        }
    }
  })

  it('recovers a hidden order from customers who mostly keep to it', () => {
    const random = source(5)
    const hidden = Array.from({ length: 18 }, (_, i) => (i * 7) % 18)
    const before = Array.from({ length: 18 }, () => Array.from({ length: 18 }, () => 0))
    hidden.forEach((a, i) => {
      for (const b of hidden.slice(i + 1)) {
        const wrong = Math.floor(random() * 40)
        before[a]![b] = 100 - wrong
        before[b]![a] = wrong
      }
    })
    expect(typicalOrder({ before, place: hidden.map(() => random()) })).toEqual(hidden)
  })
})

describe('stages', () => {
  it('are the cut with the highest modularity among all cuts', () => {
    const random = source(11)
    for (let round = 0; round < 40; round++) {
      const n = 8
      const follows = Array.from({ length: n }, () =>
        Array.from({ length: n }, () => Math.floor(random() * 9)),
      )
      const cuts = compositions(n).filter(
        (lengths) =>
          lengths.length >= 3 && lengths.length <= 7 && lengths.every((length) => length >= 2 && length <= 7),
      )
      const best = Math.max(...cuts.map((lengths) => modularity(follows, lengths)))
      expect(modularity(follows, splitIntoStages(follows))).toBeCloseTo(best, 10)
    }
  })
})

describe('names', () => {
  it.each([
    ['add_to_cart', 'Add to cart'],
    ['addToCart', 'Add to cart'],
    ['product-view', 'Product view'],
    ['Triage and Assessment', 'Triage and Assessment'],
    ['MRI SCAN', 'MRI scan'],
    ['X-Ray', 'X-Ray'],
    ['Check-out', 'Check-out'],
    ['Neue Bestellung', 'Neue Bestellung'],
    ['INVALID', 'Invalid'],
    ['支付', '支付'],
    ['___', '___'],
  ])('%s becomes %s', (name, words) => {
    expect(plainWords(name)).toBe(words)
  })
})

const patients = '../shared/data/eventdataR/patients_raw.csv.gz'
it.skipIf(!existsSync(patients))('the pathway of 500 patients comes out in its known order', () => {
  const text = gunzipSync(readFileSync(patients)).toString('utf8')
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
  const byPatient = new Map<string, { name: string; time: string }[]>()
  for (const row of rows) {
    if (row.registration_type !== 'start') continue
    const list = byPatient.get(row.patient!) ?? []
    list.push({ name: row.handling!, time: row.time! })
    byPatient.set(row.patient!, list)
  }
  const log: Record<string, number> = {}
  const token = (name: string) => name.replaceAll(' ', '\u00a0')
  for (const events of byPatient.values()) {
    const path = events
      .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
      .map((event) => token(event.name))
      .join(' ')
    log[path] = (log[path] ?? 0) + 1
  }
  const proposal = propose(log)
  const order = stepsOf(proposal).map((name) => name!.replaceAll('\u00a0', ' '))
  // A patient has either a blood test and then an MRI scan, or an X-ray.
  expect(order.filter((name) => name !== 'X-Ray')).toEqual([
    'Registration',
    'Triage and Assessment',
    'Blood test',
    'MRI SCAN',
    'Discuss Results',
    'Check-out',
  ])
  expect(order.indexOf('X-Ray')).toBeGreaterThan(1)
  expect(order.indexOf('X-Ray')).toBeLessThan(5)
  expect(proposal.stages.flatMap((s) => s.steps).filter((s) => s.optional)).toHaveLength(2)
})

/** Repeatable numbers from 0 to 1 (Park and Miller). */
function source(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items]
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  )
}

function compositions(n: number): number[][] {
  if (n === 0) return [[]]
  return Array.from({ length: n }, (_, i) => i + 1).flatMap((first) =>
    compositions(n - first).map((rest) => [first, ...rest]),
  )
}

/** Newman and Girvan: share of weight inside groups minus what chance would put there. */
function modularity(follows: number[][], lengths: number[]): number {
  const n = follows.length
  const group: number[] = lengths.flatMap((length, g) => Array.from({ length }, () => g))
  const a = (i: number, j: number) => (i === j ? 0 : follows[i]![j]! + follows[j]![i]!)
  const degree = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => a(i, j)).reduce((x, y) => x + y, 0),
  )
  const twice = degree.reduce((x, y) => x + y, 0)
  let sum = 0
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (group[i] === group[j]) sum += a(i, j) - (degree[i]! * degree[j]!) / twice
  return sum / twice
}
