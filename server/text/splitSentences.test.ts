import { expect, test } from 'vitest'
import { splitSentences } from './splitSentences.ts'

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text)

test('sentences end at full stops, questions and exclamations', () => {
  expect(texts('It came late. Why? Never again!')).toEqual(['It came late.', 'Why?', 'Never again!'])
})

test('abbreviations and initials end no sentence', () => {
  expect(texts('Dr. Smith came at 3 p.m. and left. He was nice.')).toEqual([
    'Dr. Smith came at 3 p.m. and left.',
    'He was nice.',
  ])
  expect(texts('Das kostet z. B. 3 Euro, d.h. viel. Gut!')).toEqual([
    'Das kostet z. B. 3 Euro, d.h. viel.',
    'Gut!',
  ])
  expect(texts('J. K. Rowling wrote it.')).toEqual(['J. K. Rowling wrote it.'])
})

test('lines and list items are sentences, without their marks', () => {
  expect(texts('- slow app\n• rude staff\n1. No refund\n2) Late')).toEqual([
    'slow app',
    'rude staff',
    'No refund',
    'Late',
  ])
})

test('people who write everything small, or forget a space, are read too', () => {
  expect(texts('love this dress. it fits. i am glad')).toEqual(['love this dress.', 'it fits.', 'i am glad'])
  expect(texts('It was too late.The driver was rude.')).toEqual(['It was too late.', 'The driver was rude.'])
})

test('other scripts have other full stops', () => {
  expect(texts('配送很慢。客服很好。')).toEqual(['配送很慢。', '客服很好。'])
})

test('pieces without a letter, digit or emoji are left out', () => {
  expect(texts(' ... \n --- \n')).toEqual([])
  expect(texts('')).toEqual([])
  expect(texts('👍')).toEqual(['👍'])
})

test('offsets count code points and cut out exactly the text', () => {
  const text = 'Hi 👋🏽 there. Größe passt 👍! 客服很好。Ok'
  const sentences = splitSentences(text)
  expect(sentences).toHaveLength(4)
  for (const { start, end, text: cut } of sentences) expect([...text].slice(start, end).join('')).toBe(cut)
})

test('a stretch without any end is cut between words', () => {
  const text = Array.from({ length: 400 }, (_, i) => `word${i}`).join(' ')
  const found = splitSentences(text)
  expect(found.length).toBeGreaterThan(4)
  for (const one of found) expect([...one.text].length).toBeLessThanOrEqual(400)
  expect(found.map((one) => one.text).join(' ')).toBe(text)
})
