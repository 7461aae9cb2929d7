import { Worker } from 'node:worker_threads'
import { workerMessages } from '../workerMessages.ts'
import { embedTexts } from './embedTexts.ts'
import type { ThemeCentroid } from './themes/assignToThemes.ts'
import type { GroupedTexts, GroupingPhase, GroupTextsInput } from './themes/groupTexts.ts'
import type { GroupingMessage } from './themes/groupTextsWorker.ts'
import { toThemeVector } from './themes/themeVectors.ts'
import { toThemeCentroid } from './themes/toThemeCentroid.ts'
import type { EmbedOptions } from './vectors/embedSentences.ts'

export type AnalysisPhase = 'sentences' | GroupingPhase

export interface AnalyseOptions extends Omit<EmbedOptions, 'onProgress'> {
  /** Number of themes; left out, the one advised first. */
  groups?: number
  seed?: number
  /** Called with the part of the whole that is done, 0 to 1, and what is going on. */
  onProgress?: (done: number, phase: AnalysisPhase) => void
}

export interface Theme extends ThemeCentroid {
  name: string
  /** Texts in it. */
  size: number
  /** The three texts nearest to its middle. */
  quotes: string[]
  /** Words and pairs of words that tell it from the others, most telling first. */
  terms: string[]
}

export interface AnalysedTexts {
  /** Number of themes. */
  groups: number
  /** Numbers of themes the texts suggest, best first. */
  advised: number[]
  /** Theme of each text; −1 where it fits none, or has no letters. */
  rows: number[]
  themes: Theme[]
  /** Language of each text, '' where none is to be seen. */
  languages: string[]
  /** How many texts were compared by meaning and characters, and how many by characters alone. */
  basis: { meaningAndCharacters: number; charactersAlone: number }
}

const quotesShown = 3

const phaseStart: Record<AnalysisPhase, number> = {
  sentences: 0,
  patterns: 0.6,
  layout: 0.7,
  groups: 0.9,
  names: 0.98,
}
const phaseEnd: Record<AnalysisPhase, number> = {
  sentences: 0.6,
  patterns: 0.7,
  layout: 0.9,
  groups: 0.98,
  names: 1,
}

/**
 * Finds the themes of texts: answers, reviews, tickets or single sentences. A text belongs to one theme; long texts
 * about several things are better given sentence by sentence. Repeatable for the same input. Work that lasts is done
 * in threads, which end when `signal` aborts; what was read by then is in the cache, and the next run goes on there.
 * @throws AiEndpointError, or the signal's reason when aborted
 */
export async function analyseTexts(
  texts: readonly string[],
  { groups, seed = 1, onProgress = () => {}, ...options }: AnalyseOptions = {},
): Promise<AnalysedTexts> {
  let furthest = 0
  const report = (phase: AnalysisPhase, done: number) => {
    furthest = Math.max(furthest, phaseStart[phase] + done * (phaseEnd[phase] - phaseStart[phase]))
    onProgress(furthest, phase)
  }
  const tidied = texts.map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  const distinct = [...new Set(tidied.filter((text) => /[\p{L}\p{N}]/u.test(text)))]
  if (distinct.length === 0) {
    onProgress(1, 'names')
    return {
      groups: 0,
      advised: [],
      rows: texts.map(() => -1),
      themes: [],
      languages: texts.map(() => ''),
      basis: { meaningAndCharacters: 0, charactersAlone: 0 },
    }
  }
  report('sentences', 0)
  const { languages, vectors } = await embedTexts(distinct, {
    ...options,
    onProgress: (done) => report('sentences', done),
  })
  const width = vectors[0]!.length
  const data = new Float32Array(distinct.length * width)
  vectors.forEach((vector, i) => {
    data.set(vector, i * width)
  })
  const grouped = await groupInThread(
    {
      texts: distinct,
      languages,
      vectors: { data, count: distinct.length, width },
      groups: groups ?? null,
      seed,
    },
    report,
    options.signal,
  )
  const placeOf = new Map(distinct.map((text, i) => [text, i]))
  const places = tidied.map((text) => placeOf.get(text) ?? -1)
  const rows = places.map((place) => (place < 0 ? -1 : grouped.labels[place]!))
  const themes = describeThemes(distinct, languages, vectors, grouped)
  for (const row of rows) if (row >= 0) themes[row]!.size++
  const byMeaning = vectors.map((vector) => vector.some((value) => value !== 0))
  report('names', 1)
  return {
    groups: grouped.groups,
    advised: grouped.advised,
    rows,
    themes,
    languages: places.map((place) => (place < 0 ? '' : languages[place]!)),
    basis: {
      meaningAndCharacters: places.filter((place) => place >= 0 && byMeaning[place]).length,
      charactersAlone: places.filter((place) => place >= 0 && !byMeaning[place]).length,
    },
  }
}

async function groupInThread(
  input: GroupTextsInput,
  report: (phase: AnalysisPhase, done: number) => void,
  signal: AbortSignal | undefined,
): Promise<GroupedTexts> {
  const worker = new Worker(new URL('./themes/groupTextsWorker.ts', import.meta.url), { workerData: input })
  for await (const message of workerMessages<GroupingMessage>(worker, { signal })) {
    if (message.type === 'done') return message.result
    report(message.phase, message.done)
  }
  throw new Error('the thread that groups texts stopped before its end')
}

function describeThemes(
  texts: readonly string[],
  languages: readonly string[],
  vectors: readonly Float32Array[],
  { names, nearest }: GroupedTexts,
): Theme[] {
  return names.map(({ name, terms }, group) => {
    const members = nearest[group]!.map((i) => toThemeVector(texts[i]!, languages[i]!, vectors[i]!))
    const quotes = nearest[group]!.slice(0, quotesShown).map((i) => texts[i]!)
    return { name, size: 0, quotes, terms, ...toThemeCentroid(members) }
  })
}
