import { expect, test } from 'vitest'
import type { Code, Coding } from '../../../../shared/wire/researchCoding.ts'
import { codingsByBlock, toShownCodings } from './shownCodings.ts'
import { textBlocks } from './textBlocks.ts'

const code = (id: string, parentId: string | null): Code => ({
  id,
  parentId,
  position: 'a0',
  name: id,
  colour: '#0072b2',
  description: '',
  painPoint: false,
})
const codes = new Map([code('delivery', null), code('late', 'delivery')].map((one) => [one.id, one]))
const coding = (id: string, start: number, end: number, coderId = 'me'): Coding => ({
  id,
  codeId: 'late',
  sourceId: 's',
  answerId: null,
  start,
  end,
  coderId,
  participantId: null,
  createdAt: '2026-01-01T00:00:00.000Z',
})
const shown = (codings: Coding[], coderId: string | null = null) =>
  toShownCodings({ codings, codes, coders: [{ id: 'kim', name: 'Kim' }], memos: [], me: 'me', coderId })

test('codings say their path and, where it was somebody else, who made them', () => {
  expect(
    shown([coding('a', 0, 4), coding('b', 5, 9, 'kim')]).map(({ path, coder }) => [path, coder]),
  ).toEqual([
    ['delivery › late', null],
    ['delivery › late', 'Kim'],
  ])
})

test('the view of one person leaves the others out', () => {
  expect(shown([coding('a', 0, 4), coding('b', 5, 9, 'kim')], 'kim').map(({ id }) => id)).toEqual(['b'])
})

test('codings of a code that is gone are not drawn', () => {
  expect(shown([{ ...coding('a', 0, 4), codeId: 'gone' }])).toEqual([])
})

test('a coding over two paragraphs is drawn at both, and at no other', () => {
  const blocks = textBlocks('One one.\nTwo two.\nThree.', [])
  const lists = codingsByBlock(blocks, shown([coding('a', 4, 12), coding('b', 9, 17)]))
  expect(lists.map((list) => list.map(({ id }) => id))).toEqual([['a'], ['a', 'b'], []])
})
