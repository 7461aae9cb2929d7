import { expect, test } from 'vitest'
import { attributeDefinition } from '../wire/research.ts'
import { toAttributeKey } from './toAttributeKey.ts'

test('any name makes a key that an attribute may have', () => {
  expect(toAttributeKey('  How often / week?')).toBe('How often week')
  expect(toAttributeKey('Größe_2')).toBe('Größe_2')
  expect(toAttributeKey('???')).toBe('attribute')
  for (const name of [`${'a'.repeat(79)} b`, 'a\u00a0b', '…', 'x'.repeat(200)])
    expect(attributeDefinition.shape.key.parse(toAttributeKey(name))).toBe(toAttributeKey(name))
})
