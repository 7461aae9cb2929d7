import { expect, test } from 'vitest'
import { folderPath, foldersAbove, foldersInside } from './folderTree.ts'

const folders = [
  { id: 'a', name: 'Retail', parentId: null },
  { id: 'b', name: 'Returns', parentId: 'a' },
  { id: 'c', name: 'Parcels', parentId: 'b' },
  { id: 'd', name: 'Bank', parentId: null },
]

test('a folder is named with the folders above it', () => {
  expect(folderPath(folders, 'c')).toBe('Retail / Returns / Parcels')
  expect(foldersAbove(folders, 'gone')).toEqual([])
  expect(foldersAbove(folders, null)).toEqual([])
})

test('a folder holds what is in the folders inside it', () => {
  expect([...foldersInside(folders, 'a')].sort()).toEqual(['a', 'b', 'c'])
  expect([...foldersInside(folders, 'd')]).toEqual(['d'])
})
