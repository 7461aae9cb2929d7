import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { initJourney } from '../../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../../shared/journey/edits/stepEdits.ts'
import { removeElement } from '../commands/removeElement.ts'
import { shiftElement } from '../commands/shiftElement.ts'
import type { Place } from '../grid/place.ts'
import { touchpointItem } from '../lanes/touchpoints/touchpointItem.ts'
import { emotionY } from '../layout/curve.ts'
import { sizes } from '../layout/sizes.ts'
import { Editor } from '../store/Editor.ts'
import { ValueStore } from '../store/ValueStore.ts'
import { type DragPreview, noPreview, type PointerSample } from './Gesture.ts'
import { GestureRunner } from './GestureRunner.ts'
import { tools } from './tools.ts'

let editor: Editor
let runner: GestureRunner
let preview: ValueStore<DragPreview>
let scrolled: [number, number]
let ids: Record<
  'first' | 'second' | 'a1' | 'a2' | 'b1' | 'actions' | 'touch' | 'feeling' | 'one' | 'two',
  string
>

function build(readOnly = false) {
  const doc = new Y.Doc()
  initJourney(doc, { title: 'Map' })
  const first = addStage(doc, { title: 'First' })
  const second = addStage(doc, { title: 'Second' })
  const a1 = addStep(doc, { stageId: first, title: 'A1', touchpointIds: ['t1'] })
  const a2 = addStep(doc, { stageId: first, title: 'A2' })
  const b1 = addStep(doc, { stageId: second, title: 'B1' })
  const actions = addLane(doc, { kind: 'text', title: 'Actions' })
  const touch = addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' })
  const feeling = addLane(doc, { kind: 'emotion', title: 'Feeling' })
  const one = addCard(doc, { laneId: actions, stepId: a1, text: 'One' })
  const two = addCard(doc, { laneId: actions, stepId: a1, text: 'Two' })
  ids = { first, second, a1, a2, b1, actions, touch, feeling, one, two }
  editor = new Editor({ doc, measure: (text) => text.length * 7, readOnly })
  preview = new ValueStore<DragPreview>(noPreview)
  scrolled = [0, 0]
  runner = new GestureRunner(tools, {
    editor,
    preview,
    scrollBy: (dx, dy) => {
      scrolled = [scrolled[0] + dx, scrolled[1] + dy]
    },
  })
}
beforeEach(() => build())

const at = (x: number, y: number, more: Partial<PointerSample> = {}): PointerSample => ({
  map: { x, y },
  client: { x, y },
  button: 0,
  shiftKey: false,
  ...more,
})
const columnX = (stepId: string) =>
  (editor.layout.get().columns.byStep.get(stepId)?.x ?? 0) + sizes.column / 2
const laneY = (laneId: string) => editor.layout.get().rows.byLane.get(laneId)?.y ?? 0
function drag(place: Place | null, from: PointerSample, ...to: PointerSample[]) {
  runner.press(from, { place, space: false })
  for (const sample of to) runner.move(sample)
  return runner.release(to.at(-1) ?? from)
}
const card = (itemId: string): Place => ({ kind: 'item', laneId: ids.actions, column: ids.a1, itemId })
const stages = () => editor.store.getStructure().stages.map((node) => node.stage.title)
const steps = () => editor.store.getStructure().steps.map((step) => step.title)

describe('gestures', () => {
  test('a press that hardly moves is a click and changes nothing', () => {
    const before = editor.store.getCell(ids.actions, ids.a1)
    expect(drag(card(ids.one), at(20, 20), at(22, 21))).toBe(false)
    expect(editor.store.getCell(ids.actions, ids.a1)).toBe(before)
  })

  test('a card dragged to another cell lands there and has the focus', () => {
    expect(drag(card(ids.one), at(20, 20), at(columnX(ids.b1), laneY(ids.actions) + 10))).toBe(true)
    expect(editor.store.getCell(ids.actions, ids.b1)).toEqual([ids.one])
    expect(editor.session.get().active).toEqual({ ...card(ids.one), column: ids.b1 })
    expect(preview.get()).toEqual(noPreview)
  })

  test('a card dragged below its neighbour changes places with it', () => {
    drag(card(ids.one), at(20, 20), at(columnX(ids.a1), laneY(ids.actions) + 200))
    // Outside of the lane's cell nothing happens; inside, past the second card, the first one goes last.
    drag(card(ids.one), at(20, 20), at(columnX(ids.a1), laneY(ids.actions) + 70))
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.two, ids.one])
  })

  test('a cancelled drag leaves the map as it was and no trace of the preview', () => {
    runner.press(at(20, 20), { place: card(ids.one), space: false })
    runner.move(at(columnX(ids.b1), laneY(ids.actions) + 10))
    expect(preview.get().drop).not.toBeNull()
    expect(editor.session.get().dragging).not.toBeNull()
    expect(runner.cancel()).toBe(true)
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.one, ids.two])
    expect(preview.get()).toEqual(noPreview)
    expect(editor.session.get().dragging).toBeNull()
    expect(runner.cancel()).toBe(false)
  })

  test('a card cannot be dropped on a curve', () => {
    drag(card(ids.one), at(20, 20), at(columnX(ids.a1), laneY(ids.feeling) + 40))
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.one, ids.two])
  })

  test('a touchpoint dragged to another step is linked there and no longer here; with Shift it is linked to both', () => {
    const place: Place = { kind: 'item', laneId: ids.touch, column: ids.a1, itemId: touchpointItem('t1') }
    const linked = (stepId: string) => {
      const step = editor.store.getRecord(stepId)
      return step?.type === 'step' ? step.touchpointIds : null
    }
    const target = at(columnX(ids.a2), laneY(ids.touch) + 10)
    drag(place, at(20, laneY(ids.touch) + 20), target)
    expect([linked(ids.a1), linked(ids.a2)]).toEqual([[], ['t1']])
    drag({ ...place, column: ids.a2 }, target, at(columnX(ids.b1), laneY(ids.touch) + 10, { shiftKey: true }))
    expect([linked(ids.a2), linked(ids.b1)]).toEqual([['t1'], ['t1']])
  })

  test('stages, steps and lanes move by their headers', () => {
    drag({ kind: 'stage', id: ids.first }, at(20, -100), at(columnX(ids.b1) + 80, -100))
    expect(stages()).toEqual(['Second', 'First'])
    drag({ kind: 'step', column: ids.a2 }, at(columnX(ids.a2), -20), at(columnX(ids.b1) - 80, -20))
    expect(steps()).toEqual(['A2', 'B1', 'A1'])
    drag({ kind: 'lane', id: ids.feeling }, at(-100, laneY(ids.feeling) + 20), at(-100, 2))
    expect(editor.store.getStructure().lanes.map((lane) => lane.title)).toEqual([
      'Feeling',
      'Actions',
      'Touchpoints',
    ])
  })

  test('dragging in a curve sets the point of that step once, at the end', () => {
    const height = editor.layout.get().rows.byLane.get(ids.feeling)?.height ?? 0
    const place: Place = { kind: 'cell', laneId: ids.feeling, column: ids.a2 }
    const y = laneY(ids.feeling) + emotionY(1.5, height, sizes.emotionMargin)
    runner.press(at(columnX(ids.a2), y + 60), { place, space: false })
    runner.move(at(columnX(ids.a2), y))
    expect(preview.get().point).toMatchObject({ stepId: ids.a2, value: 1.5 })
    expect(editor.store.getCurve(ids.feeling)).toEqual([])
    runner.release(at(columnX(ids.a2), y))
    expect(editor.store.getCurve(ids.feeling)).toMatchObject([
      { stepId: ids.a2, value: 1.5, series: 'assumed' },
    ])
  })

  test('the middle button and the space bar pan', () => {
    const cell: Place = { kind: 'cell', laneId: ids.actions, column: ids.a2 }
    runner.press(at(250, 20), { place: cell, space: true })
    runner.move(at(230, 30))
    runner.release(at(230, 30))
    expect(scrolled).toEqual([20, -10])
    drag(card(ids.one), at(20, 20, { button: 1 }), at(10, 20, { button: 1 }))
    expect(scrolled).toEqual([30, -10])
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.one, ids.two])
  })

  test('a box pulled over empty ground selects the cards it touches, which then move together', () => {
    const cell: Place = { kind: 'cell', laneId: ids.actions, column: ids.a2 }
    const middle = laneY(ids.actions) + 12
    drag(cell, at(columnX(ids.a2), middle), at(columnX(ids.a1), middle + 60))
    const selected = editor.selection().map((place) => place.kind === 'item' && place.itemId)
    expect(selected).toEqual([ids.one, ids.two])
    expect(preview.get()).toEqual(noPreview)
    drag(card(ids.one), at(20, 20), at(columnX(ids.b1), laneY(ids.actions) + 10))
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([])
    expect(editor.store.getCell(ids.actions, ids.b1)).toEqual([ids.one, ids.two])
    editor.undoLast()
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.one, ids.two])
  })

  test('a way is drawn from the handle of a step to another step, once', () => {
    const press = () => {
      runner.press(at(columnX(ids.b1), -4), {
        place: { kind: 'step', column: ids.b1 },
        space: false,
        handle: 'way',
      })
      runner.move(at(columnX(ids.a1), -4))
      expect(preview.get().way).toMatchObject({ target: { x: 0, width: sizes.column } })
      runner.release(at(columnX(ids.a1), -4))
    }
    press()
    press()
    expect(editor.store.getAll('edge')).toMatchObject([{ from: ids.b1, to: ids.a1, kind: 'loop' }])
    expect(steps()).toEqual(['A1', 'A2', 'B1'])
  })

  test('selected steps move together and keep their order', () => {
    editor.select([
      { kind: 'step', column: ids.a1 },
      { kind: 'step', column: ids.a2 },
    ])
    drag({ kind: 'step', column: ids.a2 }, at(columnX(ids.a2), -20), at(columnX(ids.b1) + 80, -20))
    expect(steps()).toEqual(['B1', 'A1', 'A2'])
  })

  test('a touchpoint dropped among cards stays linked and leaves its name', () => {
    const place: Place = { kind: 'item', laneId: ids.touch, column: ids.a1, itemId: touchpointItem('t1') }
    editor.layout.setOptions({ touchpointName: () => 'Web shop' })
    drag(place, at(20, laneY(ids.touch) + 20), at(columnX(ids.a2), laneY(ids.actions) + 10))
    const [made] = editor.store.getCell(ids.actions, ids.a2)
    expect(editor.store.getRecord(made ?? '')).toMatchObject({ type: 'card', text: 'Web shop' })
    const step = editor.store.getRecord(ids.a1)
    expect(step?.type === 'step' && step.touchpointIds).toEqual(['t1'])
  })

  test('somebody who may only read can pan but move nothing', () => {
    build(true)
    drag(card(ids.one), at(20, 20), at(columnX(ids.b1), laneY(ids.actions) + 10))
    drag({ kind: 'stage', id: ids.first }, at(20, -100), at(columnX(ids.b1) + 80, -100))
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.one, ids.two])
    expect(stages()).toEqual(['First', 'Second'])
  })
})

describe('the keyboard does what the pointer does', () => {
  test('a card goes to the neighbouring cell and at the end of a cell to the next lane of cards', () => {
    shiftElement(editor, card(ids.one), 'right')
    expect(editor.store.getCell(ids.actions, ids.a2)).toEqual([ids.one])
    shiftElement(editor, card(ids.two), 'down')
    expect(editor.store.getCell(ids.touch, ids.a1)).toEqual([ids.two])
    // The curve takes no cards, and there is no lane of cards behind it.
    shiftElement(editor, { ...card(ids.two), laneId: ids.touch } as Place, 'down')
    expect(editor.store.getCell(ids.touch, ids.a1)).toEqual([ids.two])
  })

  test('a step at the edge of its stage goes over into the next one', () => {
    shiftElement(editor, { kind: 'step', column: ids.a2 }, 'left')
    expect(steps()).toEqual(['A2', 'A1', 'B1'])
    shiftElement(editor, { kind: 'step', column: ids.a1 }, 'right')
    const moved = editor.store.getRecord(ids.a1)
    expect(moved?.type === 'step' && moved.stageId).toBe(ids.second)
    expect(steps()).toEqual(['A2', 'A1', 'B1'])
  })

  test('a point of the curve goes up and down by half steps and stops at the ends', () => {
    const cell: Place = { kind: 'cell', laneId: ids.feeling, column: ids.b1 }
    for (let i = 0; i < 9; i++) shiftElement(editor, cell, 'up')
    expect(editor.store.getCurve(ids.feeling)[0]?.value).toBe(2)
    shiftElement(editor, cell, 'down')
    expect(editor.store.getCurve(ids.feeling)[0]?.value).toBe(1.5)
  })

  test('what is removed comes back with undo, and the focus goes to what takes its place', () => {
    editor.activate(card(ids.one))
    removeElement(editor, card(ids.one))
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.two])
    expect(editor.session.get().active).toEqual(card(ids.two))
    expect(editor.session.get().notice).toMatchObject({ undo: true })
    editor.undoLast()
    expect(editor.store.getCell(ids.actions, ids.a1)).toEqual([ids.one, ids.two])
  })

  test('when somebody else removes what has the focus, a neighbour gets it', () => {
    editor.activate({ kind: 'stage', id: ids.second })
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(editor.doc))
    const theirs = new Editor({ doc: other, measure: () => 1, readOnly: false })
    removeElement(theirs, { kind: 'stage', id: ids.second })
    Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(other))
    expect(editor.session.get().active).toEqual({ kind: 'stage', id: ids.first })
  })
})
