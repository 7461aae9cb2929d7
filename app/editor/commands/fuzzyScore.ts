import { foldText } from '../../../shared/journey/foldText.ts'

/**
 * How well a text answers what was typed: 0 = not at all, higher is better. Every letter typed must occur, in order;
 * letters that begin a word or follow each other count more, and so do short texts. Case and accents do not matter.
 */
export function fuzzyScore(typed: string, text: string): number {
  const wanted = foldText(typed).replace(/\s+/g, '')
  const given = foldText(text)
  if (!wanted) return 1
  const whole = given.indexOf(foldText(typed).trim())
  if (whole >= 0) return 1_000 + (whole === 0 || given[whole - 1] === ' ' ? 500 : 0) - given.length / 100
  let score = 0
  let at = -1
  for (const letter of wanted) {
    const next = given.indexOf(letter, at + 1)
    if (next < 0) return 0
    const starts = next === 0 || /[\s\-/(]/.test(given[next - 1] ?? '')
    score += next === at + 1 ? 8 : starts ? 10 : 1
    at = next
  }
  // Letters strewn over a long text are chance.
  return score >= wanted.length * 6 ? score : 0
}
