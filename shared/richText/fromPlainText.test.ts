import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromPlainText } from './fromPlainText.ts'
import { parseRichText } from './parseRichText.ts'
import { toPlainText } from './toPlainText.ts'

const linksIn = (text: string) =>
  parseRichText(text).flatMap(({ runs }) => runs.flatMap(({ href }) => (href === null ? [] : [href])))

test.each([
  ['**not bold** https://a.example/b_c_d*e*', 'https://a.example/b_c_d*e*'],
  ['*a* https://a.example/wiki/Tram_(vehicle)_line', 'https://a.example/wiki/Tram_(vehicle)_line'],
  ['[b](c) see https://a.example/wiki/Tram_(vehicle).', 'https://a.example/wiki/Tram_(vehicle)'],
  ['*a* (https://a.example/x_y_z), @[b]', 'https://a.example/x_y_z'],
  ['*a* https://a.example/x.]*', 'https://a.example/x.]*'],
  ['*a* https://a.example/x.]', 'https://a.example/x'],
  ['_a_ https://a.example/x_y_.', 'https://a.example/x_y_'],
])('%s keeps its words and its address', (plain, address) => {
  const text = fromPlainText(plain)
  expect(toPlainText(text)).toBe(plain)
  expect(linksIn(text)).toEqual([address])
})

test('plain words stay the words they are and are never bold, mentions or links to elsewhere', () => {
  const part = fc.constantFrom(
    ...['*', '**', '_', '__', '[', ']', '(', ')', '@', '\\', '.', ',', ' ', 'a', 'b', '\n', '<', 'é'],
    ...['https://', 'https://a.example/b', '@[a](user:b)', '[a](https://b.example)', '(user:'],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const plain = parts.join('')
      const said = plain
        .split('\n')
        .map((line) => line.trimEnd())
        .filter((line) => line !== '')
        .join('\n')
      const text = fromPlainText(plain)
      expect(toPlainText(text)).toBe(said)
      for (const run of parseRichText(text).flatMap(({ runs }) => runs)) {
        expect(run).toMatchObject({ bold: false, italic: false, mention: null })
        if (run.href !== null) expect(run.href).toBe(run.text)
      }
    }),
    { numRuns: 3_000 },
  )
})
