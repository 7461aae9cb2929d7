import { expect, test } from 'vitest'
import type { Code } from '../../../../shared/wire/researchCoding.ts'
import { keyMove } from './keyMove.ts'

const code = (id: string, parentId: string | null, position: string): Code => ({
  id,
  parentId,
  position,
  name: id.toUpperCase(),
  colour: '#3366cc',
  description: '',
  painPoint: false,
})
const codes = [
  code('price', null, 'a1'),
  code('delivery', null, 'a0'),
  code('late', 'delivery', 'a1'),
  code('broken', 'delivery', 'a0'),
  code('box', 'broken', 'a0'),
]

test('arrow keys move a code among its siblings, into the one above and out again', () => {
  expect(keyMove(codes, 'late', 'up')).toEqual({ parentId: 'delivery', afterId: null })
  expect(keyMove(codes, 'broken', 'down')).toEqual({ parentId: 'delivery', afterId: 'late' })
  expect(keyMove(codes, 'late', 'in')).toEqual({ parentId: 'broken', afterId: 'box' })
  expect(keyMove(codes, 'box', 'out')).toEqual({ parentId: 'delivery', afterId: 'broken' })
  expect(keyMove(codes, 'broken', 'out')).toEqual({ parentId: null, afterId: 'delivery' })
})

test('a code does not move beyond the ends of its list', () => {
  expect(keyMove(codes, 'delivery', 'up')).toBeNull()
  expect(keyMove(codes, 'price', 'down')).toBeNull()
  expect(keyMove(codes, 'delivery', 'in')).toBeNull()
  expect(keyMove(codes, 'price', 'out')).toBeNull()
})
