import { detectLanguages } from '../detectLanguages.ts'
import { splitSentences } from '../splitSentences.ts'
import { type EmbedOptions, embedSentences } from '../vectors/embedSentences.ts'
import { leastScore, leaveWordsOut, pickDrivingWords } from './drivingWords.ts'
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
  /** The words without which the feeling would be markedly weaker, the strongest first. */
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

/**
 * Leaves out words one by one, reads what remains, and takes the words whose absence weakens the feeling. How much is
 * taken on the scale of the regression: near −1 and 1 the score itself hardly moves, whatever goes. Where every word
 * says the same (“Great, I love it”) no single one is missed; the strongest by itself stands for them then.
 */
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
    const sign = Math.sign(scores[i]!)
    const feeling = sign * strengthOf(scores[i]!)
    const missed = list
      .map(({ word, rest }) => {
        const vector = rests[next++]!
        const left = rest === '' ? 0 : sign * strengthOf(scoreSentence(head, rest, vector))
        return { word, effect: feeling - left }
      })
      .filter(({ effect }) => effect >= 0.1 * Math.max(1, feeling))
      .sort((a, b) => b.effect - a.effect)
      .slice(0, 3)
      .map(({ word }) => word)
    if (missed.length > 0) return missed
    const alone = ({ word }: { word: string }) => sign * (ownScore.get(word.toLowerCase()) ?? 0)
    const [strongest] = [...list].sort((a, b) => alone(b) - alone(a))
    return strongest && alone(strongest) >= leastScore ? [strongest.word] : []
  })
}

/** The sum the regression made of a sentence, of which its score is the squeezed form. */
function strengthOf(score: number): number {
  return 2 * Math.atanh(Math.min(Math.max(score, -0.999_999), 0.999_999))
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
