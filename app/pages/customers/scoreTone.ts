export interface ScoreWords {
  label: string
  tone: 'good' | 'middle' | 'bad'
  judgement: string
}

const words: Record<string, Record<'good' | 'middle' | 'bad', string>> = {
  nps: { good: 'promoter', middle: 'passive', bad: 'detractor' },
  csat: { good: 'satisfied', middle: 'neutral', bad: 'unsatisfied' },
  ces: { good: 'easy', middle: 'neutral', bad: 'hard' },
}

/**
 * One answer with the usual reading of its scale: NPS 0–6 / 7–8 / 9–10; CSAT 1–2 / 3 / 4–5; CES (7 = easy)
 * 1–3 / 4 / 5–7. Other ratings are shown and not judged.
 */
export function scoreWords(score: number, kind: string | null): ScoreWords {
  const bounds: Record<string, [middle: number, good: number]> = { nps: [7, 9], csat: [3, 4], ces: [4, 5] }
  const bound = kind === null ? undefined : bounds[kind]
  const name = kind === null || kind === 'rating' ? 'Rating' : kind.toUpperCase()
  if (!kind || !bound) return { label: `${name} ${score}`, tone: 'middle', judgement: '' }
  const tone = score >= bound[1] ? 'good' : score >= bound[0] ? 'middle' : 'bad'
  return { label: `${name} ${score}`, tone, judgement: words[kind]![tone] }
}
