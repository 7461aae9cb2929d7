import { listStopWords } from './stopWords.ts'

/** A word or two neighbouring words of a text: what counts as the same, and how it is written here. */
export interface Term {
  key: string
  surface: string
}

/** Little words that belong to the word before them, as in "top up". */
const particles = new Set(['up', 'off', 'out', 'in', 'down', 'back'])

const segmenters = new Map<string, Intl.Segmenter>()

/**
 * The words of a text that say what it is about, and pairs of them that stand together. Plurals in -s count as their
 * singular in English.
 */
export function listTerms(text: string, language: string): Term[] {
  const stop = listStopWords(language)
  const words = listWords(text, language)
  const terms: Term[] = []
  let before: Term | null = null
  for (const surface of words) {
    if (surface === null) {
      before = null
      continue
    }
    const lower = surface.toLowerCase().replaceAll('’', "'")
    const says = !stop.has(lower) && /\p{L}/u.test(lower) && ([...lower].length > 1 || isIdeograph(lower))
    const key = language === 'en' ? toSingular(lower) : lower
    if (before && (says || particles.has(lower)) && before.key !== key)
      terms.push({ key: `${before.key} ${key}`, surface: `${before.surface} ${surface}` })
    if (says) terms.push({ key, surface })
    before = says ? { key, surface } : null
  }
  return terms
}

function isIdeograph(word: string): boolean {
  return /\p{Script=Han}/u.test(word)
}

/** The words in their order; null where something other than a blank stands between two. */
function listWords(text: string, language: string): (string | null)[] {
  const locale = language || 'en'
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'word' })
  segmenters.set(locale, segmenter)
  const words: (string | null)[] = []
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) words.push(segment)
    else if (/[^\s-]/.test(segment)) words.push(null)
  }
  return words
}

function toSingular(word: string): string {
  if (word.length <= 3 || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.replace(/'s$|s$/, '')
}
