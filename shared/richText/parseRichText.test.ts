import { describe, expect, it } from 'vitest'
import { listMentions } from './listMentions.ts'
import { parseRichText } from './parseRichText.ts'
import { toPlainText } from './toPlainText.ts'

/** Blocks written shortly: kind initial and level, then runs with their marks around them. */
function short(text: string): string[] {
  return parseRichText(text).map(({ kind, level, number, runs }) => {
    const words = runs.map((run) => {
      let part = run.text
      if (run.italic) part = `/${part}/`
      if (run.bold) part = `*${part}*`
      if (run.href) part = `{${part}|${run.href}}`
      if (run.mention) part = `<${part}|${run.mention}>`
      return part
    })
    return `${kind[0]}${level}${number ?? ''} ${words.join('')}`
  })
}

describe('the text of a card', () => {
  const read: [string, string, string[]][] = [
    ['plain words as they are', 'Waits 3 days', ['p0 Waits 3 days']],
    ['each line as a paragraph', 'One\ntwo\n\nthree', ['p0 One', 'p0 two', 'p0 three']],
    ['bold and italics, also inside each other', 'a **b *c*** _d_', ['p0 a *b **/c/* /d/']],
    ['bullets and bullets inside', '- a\n- **b**\n  - c', ['b0 a', 'b0 *b*', 'b1 c']],
    ['numbers from where they start', '3. a\n4. b', ['n03 a', 'n04 b']],
    ['links', 'see [the form](https://example.org/a?b=1)', ['p0 see {the form|https://example.org/a?b=1}']],
    ['bare addresses', 'https://example.org', ['p0 {https://example.org|https://example.org}']],
    ['mentions', 'ask @[Desk](user:u_1-b) first', ['p0 ask <@Desk|u_1-b> first']],
    ['snake_case_words and 2 * 3 * 4', 'snake_case_words 2 * 3 * 4', ['p0 snake_case_words 2 * 3 * 4']],
    ['HTML as characters', 'a <b>c</b> & d', ['p0 a <b>c</b> & d']],
    ['headings, quotes and code as characters', '# a\n> b\n`c`', ['p0 # a', 'p0 > b', 'p0 `c`']],
    ['dangerous links as words', '[x](javascript:alert(1))', ['p0 [x](javascript:alert(1))']],
    ['a lone asterisk', '5* hotel', ['p0 5* hotel']],
    ['marks that nothing closes', '**a *b_ __c', ['p0 **a *b_ __c']],
    ['marks kept by a backslash', '\\*a\\* \\[b](c)', ['p0 *a* [b](c)']],
    [
      'an address at the end of a sentence',
      'See https://a.example/b_c_d.',
      ['p0 See {https://a.example/b_c_d|https://a.example/b_c_d}.'],
    ],
    [
      'an address with brackets, in brackets',
      '(https://a.example/b_(c)_d, https://a.example/b_(c))',
      [
        'p0 ({https://a.example/b_(c)_d|https://a.example/b_(c)_d}, {https://a.example/b_(c)|https://a.example/b_(c)})',
      ],
    ],
    ['a bold link', '**[a](https://b.example)**', ['p0 {*a*|https://b.example}']],
    ['a paragraph that ends a list', '- a\nb\n- c', ['b0 a', 'p0 b', 'b0 c']],
    ['nothing', '', ['p0 ']],
  ]
  it.each(read)('shows %s', (_, text, blocks) => {
    expect(short(text)).toEqual(blocks)
  })

  it('of 20,000 characters of nothing but marks is read at once', () => {
    for (const mark of [
      '*',
      '**a ',
      '_',
      '[',
      '@[',
      '\\',
      '[a](',
      '- ',
      'https://',
      'https://a(b)',
      'https://(',
    ])
      expect(parseRichText(mark.repeat(20_000 / mark.length)).length).toBeGreaterThan(0)
  })

  it('has a plain form', () => {
    expect(toPlainText('**Pays**\n- by *card*\n- later\n\n1. [x](https://a.b)')).toBe(
      'Pays\n- by card\n- later\n1. x',
    )
  })

  it('says who is mentioned, once', () => {
    expect(listMentions('@[A B](user:u1) and @[C](user:u2), @[A B](user:u1)')).toEqual([
      { name: 'A B', userId: 'u1' },
      { name: 'C', userId: 'u2' },
    ])
  })
})

it('marks that are opened again and again and never closed stay what they are, in texts of any length', () => {
  for (const mark of ['**', '*', '__', '_']) {
    const text = `${mark}word `.repeat(100_000).trim()
    expect(parseRichText(text)).toEqual([
      {
        kind: 'paragraph',
        level: 0,
        runs: [{ text, bold: false, italic: false, href: null, mention: null }],
      },
    ])
  }
})
