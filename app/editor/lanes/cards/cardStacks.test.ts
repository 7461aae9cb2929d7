import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard, editCard, setCardSpan, setCardText } from '../../../../shared/journey/edits/cardEdits.ts'
import { initJourney } from '../../../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../../../shared/journey/edits/laneEdits.ts'
import { addStage, editStage } from '../../../../shared/journey/edits/stageEdits.ts'
import { addStep, setMomentOfTruth } from '../../../../shared/journey/edits/stepEdits.ts'
import { Editor } from '../../store/Editor.ts'
import { cardLaneRule } from './cardLaneRule.ts'
import { cardStacks } from './cardStacks.ts'
import { knownCardHeight } from './knownCardHeight.ts'

/** Seven pixels a letter. A card of one line is 34 high: 18 for the line, 14 padding, 2 border; 6 lie between cards. */
function build() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Map' })
  const first = addStage(doc, { title: 'First' })
  const second = addStage(doc, { title: 'Second' })
  const steps = [first, first, second, second].map((stageId, at) =>
    addStep(doc, { stageId, title: `S${at}` }),
  )
  const laneId = addLane(doc, { kind: 'text', title: 'Actions' })
  const editor = new Editor({ doc, measure: (text) => text.length * 7, readOnly: false })
  const add = (at: number, text: string, span = 1) => addCard(doc, { laneId, stepId: steps[at]!, text, span })
  const tops = () =>
    steps.map((stepId) => cardStacks(editor.layout.heightContext(), laneId).tops.get(stepId) ?? 0)
  const heights = () => {
    const lane = editor.store.getRecord(laneId)
    if (lane?.type !== 'lane') throw new Error('no lane')
    return steps.map((stepId) => cardLaneRule.cellHeight(editor.layout.heightContext(), lane, stepId))
  }
  return { doc, steps, laneId, editor, add, tops, heights, first, second }
}

test('a card over three steps keeps its room free in the two it reaches into', () => {
  const { add, tops, heights } = build()
  add(0, 'wide', 3)
  add(1, 'own')
  expect(tops()).toEqual([0, 40, 40, 0])
  // Below a card that reaches in there is room for one short card (32) or what is there (34), and padding (16).
  expect(heights()).toEqual([50, 90, 88, 48])
})

test('cards that reach into the same step lie below each other, in whatever order they were added', () => {
  const { add, tops } = build()
  add(1, 'second', 3)
  add(0, 'first', 4)
  expect(tops()).toEqual([0, 40, 80, 80])
})

test('a card reaches no further than the map, and not into a collapsed stage', () => {
  const { doc, add, tops, editor, steps, laneId, second } = build()
  const id = add(2, 'wide', 9)
  expect(cardStacks(editor.layout.heightContext(), laneId).spanning).toEqual([
    { cardId: id, first: 2, last: 3 },
  ])
  setCardSpan(doc, { cardId: id, span: 1 })
  expect(tops()).toEqual([0, 0, 0, 0])
  add(0, 'over both stages', 4)
  editStage(doc, { stageId: second, patch: { collapsed: true } })
  expect(steps.map((stepId) => cardStacks(editor.layout.heightContext(), laneId).tops.has(stepId))).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('a wide card wraps its text over its whole width', () => {
  const { doc, add, editor } = build()
  // 40 words of 4 letters and a space between: 199 letters.
  const id = add(0, Array.from({ length: 40 }, () => 'word').join(' '))
  // A slip of one column has 152 px for text: 4 words (19 letters, 133 px) a line, so 10 lines.
  expect(knownCardHeight(editor.layout.heightContext(), id)).toBe(10 * 18 + 16)
  setCardSpan(doc, { cardId: id, span: 2 })
  // 344 px: 10 words (49 letters, 343 px), so 4 lines.
  expect(knownCardHeight(editor.layout.heightContext(), id)).toBe(4 * 18 + 16)
})

test('what a card carries has its room: icon, picture, footer', () => {
  const { doc, add, editor } = build()
  const height = () => knownCardHeight(editor.layout.heightContext(), id)
  const id = add(0, 'word word word word')
  expect(height()).toBe(34)
  // With an icon of 22 px only three words fit.
  editCard(doc, { cardId: id, patch: { icon: 'star' } })
  expect(height()).toBe(52)
  editCard(doc, { cardId: id, patch: { icon: null, status: 'done' } })
  expect(height()).toBe(34 + 24)
  editCard(doc, { cardId: id, patch: { status: null, imageId: 'f1' } })
  expect(height()).toBe(34 + 112 + 6)
  setCardText(doc, { cardId: id, text: '' })
  expect(height()).toBe(16 + 112)
})

test('a flagged step pushes the cards of a lane of moments down', () => {
  const { doc, editor, steps } = build()
  const laneId = addLane(doc, { kind: 'moments_of_truth', title: 'Moments' })
  setMomentOfTruth(doc, { stepId: steps[1]!, momentOfTruth: true })
  const context = editor.layout.heightContext()
  expect(steps.map((stepId) => cardLaneRule.itemsTop(context, laneId, stepId))).toEqual([0, 36, 0, 0])
})
