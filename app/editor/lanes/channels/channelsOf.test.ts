import { expect, test } from 'vitest'
import { channelsOf } from './channelsOf.ts'

test('each channel of the touchpoints comes once, in their order; unknown touchpoints have none', () => {
  const channels = { a: 'web', b: 'phone', c: 'web' } as const
  expect(channelsOf(['a', 'gone', 'b', 'c'], (id) => channels[id as keyof typeof channels])).toEqual([
    'web',
    'phone',
  ])
})
