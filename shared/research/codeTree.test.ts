import { expect, test } from 'vitest'
import { flattenTree, type TreeCode } from './codeTree.ts'

const code = (id: string, parentId: string | null, position: string): TreeCode => ({
  id,
  parentId,
  position,
  name: id.toUpperCase(),
})
const codes = [
  code('price', null, 'a1'),
  code('delivery', null, 'a0'),
  code('late', 'delivery', 'a1'),
  code('broken', 'delivery', 'a0'),
  code('box', 'broken', 'a0'),
]
const lines = (list: TreeCode[]) => flattenTree(list).map(({ code, depth }) => `${depth} ${code.id}`)

test('codes stand in their order, each below its parent', () => {
  expect(lines(codes)).toEqual(['0 delivery', '1 broken', '2 box', '1 late', '0 price'])
})

test('a code whose parent is gone stands at the top, and a folded one hides what is in it', () => {
  expect(lines([code('late', 'gone', 'a0')])).toEqual(['0 late'])
  expect(flattenTree(codes, new Set(['delivery'])).map(({ code }) => code.id)).toEqual(['delivery', 'price'])
})
