import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard } from '../../../../shared/journey/edits/cardEdits.ts'
import { initJourney } from '../../../../shared/journey/edits/journeyEdits.ts'
import { addLane, editLane } from '../../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../../shared/journey/edits/stepEdits.ts'
import { Editor } from '../../store/Editor.ts'
import { findFileSpot, placeFile } from './placeFiles.ts'

const file = (id: string, type: string) => ({
  id,
  name: id,
  type,
  bytes: 1,
  createdAt: '2026-01-01T00:00:00Z',
})

function build() {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Map' })
  const stage = addStage(doc, { title: 'A' })
  const step = addStep(doc, { stageId: stage, title: 'B' })
  const text = addLane(doc, { kind: 'text', title: 'Actions' })
  const images = addLane(doc, { kind: 'images', title: 'Storyboard' })
  const files = addLane(doc, { kind: 'files', title: 'Files' })
  const curve = addLane(doc, { kind: 'emotion', title: 'Feeling' })
  const card = addCard(doc, { laneId: text, stepId: step, text: 'Has words' })
  const editor = new Editor({ doc, measure: () => 1, readOnly: false })
  const read = (id: string) => {
    const record = editor.store.getRecord(id)
    if (record?.type !== 'card') throw new Error('no card')
    return record
  }
  return { doc, editor, step, text, images, files, curve, card, read }
}

describe('a file that comes to the map', () => {
  test('becomes the picture of the card in hand, the next one a card of its own', () => {
    const { editor, step, text, card, read } = build()
    const spot = findFileSpot(editor, { kind: 'item', laneId: text, column: step, itemId: card })
    if (typeof spot === 'string') throw new Error(spot)
    expect(placeFile(editor, spot, file('p1', 'image/png'))).toBe(card)
    const second = placeFile(editor, spot, file('p2', 'image/png'))
    expect(second).not.toBe(card)
    expect([read(card).imageId, read(second).imageId]).toEqual(['p1', 'p2'])
  })

  test('that is no picture is attached, as is a picture in a lane of files', () => {
    const { editor, step, text, files, card, read } = build()
    placeFile(editor, { laneId: text, stepId: step, cardId: card }, file('d1', 'application/pdf'))
    expect(read(card)).toMatchObject({ imageId: null, fileIds: ['d1'] })
    const made = placeFile(editor, { laneId: files, stepId: step, cardId: null }, file('p1', 'image/png'))
    expect(read(made)).toMatchObject({ imageId: null, fileIds: ['p1'] })
  })

  test('goes to the storyboard when no cell is in hand', () => {
    const { editor, images, step } = build()
    expect(findFileSpot(editor, null)).toEqual({ laneId: images, stepId: step, cardId: null })
  })

  test('is refused with the reason where it cannot lie', () => {
    const { doc, editor, step, text, curve } = build()
    expect(findFileSpot(editor, { kind: 'cell', laneId: curve, column: step })).toMatch(/no cards/)
    editLane(doc, { laneId: text, patch: { locked: true } })
    expect(findFileSpot(editor, { kind: 'cell', laneId: text, column: step })).toMatch(/“Actions” is locked/)
  })
})
