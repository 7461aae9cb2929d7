import type * as Y from 'yjs'
import { addPersona } from '../../journey/edits/personaEdits.ts'
import { buildMap } from '../../journey/testing/buildMap.ts'
import { randomEdit } from '../../journey/testing/randomEdit.ts'
import { randomSource } from '../../journey/testing/randomSource.ts'

/** A small map that somebody went on with by `edits` random edits. */
export function randomMap(seed: number, edits = 30): Y.Doc {
  const random = randomSource(seed)
  const doc = buildMap({
    stages: 1 + random.int(3),
    stepsPerStage: 1 + random.int(3),
    textLanes: 1 + random.int(3),
    cardsPerCell: random.int(3),
  })
  addPersona(doc, { title: 'Traveller' })
  for (let i = 0; i < edits; i++) randomEdit(doc, random, 'test')
  return doc
}
