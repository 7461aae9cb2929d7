import { expect, test } from 'vitest'
import { splitCells } from '../../../shared/formats/table/readTable.ts'
import { writeCells } from './writeCells.ts'

test('cells with tabs, line ends and quotes stand in quotes', () => {
  expect(
    writeCells([
      ['a', 'say "no"'],
      ['two\nlines', 'a\tb'],
    ]),
  ).toBe('a\t"say ""no"""\n"two\nlines"\t"a\tb"')
})

test('what is written is read again as it was, also when it is large', () => {
  const rows = Array.from({ length: 2_000 }, (_, r) => [`r${r}`, 'say "no"', 'two\nlines', 'a\tb', 'x'])
  expect(splitCells(writeCells(rows), '\t')).toEqual(rows)
})
