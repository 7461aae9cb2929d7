import { expect, it } from 'vitest'
import { createRateLimit } from './rateLimit.ts'

it('lets a burst pass, then only as many messages as the rate allows', () => {
  let time = 0
  const limit = createRateLimit(() => time)
  let passed = 0
  for (let i = 0; i < 5_000; i++) if (limit.take()) passed++
  expect(passed).toBe(1_500)
  time += 2_000
  passed = 0
  for (let i = 0; i < 5_000; i++) if (limit.take()) passed++
  expect(passed).toBe(300)
})
