import { expect, test } from 'vitest'
import { nameFromFile } from './nameFromFile.ts'

test.each([
  ['shop_log-2024.csv.gz', 'shop log 2024'],
  ['Tea shop.xlsx', 'Tea shop'],
  ['events', 'events'],
  ['v1.2.jsonl', 'v1.2'],
  ['.csv', '.csv'],
])('the file %s suggests the name %s', (file, name) => {
  expect(nameFromFile(file)).toBe(name)
})
