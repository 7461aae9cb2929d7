import { detectLanguages } from '../detectLanguages.ts'
import { splitSentences } from '../splitSentences.ts'
import { type EmbedOptions, embedSentences } from '../vectors/embedSentences.ts'
import { leaveWordsOut, pickDrivingWords } from './drivingWords.ts'
import { findEmojiScore } from './emojiScores.ts'
import head from './head.json' with { type: 'json' }
import { findLexiconWords } from './lexiconScore.ts'
import { scoreSentence } from './SentimentHead.ts'

export interface ScoredSentence {
  text: string
  /** Where it stands in its text, in code points, end exclusive. */
  start: number
  end: number
  /** −1 complaint … 0 neither … 1 praise. */
  score: number
  /** The words without which the score would be markedly nearer to 0, the strongest first. */
  because: string[]
}

export interface ScoredText {
  /** Mean of its sentences, each by its length; null where there is no sentence in a language that can be scored. */
  score: number | null
  sentences: ScoredSentence[]
}

export interface SentimentOptions extends Omit<EmbedOptions, 'endpoint'> {
  /**
   * Finds the words that drove each score by reading sentences without them, which takes about two to four times as
   * long; else they are the glad or sad words of a list. True unless said otherwise.
   */
  explain?: boolean
}

/**
 * How glad texts are, sentence by sentence, and which words said so. English only: a text in another language has no
 * score. A sentence of pictures alone has the score of its pictures. The same for the same text wherever it stands, except
 * that a text of uncertain language is taken for English among English ones.
 * @throws the signal's reason when aborted
 */
export async function scoreSentiment(
  texts: readonly string[],
  { explain = true, onProgress = () => {}, ...options }: SentimentOptions = {},
): Promise<ScoredText[]> {
  const languages = await detectLanguages(texts, { prefer: 'en' })
  const sentences = texts.flatMap((text, row) =>
    languages[row] === 'en' ? splitSentences(text).map((sentence) => ({ ...sentence, row })) : [],
  )
  const share = explain ? 0.35 : 1
  const vectors = await embedSentences(
    sentences.map(({ text }) => text),
    { ...options, onProgress: (done) => onProgress(done * share) },
  )
  const emoji = sentences.map(({ text }) => findEmojiScore(text))
  const scores = vectors.map(
    (vector, i) => emoji[i]?.score ?? scoreSentence(head, sentences[i]!.text, vector),
  )
  const because = explain
    ? await explainScores(
        sentences.map(({ text }) => text),
        scores,
        { ...options, onProgress: (done) => onProgress(share + done * (1 - share)) },
      )
    : sentences.map(({ text }, i) => findLexiconWords(text, scores[i]!))
  const result: ScoredText[] = texts.map(() => ({ score: null, sentences: [] }))
  sentences.forEach(({ row, text, start, end }, i) => {
    result[row]!.sentences.push({
      text,
      start,
      end,
      score: round(scores[i]!),
      because: emoji[i]?.because ?? because[i]!,
    })
  })
  for (const scored of result) scored.score = meanByLength(scored.sentences)
  return result
}

function meanByLength(sentences: readonly ScoredSentence[]): number | null {
  if (sentences.length === 0) return null
  let [sum, length] = [0, 0]
  for (const { text, score } of sentences) {
    sum += score * text.length
    length += text.length
  }
  return round(sum / length)
}

/** Leaves out words one by one, reads what remains, and takes the words whose absence changes the score. */
async function explainScores(
  texts: readonly string[],
  scores: readonly number[],
  options: EmbedOptions,
): Promise<string[][]> {
  // A word's own score tells which ones are worth leaving out.
  const words = [
    ...new Set(texts.flatMap((text) => leaveWordsOut(text).map(({ word }) => word.toLowerCase()))),
  ]
  const onProgress = options.onProgress ?? (() => {})
  const own = await embedSentences(words, { ...options, onProgress: (done) => onProgress(done * 0.3) })
  const ownScore = new Map(words.map((word, i) => [word, scoreSentence(head, word, own[i]!)]))
  const picked = texts.map((text, i) => pickDrivingWords(leaveWordsOut(text), scores[i]!, ownScore))
  const rests = await embedSentences(
    picked.flatMap((list) => list.map(({ rest }) => rest)),
    { ...options, onProgress: (done) => onProgress(0.3 + done * 0.7) },
  )
  let next = 0
  return picked.map((list, i) => {
    const score = scores[i]!
    return list
      .map(({ word, rest }) => {
        const vector = rests[next++]!
        return {
          word,
          effect: Math.sign(score) * (score - (rest === '' ? 0 : scoreSentence(head, rest, vector))),
        }
      })
      .filter(({ effect }) => effect >= Math.max(0.05, 0.1 * Math.abs(score)))
      .sort((a, b) => b.effect - a.effect)
      .slice(0, 3)
      .map(({ word }) => word)
  })
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
