import type { Scores } from '../../../shared/wire/measure.ts'

export type MainScore = { kind: 'nps' | 'csat' | 'ces' | 'rating'; label: string; value: number; n: number }

/** The one score to show where there is room for one: NPS, else CSAT, else CES, else ratings; null without answers. */
export function mainScore(scores: Scores): MainScore | null {
  if (scores.nps && scores.nps.score !== null)
    return { kind: 'nps', label: 'NPS', value: scores.nps.score, n: scores.nps.n }
  for (const [kind, label] of [
    ['csat', 'CSAT'],
    ['ces', 'CES'],
    ['rating', 'Rating'],
  ] as const) {
    const score = scores[kind]
    if (score && score.mean !== null) return { kind, label, value: score.mean, n: score.n }
  }
  return null
}
