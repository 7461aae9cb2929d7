import { expect, test } from 'vitest'
import { GroupingError } from './GroupingError.ts'
import { groupInWorker } from './groupInWorker.ts'
import { groupRecords } from './groupRecords.ts'
import { automatic, customers } from './testing/customers.ts'

test('it gives the same, with progress', async () => {
  const { table } = customers(60)
  const seen: number[] = []
  const result = await groupInWorker({ table, options: automatic }, { onProgress: (done) => seen.push(done) })
  expect(result).toEqual(groupRecords(table, automatic))
  expect(seen.length).toBeGreaterThan(5)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBe(1)
})

test('it ends when cancelled and passes on what cannot be done', async () => {
  const { table } = customers(3_000)
  const cancel = new AbortController()
  const running = groupInWorker(
    { table, options: automatic },
    { signal: cancel.signal, onProgress: () => cancel.abort() },
  )
  await expect(running).rejects.toThrow(/abort/i)
  await expect(groupInWorker({ table, options: { ...automatic, groups: 9_999 } })).rejects.toThrow(
    GroupingError,
  )
})
