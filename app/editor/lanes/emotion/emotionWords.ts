/** A value of the curve in words, so that height is not the only way to tell it. */
export function emotionWord(value: number): string {
  if (value >= 1.5) return 'very good'
  if (value >= 0.5) return 'good'
  if (value > -0.5) return 'neutral'
  if (value > -1.5) return 'bad'
  return 'very bad'
}
