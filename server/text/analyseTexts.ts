import { Worker } from 'node:worker_threads'
import { workerMessages } from '../workerMessages.ts'
import { embedTexts } from './embedTexts.ts'
import type { ThemeCentroid } from './themes/assignToThemes.ts'
import type { GroupedTexts, GroupingPhase, GroupTextsInput } from './themes/groupTexts.ts'
import type { GroupingMessage } from './themes/groupTextsWorker.ts'
import type { StepCache } from './themes/StepCache.ts'
import type { EmbedOptions } from './vectors/embedSentences.ts'

export type AnalysisPhase = 'sentences' | GroupingPhase

export interface AnalyseOptions extends Omit<EmbedOptions, 'onProgress'> {
  /** Number of themes; left out, the one advised first. */
  groups?: number
  seed?: number
  /** Keeps what finding themes came to, beside the vectors that `cache` keeps. */
  steps?: StepCache
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
  /** How like each text is to the middle of its theme, as a cosine; null where it fits none. */
  fits: (number | null)[]
  themes: Theme[]
  /** Language of each text, '' where none is to be seen. */
  languages: string[]
  /** How many texts were compared by meaning and characters, and how many by characters alone. */
  basis: { meaningAndCharacters: number; charactersAlone: number }
}

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
 * about several things are better given sentence by sentence. Repeatable for the same input, with caches or without.
 * Work that lasts is done in threads, which end when `signal` aborts; what was read and reckoned by then is in the
 * caches, and the next run goes on there.
 * @throws AiEndpointError, or the signal's reason when aborted
 */
export async function analyseTexts(
  texts: readonly string[],
  { groups, seed = 1, steps, onProgress = () => {}, ...options }: AnalyseOptions = {},
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
      fits: texts.map(() => null),
      themes: [],
      languages: texts.map(() => ''),
      basis: { meaningAndCharacters: 0, charactersAlone: 0 },
    }
  }
  const placeOf = new Map(distinct.map((text, i) => [text, i]))
  const places = tidied.map((text) => placeOf.get(text) ?? -1)
  const times = distinct.map(() => 0)
  for (const place of places) if (place >= 0) times[place]!++
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
  const byMeaning = vectors.map((vector) => vector.some((value) => value !== 0))
  const grouped = await groupInThread(
    {
      texts: distinct,
      times,
      languages,
      vectors: { data, count: distinct.length, width },
      groups: groups ?? null,
      seed,
    },
    { report, steps, signal: options.signal },
  )
  const rows = places.map((place) => (place < 0 ? -1 : grouped.labels[place]!))
  const themes = grouped.groups.map(({ quotes, ...theme }) => ({
    ...theme,
    quotes: quotes.map((i) => distinct[i]!),
    size: 0,
  }))
  for (const row of rows) if (row >= 0) themes[row]!.size++
  report('names', 1)
  return {
    groups: themes.length,
    advised: grouped.advised,
    rows,
    fits: rows.map((row, i) => (row < 0 ? null : grouped.fits[places[i]!]!)),
    themes,
    languages: places.map((place) => (place < 0 ? '' : languages[place]!)),
    basis: {
      meaningAndCharacters: places.filter((place) => place >= 0 && byMeaning[place]).length,
      charactersAlone: places.filter((place) => place >= 0 && !byMeaning[place]).length,
    },
  }
}

/** The vectors are handed over: who gives them has them no more. */
async function groupInThread(
  input: GroupTextsInput,
  {
    report,
    steps,
    signal,
  }: {
    report: (phase: AnalysisPhase, done: number) => void
    steps: StepCache | undefined
    signal: AbortSignal | undefined
  },
): Promise<GroupedTexts> {
  const worker = new Worker(new URL('./themes/groupTextsWorker.ts', import.meta.url), {
    workerData: { ...input, hasSteps: steps !== undefined },
    transferList: [input.vectors.data.buffer as ArrayBuffer],
  })
  for await (const message of workerMessages<GroupingMessage>(worker, { signal })) {
    if (message.type === 'done') return message.result
    if (message.type === 'get') worker.postMessage(await steps!.get(message.hash))
    else if (message.type === 'put') await steps!.put(message.hash, message.bytes)
    else report(message.phase, message.done)
  }
  throw new Error('the thread that groups texts stopped before its end')
}
