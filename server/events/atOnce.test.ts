import { expect, test } from 'vitest'
import { createAtOnce } from './atOnce.ts'

test('no more tasks than the limit run at the same time, and all are waited for', async () => {
  const tasks = createAtOnce(2)
  const ends: (() => void)[] = []
  let most = 0
  let running = 0
  const task = () =>
    new Promise<void>((resolve) => {
      most = Math.max(most, ++running)
      ends.push(() => {
        running--
        resolve()
      })
    })
  await tasks.add(task)
  await tasks.add(task)
  const third = tasks.add(task)
  expect(ends).toHaveLength(2)
  ends[0]!()
  await third
  expect(ends).toHaveLength(3)
  const done = tasks.done()
  ends[1]!()
  ends[2]!()
  await done
  expect(most).toBe(2)
})

test('a task that fails ends the row of tasks, after the others have come to rest', async () => {
  const tasks = createAtOnce(2)
  await tasks.add(() => Promise.reject(new Error('no room')))
  await tasks.settled()
  await expect(tasks.add(() => Promise.resolve())).rejects.toThrow('no room')
  await expect(tasks.done()).rejects.toThrow('no room')
})
