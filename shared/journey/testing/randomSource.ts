import { createRandom } from '../../random/createRandom.ts'

/** Repeatable random numbers: a failing seed is a reproduction. */
export interface RandomSource {
  /** Whole number from 0 to `below` − 1. */
  int(below: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
}

export function randomSource(seed: number): RandomSource {
  const next = createRandom(seed)
  return {
    int: (below) => Math.floor(next() * below),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    chance: (probability) => next() < probability,
  }
}
