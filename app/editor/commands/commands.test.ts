import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { initJourney } from '../../../shared/journey/edits/journeyEdits.ts'
import { addLane, editLane } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import { pasteClip, readClip } from '../clipboard/pasteClip.ts'
import { takeClip } from '../clipboard/takeClip.ts'
import type { Place } from '../grid/place.ts'
import { touchpointItem } from '../lanes/touchpoints/touchpointItem.ts'
import { Editor } from '../store/Editor.ts'
import { listMapFinds } from './listMapFinds.ts'
import { mapCommands } from './mapCommands.ts'
import { removeSelection } from './removeElement.ts'
import { runKey } from './runKey.ts'
import { colourSelection, tagSelection } from './selectionCommands.ts'

let editor: Editor
let ids: Record<
  'first' | 'second' | 'a1' | 'a2' | 'b1' | 'actions' | 'locked' | 'touch' | 'one' | 'two' | 'kept',
  string
>

function build(): { doc: Y.Doc; ids: typeof ids } {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Map' })
  const first = addStage(doc, { title: 'First' })
  const second = addStage(doc, { title: 'Second' })
  const a1 = addStep(doc, { stageId: first, title: 'A1', touchpointIds: ['t1'] })
  const a2 = addStep(doc, { stageId: first, title: 'A2' })
  const b1 = addStep(doc, { stageId: second, title: 'B1' })
  const actions = addLane(doc, { kind: 'text', title: 'Actions' })
  const locked = addLane(doc, { kind: 'text', title: 'Locked' })
  const touch = addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' })
  const one = addCard(doc, { laneId: actions, stepId: a1, text: 'One' })
  const two = addCard(doc, { laneId: actions, stepId: a2, text: '**Two**' })
  const kept = addCard(doc, { laneId: locked, stepId: a1, text: 'Kept' })
  editLane(doc, { laneId: locked, patch: { locked: true } })
  return { doc, ids: { first, second, a1, a2, b1, actions, locked, touch, one, two, kept } }
}
beforeEach(() => {
  const made = build()
  ids = made.ids
  editor = new Editor({ doc: made.doc, measure: (text) => text.length * 7, readOnly: false })
})

const step = (column: string): Place => ({ kind: 'step', column })
const card = (itemId: string, column: string, laneId = ids.actions): Place => ({
  kind: 'item',
  laneId,
  column,
  itemId,
})
const titles = () =>
  editor.store.getStructure().stages.map((node) => [node.stage.title, node.steps.map((one) => one.title)])
const texts = (laneId: string, stepId: string) =>
  editor.store.getCell(laneId, stepId).map((id) => {
    const record = editor.store.getRecord(id)
    return record?.type === 'card' ? record.text : null
  })
const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const view = { zoomTo: () => {} }
const press = (key: string, more: Partial<typeof held> = {}) =>
  runKey(editor, { key, ...held, ...more }, view)
const notice = () => editor.session.get().notice?.text

describe('commands by key', () => {
  test('every key stands for one command', () => {
    const keys = mapCommands.flatMap((command) => command.keys ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('merge with the next, and take it back in one step', () => {
    editor.activate(step(ids.a1))
    press('m')
    expect(titles()).toEqual([
      ['First', ['A1 / A2']],
      ['Second', ['B1']],
    ])
    expect(texts(ids.actions, ids.a1)).toEqual(['One', '**Two**'])
    editor.undoLast()
    expect(titles()[0]).toEqual(['First', ['A1', 'A2']])
    editor.activate(step(ids.b1))
    press('m')
    expect(notice()).toBe('There is no step behind this one to merge it with.')
  })

  test('a fork takes steps side by side, chosen with Shift and the arrows', () => {
    editor.activate(step(ids.a1))
    press('e')
    expect(notice()).toContain('Select at least two steps')
    press('ArrowRight', { shiftKey: true })
    press('e')
    expect(editor.store.getStructure().forks).toMatchObject([{ kind: 'either_or' }])
    expect(editor.store.getStructure().steps.map((one) => one.track)).toEqual([0, 1, 0])
  })

  test('a way begins at one step and ends where Enter is pressed; Escape gives up', () => {
    editor.activate(step(ids.b1))
    press('w')
    press('ArrowLeft')
    press('Escape')
    press('Enter')
    expect(editor.store.getAll('edge')).toEqual([])
    editor.stopEditing()
    editor.activate(step(ids.b1))
    press('w')
    press('Home')
    press('Enter')
    expect(editor.store.getAll('edge')).toMatchObject([{ from: ids.b1, to: ids.a1, kind: 'loop' }])
  })

  test('collapsing a stage puts the focus on it, and undo leaves it on something that is there', () => {
    editor.activate(step(ids.a2))
    press('c')
    expect(editor.session.get().active).toEqual({ kind: 'stage', id: ids.first })
    editor.undoLast()
    expect(editor.session.get().active).toEqual({ kind: 'stage', id: ids.first })
  })

  test('somebody who may only read can select but change nothing', () => {
    const reader = new Editor({ doc: editor.doc, measure: () => 1, readOnly: true })
    reader.activate(step(ids.a1))
    expect(runKey(reader, { key: 'm', ...held }, view)).toBe(false)
    expect(runKey(reader, { key: 'a', ...held, ctrlKey: true }, view)).toBe(true)
    expect(reader.selection()).toHaveLength(3)
    expect(titles()[0]).toEqual(['First', ['A1', 'A2']])
  })
})

test('the focus stays on a card that undo takes back to its cell', () => {
  editor.activate(card(ids.one, ids.a1))
  press('ArrowRight', { ctrlKey: true })
  expect(editor.session.get().active).toEqual(card(ids.one, ids.a2))
  editor.undoLast()
  expect(editor.session.get().active).toEqual(card(ids.one, ids.a1))
})

describe('several at once', () => {
  test('cards are tinted, tagged and moved together', () => {
    editor.select([card(ids.one, ids.a1), card(ids.two, ids.a2)])
    colourSelection(editor, 4)
    expect(tagSelection(editor, 'urgent')).toBeNull()
    press('ArrowRight', { ctrlKey: true })
    expect(texts(ids.actions, ids.a2)).toEqual(['One'])
    expect(texts(ids.actions, ids.b1)).toEqual(['**Two**'])
    expect(editor.store.getRecord(ids.two)).toMatchObject({ colour: 4, tags: ['urgent'] })
    expect(editor.selection()).toHaveLength(2)
  })

  test('removing keeps what is in locked lanes and says so', () => {
    editor.select([card(ids.one, ids.a1), card(ids.kept, ids.a1, ids.locked)])
    removeSelection(editor)
    expect(notice()).toBe('1 removed, 1 in locked lanes kept.')
    expect(texts(ids.locked, ids.a1)).toEqual(['Kept'])
    editor.undoLast()
    expect(texts(ids.actions, ids.a1)).toEqual(['One'])
  })

  test('what others remove leaves the selection', () => {
    editor.select([step(ids.a1), step(ids.a2), step(ids.b1)])
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(editor.doc))
    const theirs = new Editor({ doc: other, measure: () => 1, readOnly: false })
    theirs.activate(step(ids.b1))
    removeSelection(theirs)
    Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(other))
    expect(editor.selection()).toEqual([step(ids.a1), step(ids.a2)])
    expect(editor.session.get().active).not.toEqual(step(ids.b1))
  })
})

describe('the clipboard', () => {
  const copied = (places: Place[], workspaceId = 'w1') => {
    editor.select(places)
    const taken = takeClip(editor, workspaceId)!
    return { text: taken.text, clip: readClip(JSON.stringify(taken.clip))! }
  }

  test('cards are cells without marks for other programs, and cards again on a map', () => {
    const { text, clip } = copied([card(ids.one, ids.a1), card(ids.two, ids.a2)])
    expect(text).toBe('One\tTwo')
    editor.activate({ kind: 'cell', laneId: ids.actions, column: ids.a2 })
    pasteClip(editor, clip, 'w1')
    expect(texts(ids.actions, ids.a2)).toEqual(['**Two**', 'One'])
    expect(texts(ids.actions, ids.b1)).toEqual(['**Two**'])
    expect(editor.selection()).toHaveLength(2)
  })

  test('a stage brings its lanes along to a map that has none of them', () => {
    const { text, clip } = copied([{ kind: 'stage', id: ids.first }])
    expect(text).toBe('\tA1\tA2\nActions\tOne\tTwo\nLocked\tKept\t')
    const doc = new Y.Doc()
    initJourney(doc, { title: 'Other' })
    addStage(doc, { title: 'Mine' })
    addLane(doc, { kind: 'text', title: 'Actions' })
    editor = new Editor({ doc, measure: (words) => words.length, readOnly: false })
    pasteClip(editor, clip, 'w1')
    expect(titles()).toEqual([
      ['Mine', []],
      ['First', ['A1', 'A2']],
    ])
    expect(editor.store.getStructure().lanes.map((lane) => lane.title)).toEqual(['Actions', 'Locked'])
    expect(editor.store.getStructure().steps[0]?.touchpointIds).toEqual(['t1'])
  })

  test('a touchpoint is linked in the same workspace and a name in another', () => {
    const place: Place = { kind: 'item', laneId: ids.touch, column: ids.a1, itemId: touchpointItem('t1') }
    editor.layout.setOptions({ touchpointName: () => 'Web shop' })
    const { clip } = copied([place])
    editor.activate({ kind: 'cell', laneId: ids.touch, column: ids.b1 })
    pasteClip(editor, clip, 'w1')
    const at = (id: string) => editor.store.getStructure().steps.find((one) => one.id === id)?.touchpointIds
    expect(at(ids.b1)).toEqual(['t1'])
    editor.activate({ kind: 'cell', laneId: ids.touch, column: ids.a2 })
    pasteClip(editor, clip, 'w2')
    expect(at(ids.a2)).toEqual([])
    expect(texts(ids.touch, ids.a2)).toEqual(['Web shop'])
  })

  test('what is no part of a map is not taken for one', () => {
    expect(readClip('')).toBeNull()
    expect(readClip('{"desirepath":1}')).toBeNull()
    const { clip } = copied([card(ids.one, ids.a1)])
    const wrong = { ...clip, fragment: { ...clip.fragment, cards: [{ ...clip.fragment.cards[0], span: 0 }] } }
    expect(readClip(JSON.stringify(wrong))).toBeNull()
  })
})

test('a command that cannot be given is found by its name and says what it needs', () => {
  const given: string[] = []
  const find = (typed: string) =>
    listMapFinds(editor, typed, { command: (command) => given.push(command.id), go: () => {} })
  editor.activate(null)
  expect(find('').map(({ key }) => key)).not.toContain('command-merge')
  const merge = find('merge').find(({ key }) => key === 'command-merge')
  expect(merge?.detail).toBe('Choose a stage or step first')
  merge?.run()
  expect(given).toEqual([])
  expect(editor.session.get().notice?.text).toBe('Choose a stage or step first.')
  editor.activate({ kind: 'stage', id: ids.first })
  find('merge')[0]?.run()
  expect(given).toEqual(['merge'])
})
