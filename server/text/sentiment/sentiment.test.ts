import { expect, test } from 'vitest'
import { findEmojiScore } from './emojiScores.ts'
import { lexiconScore } from './lexiconScore.ts'
import { scoreSentiment } from './scoreSentiment.ts'
import { fitLogistic } from './training/fitLogistic.ts'

const scoresOf = async (texts: string[]) =>
  (await scoreSentiment(texts, { explain: false })).map(({ score }) => score!)

test('praise is above and complaint below nothing, in many trades', async () => {
  const praise = [
    'I love this dress.',
    'The staff was very friendly.',
    'The new app is great and fast.',
    'Would buy again!',
  ]
  const complaint = [
    'The waiter was rude and slow.',
    'The app crashes every time I pay.',
    'I am very disappointed with the delivery.',
    'Worst hotel ever.',
  ]
  for (const score of await scoresOf(praise)) expect(score).toBeGreaterThan(0.4)
  for (const score of await scoresOf(complaint)) expect(score).toBeLessThan(-0.4)
})

test('what says neither lies between', async () => {
  const [statement, question, ordinary] = await scoresOf([
    'I ordered it on Monday.',
    'Where is the entrance?',
    'The report has two parts.',
  ])
  for (const score of [statement!, question!, ordinary!]) expect(Math.abs(score)).toBeLessThan(0.4)
})

test('a negation turns praise around', async () => {
  const pairs = [
    ['The food was good.', 'The food was not good.'],
    ['I am happy with it.', 'I am not happy with it.'],
    ['I like the new design.', "I don't like the new design."],
    ['I would recommend this shop.', 'I would not recommend this shop.'],
  ]
  for (const [yes, no] of pairs) {
    const [glad, sad] = await scoresOf([yes!, no!])
    expect(glad).toBeGreaterThan(0.3)
    expect(sad).toBeLessThan(-0.1)
  }
})

test('sentences of a text are scored apart and say which words drove them', async () => {
  const [scored] = await scoreSentiment(['The room was filthy. We loved the breakfast!'])
  expect(scored!.sentences.map(({ text, start, end }) => ({ text, start, end }))).toEqual([
    { text: 'The room was filthy.', start: 0, end: 20 },
    { text: 'We loved the breakfast!', start: 21, end: 44 },
  ])
  const [room, breakfast] = scored!.sentences
  expect(room!.score).toBeLessThan(-0.3)
  expect(room!.because[0]).toBe('filthy')
  expect(breakfast!.score).toBeGreaterThan(0.3)
  expect(breakfast!.because[0]).toBe('loved')
  // The mean by length: 20 and 23 letters.
  expect(scored!.score).toBeCloseTo((20 * room!.score + 23 * breakfast!.score) / 43, 3)
})

test('a sentence in which every word says the same still names the strongest', async () => {
  const [scored] = await scoreSentiment(['Great app, I love it!'])
  expect(scored!.sentences[0]!.score).toBeGreaterThan(0.9)
  expect(['Great', 'love']).toContain(scored!.sentences[0]!.because[0])
})

test('the negation is among the words that drove a turned score', async () => {
  const [scored] = await scoreSentiment(['The food was not good.'])
  expect(scored!.sentences[0]!.because).toContain('not')
})

test('texts without sentences and in other languages have no score rather than 0', async () => {
  expect(
    await scoreSentiment(['', '  ', 'Das Essen war leider kalt und die Bedienung unfreundlich.']),
  ).toEqual([
    { score: null, sentences: [] },
    { score: null, sentences: [] },
    { score: null, sentences: [] },
  ])
})

test('a text has the same score alone and among others', async () => {
  const text = 'The checkout was quick and easy.'
  const [alone] = await scoreSentiment([text])
  const among = await scoreSentiment(['Bad.', text, 'The queue was long and nobody cared.'])
  expect(among[1]).toEqual(alone)
})

test('pictures without words have the score of the pictures', () => {
  expect(findEmojiScore('👍🏽')).toEqual({ score: 0.8, because: ['👍🏽'] })
  expect(findEmojiScore('😡😡')).toEqual({ score: -0.8, because: ['😡'] })
  expect(findEmojiScore('🚲')).toEqual({ score: 0, because: [] })
  expect(findEmojiScore('ok 👍')).toBeNull()
})

test('words of praise and complaint are counted, negations turn them around', () => {
  expect(lexiconScore('The soup was good.')).toBe(1)
  expect(lexiconScore('Rude and slow staff')).toBe(-2)
  expect(lexiconScore('not very good')).toBeCloseTo(-0.7)
  expect(lexiconScore('No, it is good')).toBe(1)
  expect(lexiconScore('It came on Monday.')).toBe(0)
})

test('the regression finds what scikit-learn finds', () => {
  // LogisticRegression(C=1/0.5, tol=1e-10).fit([[0, 1], [1, 0], [2, 1], [3, 3], [1, 2], [0, 0]], [0, 0, 1, 1, 1, 0]),
  // scikit-learn 1.2.1
  const rows = [
    [0, 1],
    [1, 0],
    [2, 1],
    [3, 3],
    [1, 2],
    [0, 0],
  ]
  const targets = [0, 0, 1, 1, 1, 0]
  const { weights, bias } = fitLogistic(
    rows.map((row, i) => ({ vector: Float32Array.from(row), target: targets[i]!, weight: 1 })),
    0.5,
  )
  expect(weights[0]).toBeCloseTo(1.1610384556600857, 4)
  expect(weights[1]).toBeCloseTo(1.1610384556600857, 4)
  expect(bias).toBeCloseTo(-2.4200503817732333, 4)
})

test('without reading again, the words of a list that say the same as the score stand behind it', async () => {
  const [scored] = await scoreSentiment(['The staff were not friendly and the room was filthy.'], {
    explain: false,
  })
  expect(scored!.score).toBeLessThan(-0.2)
  expect(scored!.sentences[0]!.because).toEqual(['not friendly', 'filthy'])
})
