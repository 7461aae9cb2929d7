import { listStopWords } from '../themes/stopWords.ts'

/** A word of a sentence, and the sentence without it. */
export interface LeftOut {
  word: string
  rest: string
}

/** Scores nearer to 0 than this were driven by nothing. */
export const leastScore = 0.15
const mostPicked = 4

const turning =
  /^(?:not|no|never|nothing|nobody|none|neither|nor|hardly|barely|without|too|cannot|.+n['’]?t)$/i

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** The words of an English sentence that can carry a feeling or turn one around, each with the sentence without it. */
export function leaveWordsOut(sentence: string): LeftOut[] {
  const stop = listStopWords('en')
  const found = new Map<string, LeftOut>()
  for (const { segment, index, isWordLike } of segmenter.segment(sentence)) {
    const lower = segment.toLowerCase().replaceAll('’', "'")
    if (!isWordLike || !/\p{L}/u.test(lower) || found.has(lower)) continue
    if (stop.has(lower) && !turning.test(lower)) continue
    const rest = `${sentence.slice(0, index)}${sentence.slice(index + segment.length)}`
    found.set(lower, { word: segment, rest: tidy(rest) })
  }
  return [...found.values()]
}

/**
 * The few words of a sentence worth reading it again without: those that turn a meaning around, and those whose own
 * score lies farthest from 0.
 * @param ownScore score of each word by itself, in small letters
 */
export function pickDrivingWords(
  words: readonly LeftOut[],
  score: number,
  ownScore: ReadonlyMap<string, number>,
): LeftOut[] {
  if (Math.abs(score) < leastScore) return []
  const strength = ({ word }: LeftOut) =>
    turning.test(word) ? 2 : Math.abs(ownScore.get(word.toLowerCase()) ?? 0)
  return [...words].sort((a, b) => strength(b) - strength(a)).slice(0, mostPicked)
}

function tidy(text: string): string {
  const cut = text
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,!?;:])/g, '$1')
    .trim()
  return /[\p{L}\p{N}]/u.test(cut) ? cut : ''
}
