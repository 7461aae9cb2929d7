import { meanScoreOf, scaleOf, topBoxFrom } from '../../shared/metrics/meanScoreOf.ts'
import { npsOfCounts } from '../../shared/metrics/npsOf.ts'
import type { MeanScore, Scores } from '../../shared/wire/measure.ts'
import type { TouchpointScores } from '../analytics/questions/scoresByTouchpoint.ts'

/** Answers as figures; null for a kind nobody answered. NPS answers outside 0 to 10 are left out. */
export function toScores({ answers, texts }: TouchpointScores): Scores {
  const mean = (kind: 'csat' | 'ces' | 'rating'): MeanScore | null => {
    const counts = answers[kind]
    if (counts.size === 0) return null
    const largest = Math.max(...counts.keys())
    return meanScoreOf(counts, topBoxFrom(kind, largest), scaleOf(kind, largest))
  }
  return {
    nps: toNps(answers.nps),
    csat: mean('csat'),
    ces: mean('ces'),
    rating: mean('rating'),
    verbatims: texts,
  }
}

function toNps(answers: ReadonlyMap<number, number>): Scores['nps'] {
  const count = (from: number, below: number) =>
    [...answers].reduce((sum, [score, n]) => (score >= from && score < below ? sum + n : sum), 0)
  const [detractors, passives, promoters] = [count(0, 7), count(7, 9), count(9, 10.000001)]
  return detractors + passives + promoters === 0 ? null : npsOfCounts(promoters, passives, detractors)
}
