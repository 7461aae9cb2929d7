import { expect, test } from 'vitest'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { findCodes } from './findCodes.ts'

const code = (name: string, parentId: string | null, position: string): CodeWithCounts => ({
  id: name,
  parentId,
  position,
  name,
  colour: '#0072b2',
  description: '',
  painPoint: false,
  codings: 0,
  sources: 0,
  participants: 0,
})
const codes = [
  code('Delivery', null, 'a0'),
  code('Too late', 'Delivery', 'a0'),
  code('Café visit', null, 'a1'),
  code('Late payment', null, 'a2'),
]
const names = (text: string) => findCodes(codes, text).map(({ code }) => code.name)

test('nothing typed lists every code in the order of the tree', () => {
  expect(names('')).toEqual(['Delivery', 'Too late', 'Café visit', 'Late payment'])
})

test('names that begin with the text come before those that have it inside', () => {
  expect(names('late')).toEqual(['Late payment', 'Too late'])
})

test('accents and upper case do not matter, and the codes above count as well', () => {
  expect(names('CAFE')).toEqual(['Café visit'])
  expect(names('deliv late')).toEqual(['Too late'])
  expect(findCodes(codes, 'deliv late')[0]?.above).toBe('Delivery')
})
