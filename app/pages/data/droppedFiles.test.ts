import { expect, test } from 'vitest'
import { filesInWaiting, keepFiles, offerFiles, takeFiles } from './droppedFiles.ts'

const file = (name: string) => new File(['x'], name)

test('files dropped before there is a place for them are handed over once, in order', () => {
  keepFiles([file('a.csv')])
  offerFiles([file('b.csv')])
  expect(filesInWaiting().map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
  const taken: string[] = []
  const take = (files: File[]) => taken.push(...files.map(({ name }) => name))
  takeFiles(take)()
  expect(filesInWaiting()).toEqual([])
  takeFiles(take)()
  expect(taken).toEqual(['a.csv', 'b.csv'])
})

test('an open page gets files at once, a closed one gets none', () => {
  const taken: string[] = []
  const stop = takeFiles((files) => taken.push(...files.map(({ name }) => name)))
  offerFiles([file('now.csv')])
  stop()
  offerFiles([file('later.csv')])
  expect(taken).toEqual(['now.csv'])
  expect(filesInWaiting().map(({ name }) => name)).toEqual(['later.csv'])
})
