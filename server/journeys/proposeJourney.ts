import type { JourneyProposal } from '../../shared/wire/journey.ts'
import { plainWords } from '../touchpoints/plainWords.ts'
import { splitIntoStages } from './splitIntoStages.ts'
import { typicalOrder } from './typicalOrder.ts'

/** Fewer than this share of the customers makes a touchpoint too rare for a first map. */
const RARE = 0.02
/** More steps than this cannot be taken in at a glance; the most common ones are kept. */
const MOST_STEPS = 25
/** Done by fewer than this share: optional. */
const OPTIONAL_BELOW = 0.5

export interface ProposalInput {
  touchpoints: readonly { id: string; number: number; name: string }[]
  /** Distinct paths (touchpoint numbers in order) with how many customers took each, most first. */
  variants: readonly { path: readonly number[]; customers: number }[]
  /** All customers with a path, also those whose variant is not among `variants`. */
  customers: number
}

/**
 * Proposes stages and steps from what customers did: one step per touchpoint that is not rare, in the order that
 * contradicts the fewest customers, cut into stages where few go directly from one side to the other.
 */
export function proposeJourney({ touchpoints, variants, customers }: ProposalInput): JourneyProposal {
  const shaped = variants.reduce((sum, variant) => sum + variant.customers, 0)
  const did = countCustomers(variants)
  const byCustomers = touchpoints
    .map((touchpoint) => ({ ...touchpoint, customers: did.get(touchpoint.number) ?? 0 }))
    .sort((a, b) => b.customers - a.customers || a.number - b.number)
  const isCommon = (count: number) => count > 0 && count >= RARE * shaped
  const kept = byCustomers.filter((touchpoint) => isCommon(touchpoint.customers)).slice(0, MOST_STEPS)
  const keptNumbers = new Set(kept.map((touchpoint) => touchpoint.number))

  const paths = readPaths(
    variants,
    kept.map((touchpoint) => touchpoint.number),
  )
  const order = typicalOrder(paths)
  const lengths = splitIntoStages(order.map((a) => order.map((b) => paths.follows[a]![b]!)))

  const steps = order.map((i) => {
    const touchpoint = kept[i]!
    return {
      title: plainWords(touchpoint.name),
      touchpointIds: [touchpoint.id],
      optional: touchpoint.customers < OPTIONAL_BELOW * shaped,
      customers: touchpoint.customers,
      medianPosition: paths.medianPlace[i]!,
    }
  })
  let next = 0
  const stages = lengths.map((length) => {
    const own = steps.slice(next, next + length)
    next += length
    const main = own.reduce((most, step) => (step.customers > most.customers ? step : most))
    return { title: main.title, steps: own }
  })

  return {
    customers,
    coverage: customers === 0 ? 0 : shaped / customers,
    stages,
    leftOut: byCustomers
      .filter((touchpoint) => !keptNumbers.has(touchpoint.number))
      .map(({ id, customers: count }) => ({
        touchpointId: id,
        customers: count,
        reason: reasonFor(count, shaped, isCommon(count)),
      })),
  }
}

function reasonFor(count: number, shaped: number, common: boolean): string {
  if (count === 0) return 'No customer has done it.'
  if (common) return `There are already ${MOST_STEPS} steps that more customers take.`
  const percent = (100 * count) / shaped
  const shown = percent < 0.1 ? 'less than 0.1' : percent.toFixed(1).replace(/\.0$/, '')
  return `Rare: ${count} of ${shaped} customers (${shown} %).`
}

function countCustomers(variants: ProposalInput['variants']): Map<number, number> {
  const did = new Map<number, number>()
  for (const { path, customers } of variants)
    for (const number of new Set(path)) did.set(number, (did.get(number) ?? 0) + customers)
  return did
}

/** Precedence, places and direct transitions among the kept touchpoints, on paths without the others. */
function readPaths(variants: ProposalInput['variants'], kept: readonly number[]) {
  const indexOf = new Map(kept.map((number, i) => [number, i]))
  const table = () => kept.map(() => kept.map(() => 0))
  const before = table()
  const follows = table()
  const places: { place: number; customers: number }[][] = kept.map(() => [])
  for (const { path, customers } of variants) {
    const own = path.flatMap((number) => indexOf.get(number) ?? [])
    const firsts = [...new Set(own)]
    firsts.forEach((a, i) => {
      const place = firsts.length === 1 ? 0.5 : i / (firsts.length - 1)
      places[a]!.push({ place, customers })
      for (const b of firsts.slice(i + 1)) before[a]![b]! += customers
    })
    for (let i = 1; i < own.length; i++) follows[own[i - 1]!]![own[i]!]! += customers
  }
  return {
    before,
    follows,
    place: places.map((list) => {
      const weight = list.reduce((sum, entry) => sum + entry.customers, 0)
      return list.reduce((sum, entry) => sum + entry.place * entry.customers, 0) / (weight || 1)
    }),
    medianPlace: places.map(weightedMedian),
  }
}

function weightedMedian(list: { place: number; customers: number }[]): number {
  const sorted = list.toSorted((a, b) => a.place - b.place)
  const half = sorted.reduce((sum, entry) => sum + entry.customers, 0) / 2
  let passed = 0
  for (const { place, customers } of sorted) {
    passed += customers
    if (passed >= half) return place
  }
  return 0
}
