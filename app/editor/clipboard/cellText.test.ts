import { describe, expect, test } from 'vitest'
import { parseCells, writeCells } from './cellText.ts'

describe('a block of cells from a spreadsheet', () => {
  const read: [string, string, string[][]][] = [
    [
      'rows and columns',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'line ends of Windows, and the one behind the last row',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'quoted cells with tabs, line ends and quotes',
      '"a\tb"\t"c\nd"\t"say ""no"""',
      [['a\tb', 'c\nd', 'say "no"']],
    ],
    ['a quote inside a cell', '5" pipe\tx', [['5" pipe', 'x']]],
    ['a cell that begins with a quote and goes on', '"Great" they say\tx', [['"Great" they say', 'x']]],
    ['a quote that is never closed', '"open\tx\ny', [['"open', 'x'], ['y']]],
    ['ragged rows', 'a\tb\tc\nd\n\ne\tf', [['a', 'b', 'c'], ['d'], [''], ['e', 'f']]],
    [
      'empty cells',
      '\t\na\t',
      [
        ['', ''],
        ['a', ''],
      ],
    ],
    ['nothing', '', []],
  ]
  test.each(read)('%s', (_, text, cells) => {
    expect(parseCells(text)).toEqual(cells)
  })

  test('what is written is read again as it was, also when it is large', () => {
    const rows = Array.from({ length: 2_000 }, (_, r) => [`r${r}`, 'say "no"', 'two\nlines', 'a\tb', ''])
    expect(parseCells(writeCells(rows))).toEqual(rows)
  })
})
