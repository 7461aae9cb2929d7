import * as Y from 'yjs'
import { insertRecord } from '../document.ts'
import { setEmotion } from '../edits/emotionEdits.ts'
import { initJourney } from '../edits/journeyEdits.ts'
import { addLane } from '../edits/laneEdits.ts'
import { addStage } from '../edits/stageEdits.ts'
import { addStep } from '../edits/stepEdits.ts'
import { newId } from '../newId.ts'
import { orderKeys } from '../order.ts'

/** A map of the given size with one curve; every cell of the text lanes holds `cardsPerCell` cards. */
export function buildMap(size: {
  stages: number
  stepsPerStage: number
  textLanes: number
  cardsPerCell: number
}): Y.Doc {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Built map' })
  const steps: string[] = []
  for (let s = 0; s < size.stages; s++) {
    const stageId = addStage(doc, { title: `Stage ${s + 1}` })
    for (let i = 0; i < size.stepsPerStage; i++)
      steps.push(addStep(doc, { stageId, title: `Step ${s + 1}.${i + 1}` }))
  }
  const mood = addLane(doc, { kind: 'emotion', title: 'Mood' })
  steps.forEach((stepId, i) => {
    setEmotion(doc, { laneId: mood, stepId, value: (i % 5) - 2 })
  })
  const keys = orderKeys(size.cardsPerCell)
  for (let l = 0; l < size.textLanes; l++) {
    const laneId = addLane(doc, { kind: 'text', title: `Lane ${l + 1}` })
    // Straight into the document: finding the place of one card among thousands, thousands of times, takes seconds.
    doc.transact(() => {
      for (const stepId of steps)
        keys.forEach((order, c) => {
          const text = `What happens here, told in a sentence or two, number ${c + 1}.`
          insertRecord(doc, { type: 'card', id: newId(), laneId, stepId, order, text })
        })
    })
  }
  return doc
}
