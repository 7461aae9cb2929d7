import type { Nps } from '../wire/measure.ts'
import { wilson, z95 } from './wilson.ts'

/**
 * Net Promoter Score in points from −100 to 100 with its 95 % interval. With p and d the shares of promoters (9, 10)
 * and detractors (0 to 6), one answer varies by p + d − (p − d)², so the standard error is the root of that over n.
 * Where all answers fall in one group the standard error would be 0 and claim certainty. There the Wilson interval
 * of that group's share stands in: the share it may lack counts as detractors (promoters where all are detractors,
 * either where all are passives).
 */
export function npsOfCounts(promoters: number, passives: number, detractors: number): Nps {
  const n = promoters + passives + detractors
  if (n === 0) return { n, promoters, passives, detractors, score: null, low: null, high: null }
  const p = promoters / n
  const d = detractors / n
  if (Math.max(promoters, passives, detractors) === n) {
    const lack = 1 - wilson(n, n).low!
    const score = 100 * (p - d)
    const far = passives === n ? 100 * lack : 200 * lack
    return {
      n,
      promoters,
      passives,
      detractors,
      score,
      low: promoters === n || passives === n ? score - far : -100,
      high: detractors === n || passives === n ? score + far : 100,
    }
  }
  const reach = z95 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / n)
  return {
    n,
    promoters,
    passives,
    detractors,
    score: 100 * (p - d),
    low: Math.max(-100, 100 * (p - d - reach)),
    high: Math.min(100, 100 * (p - d + reach)),
  }
}

/** The same from single answers, whole numbers from 0 to 10. Throws RangeError for any other answer. */
export function npsOf(answers: Iterable<number>): Nps {
  let [promoters, passives, detractors] = [0, 0, 0]
  for (const answer of answers) {
    if (!Number.isInteger(answer) || answer < 0 || answer > 10)
      throw new RangeError(`No NPS answer: ${answer}`)
    if (answer >= 9) promoters++
    else if (answer >= 7) passives++
    else detractors++
  }
  return npsOfCounts(promoters, passives, detractors)
}
