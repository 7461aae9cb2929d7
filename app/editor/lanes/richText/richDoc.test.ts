import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRichText } from '../../../../shared/richText/parseRichText.ts'
import { fromRichDoc, type RichNode, toRichDoc } from './richDoc.ts'

const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const words = (text: string, ...marks: string[]): RichNode => ({
  type: 'text',
  text,
  ...(marks.length ? { marks: marks.map((type) => ({ type })) } : {}),
})
const write = (...content: RichNode[]) => fromRichDoc({ type: 'doc', content })

describe('the text of a card, edited as formatted text', () => {
  it.each([
    'Waits 3 days',
    'a **b *c*** d',
    '- a\n- **b**\n  - c\n- d',
    '3. a\n4. b',
    'One\n- two\nthree',
    'see [the form](https://example.org/a?b=1) now',
    'https://example.org/path',
    'ask @[Front Desk](user:u_1-b) first',
    '5* hotel, 2 * 3, snake_case_words',
    '- a\n  1. b\n  2. c',
    '',
  ])('comes back as it was: %j', (text) => {
    expect(fromRichDoc(toRichDoc(text))).toBe(text)
  })

  it('keeps signs that somebody typed from becoming marks', () => {
    for (const text of ['*not italic*', '_not_ **bold**', '[no](mailto)', 'a `b`', '@[x](user:y)']) {
      const kept = write(paragraph(words(text)))
      expect(
        parseRichText(kept).map((block) => [block.kind, block.runs.map((run) => run.text).join('')]),
      ).toEqual([['paragraph', text]])
      expect(parseRichText(kept)[0]?.runs.every((run) => !run.bold && !run.italic && !run.href)).toBe(true)
    }
  })

  it('moves spaces at the edge of bold words outside, where Markdown reads them', () => {
    expect(write(paragraph(words('very', 'bold'), words(' ', 'bold'), words('much')))).toBe('**very** much')
    expect(write(paragraph(words('a'), words(' b ', 'italic'), words('c')))).toBe('a *b* c')
  })

  it('nests marks that overlap', () => {
    expect(write(paragraph(words('a', 'bold'), words('b', 'bold', 'italic'), words('c', 'italic')))).toBe(
      '**a*b****c*',
    )
  })

  it('keeps an entry on one line', () => {
    const item = { type: 'listItem', content: [paragraph(words('a')), paragraph(words('b'))] }
    expect(write({ type: 'bulletList', content: [item] }, paragraph(words('c')))).toBe('- a b\nc')
  })

  it('takes a typed dash at the start of a line for what it looks like', () => {
    expect(parseRichText(write(paragraph(words('- a *b'))))).toMatchObject([
      { kind: 'bullet', runs: [{ text: 'a *b' }] },
    ])
  })

  it('reads what it writes, whatever is typed', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '*', '_', '-', '1', '.', '[', ']', '(', ')', '\\', '<', 'é'),
      minLength: 1,
      maxLength: 12,
    })
    const run = fc
      .record({ text, bold: fc.boolean(), italic: fc.boolean() })
      .map(({ text: letters, bold, italic }) =>
        words(letters, ...(bold ? ['bold'] : []), ...(italic ? ['italic'] : [])),
      )
    fc.assert(
      fc.property(text, (typed) => {
        fc.pre(!/^\s*(?:[-*+]|\d+[.)])\s+\S/.test(typed))
        const kept = write(paragraph(words(typed)))
        const read = parseRichText(kept)
        expect(read).toHaveLength(1)
        expect(
          read[0]?.runs
            .map((one) => one.text)
            .join('')
            .trim(),
        ).toBe(typed.trim())
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.array(run, { maxLength: 4 }), (runs) => {
        const once = write(paragraph(...runs))
        const again = fromRichDoc(toRichDoc(once))
        expect(fromRichDoc(toRichDoc(again))).toBe(again)
      }),
      { numRuns: 300 },
    )
  })
})
