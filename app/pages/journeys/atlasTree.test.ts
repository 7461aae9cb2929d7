import { expect, test } from 'vitest'
import type { Atlas } from '../../../shared/wire/library.ts'
import { atlasTree } from './atlasTree.ts'

const journeys = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id })) as Atlas['journeys']
const part = (parentId: string, childId: string) => ({ parentId, childId, stepId: 's' })

test('parts stand below what they are part of, each once, everything else at the top', () => {
  const tree = atlasTree({
    journeys,
    parts: [part('a', 'c'), part('a', 'b'), part('a', 'b'), part('b', 'c')],
  })
  expect(tree.roots).toEqual(['a', 'd'])
  expect(tree.childrenOf.get('a')).toEqual(['b', 'c'])
})

test('maps in a circle are not left out', () => {
  const tree = atlasTree({ journeys, parts: [part('b', 'c'), part('c', 'b'), part('d', 'd')] })
  expect(tree.roots).toEqual(['a', 'b', 'd'])
})
