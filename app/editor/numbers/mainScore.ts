import type { Scores } from '../../../shared/wire/measure.ts'
import type { FigureValue } from '../../components/figureValue.ts'

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

/** The same score with what belongs to it, as its n and its interval. */
export function mainFigure(scores: Scores): { label: string; value: FigureValue } | null {
  const main = mainScore(scores)
  if (!main) return null
  const { kind, label } = main
  return kind === 'nps'
    ? { label, value: { nps: scores.nps! } }
    : { label: `${label}, mean`, value: { mean: scores[kind]!, max: kind === 'ces' ? 7 : 5 } }
}
