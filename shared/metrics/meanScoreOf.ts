import type { MeanScore } from '../wire/measure.ts'
import { meanReach } from './meanReach.ts'
import { wilson } from './wilson.ts'

/** How often each answer was given. */
export type AnswerCounts = ReadonlyMap<number, number>

/**
 * The answers from which on the "top box" counts: CSAT 4 and 5 of 5, CES 5 to 7 of 7, ratings the upper fifth of a
 * scale to 5, 10 or 100 (the smallest of these that holds `largest`).
 */
export function topBoxFrom(kind: 'csat' | 'ces' | 'rating', largest: number): number {
  if (kind === 'csat') return 4
  if (kind === 'ces') return 5
  return largest <= 5 ? 4 : largest <= 10 ? 8 : 80
}

/** Lowest and highest answer of a scale; see `topBoxFrom` for ratings. */
export function scaleOf(kind: 'csat' | 'ces' | 'rating', largest: number): [lowest: number, highest: number] {
  if (kind === 'csat') return [1, 5]
  if (kind === 'ces') return [1, 7]
  return [Math.min(1, largest), largest <= 5 ? 5 : largest <= 10 ? 10 : 100]
}

/**
 * Mean, median and share of top answers. The interval of the mean is mean ± t·s/√n with the sample's standard
 * deviation s and Student's t of n − 1 degrees of freedom, cut off at the ends of `scale` (null under two answers);
 * the share has its Wilson interval. The median interpolates as `quantile`.
 */
export function meanScoreOf(
  answers: AnswerCounts,
  topFrom: number,
  scale: readonly [lowest: number, highest: number],
): MeanScore {
  const sorted = [...answers].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  let [n, sum, top] = [0, 0, 0]
  for (const [answer, count] of sorted) {
    n += count
    sum += answer * count
    if (answer >= topFrom) top += count
  }
  if (n === 0) return { n, mean: null, median: null, low: null, high: null, topBox: wilson(0, 0) }
  const mean = sum / n
  const squares = sorted.reduce((total, [answer, count]) => total + count * (answer - mean) ** 2, 0)
  const reach = meanReach(Math.sqrt(squares / (n - 1)), n)
  const at = (rank: number) => {
    let seen = 0
    for (const [answer, count] of sorted) {
      seen += count
      if (rank < seen) return answer
    }
    return sorted.at(-1)![0]
  }
  return {
    n,
    mean,
    median: (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2,
    low: reach === null ? null : Math.min(mean, Math.max(scale[0], mean - reach)),
    high: reach === null ? null : Math.max(mean, Math.min(scale[1], mean + reach)),
    topBox: wilson(top, n),
  }
}
