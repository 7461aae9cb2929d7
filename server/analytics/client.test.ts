import { expect, test } from 'vitest'
import { openTestAnalytics } from './testing/openTestAnalytics.ts'

test('a question given up before it is sent does not end the one that comes after it on the same connection', async () => {
  const analytics = await openTestAnalytics()
  await analytics.query({ sql: 'SELECT 1' })
  const given = new AbortController()
  const answer = analytics.query({ sql: 'SELECT 1', signal: given.signal })
  given.abort(new Error('given up'))
  await expect(answer).rejects.toThrow('given up')
  const slow = { sql: 'SELECT sleep(3) AS slept' }
  expect(await Promise.all([analytics.query(slow), analytics.query(slow)])).toEqual([
    [{ slept: 0 }],
    [{ slept: 0 }],
  ])
})
