import * as Y from 'yjs'
import { addCard } from '../../shared/journey/edits/cardEdits.ts'
import { setEmotion } from '../../shared/journey/edits/emotionEdits.ts'
import { initJourney } from '../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../shared/journey/edits/stepEdits.ts'
import { textLanePresetNames, textLanePresets } from '../../shared/journey/laneKinds.ts'
import { createRandom } from '../../shared/random/createRandom.ts'

const words =
  'order basket delivery waits calls the help desk again because nobody told them when it will arrive compares prices reads reviews asks a friend signs up forgets password pays by card looks for invoice'.split(
    ' ',
  )

/** A map of about `cards` cards over 60 steps and nine text lanes, with a touchpoint lane, a curve and figures. */
export function generateMap(cards: number, seed = 1): Y.Doc {
  const next = createRandom(seed)
  const doc = new Y.Doc()
  const text = () =>
    Array.from({ length: 3 + Math.floor(next() * 12) }, () => words[Math.floor(next() * words.length)]).join(
      ' ',
    )
  doc.transact(() => {
    initJourney(doc, { title: `A map of ${cards} cards` })
    const steps: string[] = []
    for (let stage = 0; stage < 12; stage++) {
      const stageId = addStage(doc, { title: `Stage ${stage + 1}` })
      for (let step = 0; step < 5; step++)
        steps.push(addStep(doc, { stageId, title: `Step ${stage + 1}.${step + 1}` }))
    }
    const emotion = addLane(doc, { kind: 'emotion', title: 'Feeling' })
    for (const stepId of steps)
      setEmotion(doc, { laneId: emotion, stepId, value: Math.round(next() * 8 - 4) / 2, label: '' })
    addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' })
    const lanes = textLanePresetNames.map((preset) =>
      addLane(doc, { kind: 'text', preset, title: textLanePresets[preset] }),
    )
    addLane(doc, { kind: 'metrics', title: 'Metrics' })
    for (let card = 0; card < cards; card++)
      addCard(doc, {
        laneId: lanes[card % lanes.length] as string,
        stepId: steps[Math.floor(card / lanes.length) % steps.length] as string,
        text: text(),
      })
  })
  return doc
}
