import { describe, expect, it } from 'vitest'
import { randomSource } from '../testing/randomSource.ts'
import { wordDiff } from './wordDiff.ts'

describe('two texts word by word', () => {
  it('marks the words that differ and keeps phrases together', () => {
    expect(wordDiff('pay by card now', 'pay by bank transfer now')).toEqual([
      { kind: 'same', text: 'pay by ' },
      { kind: 'removed', text: 'card' },
      { kind: 'added', text: 'bank transfer' },
      { kind: 'same', text: ' now' },
    ])
  })

  it('finds words where a language writes none apart', () => {
    expect(wordDiff('支付失败', '支付成功').map(({ kind, text }) => [kind, text])).toEqual([
      ['same', '支付'],
      ['removed', '失败'],
      ['added', '成功'],
    ])
  })

  it('always adds up to both texts', () => {
    const words = ['pay', ' ', '  ', '\n', 'card', '支付', '🙂', 'é', '.', 'a-b', '']
    for (let seed = 1; seed <= 500; seed++) {
      const random = randomSource(seed)
      const text = () => Array.from({ length: random.int(12) }, () => random.pick(words)).join('')
      const [before, after] = [text(), text()]
      const parts = wordDiff(before, after)
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('')
      expect(without('added')).toBe(before)
      expect(without('removed')).toBe(after)
    }
  })

  it('gives up telling apart two long texts with nothing in common', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, i) => `${word}${i}`).join(' ')
    expect(wordDiff(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})
