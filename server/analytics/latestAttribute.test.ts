import { expect, test } from 'vitest'
import { latestAttribute } from './latestAttribute.ts'
import { openTestAnalytics } from './testing/openTestAnalytics.ts'

test('the value set last counts, then that of the later import, then that of the later row', async () => {
  const analytics = await openTestAnalytics()
  const value = (customer: string, set_at: string, import_id: string, row: number, value: string) => ({
    workspace: 'w',
    name: 'plan',
    customer,
    set_at,
    import_id,
    row,
    value,
    number: value === 'words' ? null : row,
  })
  await analytics.insertRows('customer_attributes', [
    value('day', '2026-01-01 00:00:00.001', 'a', 1, 'later'),
    value('day', '2026-01-01 00:00:00.000', 'b', 300, 'earlier'),
    value('old', '1969-12-31 23:59:59.999', 'b', 2, 'earlier'),
    value('old', '1970-01-01 00:00:00.000', 'a', 1, 'later'),
    value('import', '2026-01-01 00:00:00', 'a', 300, 'earlier'),
    value('import', '2026-01-01 00:00:00', 'ab', 1, 'later'),
    value('row', '2026-01-01 00:00:00', 'a', 256, 'later'),
    value('row', '2026-01-01 00:00:00', 'a', 255, 'earlier'),
    value('words', '2026-01-01 00:00:00', 'a', 1, 'number'),
    value('words', '2026-01-02 00:00:00', 'a', 2, 'words'),
  ])
  const rows = await analytics.query({
    sql: `SELECT customer, ${latestAttribute.text} AS text, ${latestAttribute.number} AS number
FROM customer_attributes GROUP BY customer ORDER BY customer`,
    params: {},
  })
  expect(rows).toEqual([
    { customer: 'day', text: 'later', number: 1 },
    { customer: 'import', text: 'later', number: 1 },
    { customer: 'old', text: 'later', number: 1 },
    { customer: 'row', text: 'later', number: 256 },
    { customer: 'words', text: 'words', number: null },
  ])
})
