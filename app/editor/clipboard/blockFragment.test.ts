import { describe, expect, test } from 'vitest'
import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { pasteFragment } from '../../../shared/journey/edits/fragmentEdits.ts'
import { addLane, editLane } from '../../../shared/journey/edits/laneEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { buildMap } from '../../../shared/journey/testing/buildMap.ts'
import { type BlockPlan, blockAsCards, blockAsMap, guessReading, linesAsCards } from './blockFragment.ts'

/** Two stages of two steps; lanes Mood (a curve), Lane 1 and Lane 2. */
const build = () => buildMap({ stages: 2, stepsPerStage: 2, textLanes: 2, cardsPerCell: 0 })
const apply = (doc: ReturnType<typeof build>, { fragment, laneFor, stepFor }: BlockPlan) =>
  pasteFragment(doc, { fragment, target: { laneFor, stepFor } })
/** "text at lane / step" for every card. */
const placed = (doc: ReturnType<typeof build>) => {
  const map = readJourney(doc)
  const title = (list: readonly { id: string; title: string }[], id: string) =>
    list.find((one) => one.id === id)?.title
  return map.cards.map(
    (card) => `${card.text} at ${title(map.lanes, card.laneId)} / ${title(map.steps, card.stepId)}`,
  )
}

describe('a block as cards', () => {
  test('goes right and down from the focus; what the map has no room for is counted', () => {
    const doc = build()
    const { steps, lanes } = readJourney(doc)
    const plan = blockAsCards([['a', '', 'b', 'x'], ['c'], ['y']], { column: 1, row: 1 }, steps, lanes)
    expect(plan.leftOut).toBe(2)
    apply(doc, plan)
    expect(placed(doc)).toEqual([
      'a at Lane 1 / Step 1.2',
      'b at Lane 1 / Step 2.2',
      'c at Lane 2 / Step 1.2',
    ])
  })

  test('sets points where numbers meet a curve, and leaves locked lanes alone', () => {
    const doc = build()
    const { lanes } = readJourney(doc)
    editLane(doc, { laneId: lanes[1]!.id, patch: { locked: true } })
    const other = addLane(doc, { kind: 'emotion', title: 'Later' })
    setEmotion(doc, { laneId: other, stepId: readJourney(doc).steps[0]!.id, value: 2 })
    const map = readJourney(doc)
    const block = [['no'], ['here'], ['-1,5', '7', 'sad']]
    const plan = blockAsCards(block, { column: 1, row: 1 }, map.steps, map.lanes)
    expect(plan.leftOut).toBe(3)
    apply(doc, plan)
    const points = readJourney(doc).emotions.filter((point) => point.laneId === other)
    expect(points.map((point) => point.value)).toEqual([2, -1.5])
  })
})

describe('a block as stages and lanes', () => {
  const block = [
    ['', 'Find', '', 'Buy', 'Buy'],
    ['LANE 1', 'searches', 'compares', 'orders'],
    ['Thinks', '', 'which?', '', 'good'],
    [],
  ]

  test('an empty or repeated name is one more step of the stage, and a lane of that name is filled', () => {
    const doc = build()
    const plan = blockAsMap(block, { firstRow: 'stages', firstColumn: 'lanes' }, readJourney(doc).lanes)
    expect(plan.problems).toEqual([])
    apply(doc, plan)
    const map = readJourney(doc)
    expect(
      map.stages.slice(2).map((node) => [node.stage.title, node.steps.map((step) => step.title)]),
    ).toEqual([
      ['Find', ['Find', 'Step 2']],
      ['Buy', ['Buy', 'Step 4']],
    ])
    expect(map.lanes.map((lane) => lane.title)).toEqual(['Mood', 'Lane 1', 'Lane 2', 'Thinks'])
    expect(placed(doc)).toEqual([
      'searches at Lane 1 / Find',
      'compares at Lane 1 / Step 2',
      'orders at Lane 1 / Buy',
      'which? at Thinks / Step 2',
      'good at Thinks / Step 4',
    ])
  })

  test('a row of numbers under the name of a curve sets its points', () => {
    const doc = build()
    const cells = [
      ['', 'Find', 'Buy'],
      ['Mood', '−1', '2'],
    ]
    const reading = { firstRow: 'steps', firstColumn: 'lanes' } as const
    apply(doc, blockAsMap(cells, reading, readJourney(doc).lanes))
    const map = readJourney(doc)
    const made = map.steps.slice(4).map((step) => step.id)
    expect(made.map((id) => map.emotions.find((one) => one.stepId === id)?.value)).toEqual([-1, 2])
    // With a word among them they are cards of a lane of their own.
    const words = [
      ['', 'Find', 'Buy'],
      ['Mood', '1', 'sad'],
    ]
    const plan = blockAsMap(words, reading, map.lanes)
    expect(plan.fragment.lanes.map((lane) => lane.title)).toEqual(['Mood'])
  })

  test('a first row of steps makes one stage', () => {
    const plan = blockAsMap(block, { firstRow: 'steps', firstColumn: 'lanes' }, [])
    expect(plan.fragment.stages.map((stage) => stage.title)).toEqual(['New stage'])
    expect(plan.fragment.steps.map((step) => step.title)).toEqual(['Find', 'Step 2', 'Buy', 'Buy'])
    expect(plan.fragment.lanes.map((lane) => lane.title)).toEqual(['LANE 1', 'Thinks'])
  })

  test('without names every row is a lane and every column a step', () => {
    const plan = blockAsMap([['a', 'b'], ['c']], { firstRow: 'cells', firstColumn: 'cells' }, [])
    expect(plan.fragment.steps.map((step) => step.title)).toEqual(['Step 1', 'Step 2'])
    expect(plan.fragment.lanes.map((lane) => lane.title)).toEqual(['Row 1', 'Row 2'])
    expect(plan.fragment.cards.map((card) => card.text)).toEqual(['a', 'b', 'c'])
  })

  test('an empty corner says that the edges are names', () => {
    expect(guessReading([['', 'a', 'b'], ['c']])).toEqual({ firstRow: 'steps', firstColumn: 'lanes' })
    expect(guessReading([['a', 'b'], ['c']])).toEqual({ firstRow: 'cells', firstColumn: 'cells' })
  })

  test('names that are repeated or leave gaps are stages, and a second row of names steps', () => {
    expect(guessReading(block).firstRow).toBe('stages')
    const headed = [
      ['', 'Find', '', 'Buy'],
      ['', 'Search', 'Compare', 'Pay'],
      ['Does', 'types', 'reads', 'pays'],
    ]
    expect(guessReading(headed).firstRow).toBe('stages_and_steps')
    expect(
      guessReading([
        ['Phase', 'Find'],
        ['Step', 'Search'],
        ['Does', 'types'],
      ]).firstRow,
    ).toBe('stages_and_steps')
    expect(
      guessReading([
        ['Phase', 'Find', 'Buy'],
        ['Does', 'types'],
      ]).firstRow,
    ).toBe('stages')
    expect(
      guessReading([
        ['Step', 'Find', 'Buy'],
        ['Does', 'types'],
      ]).firstRow,
    ).toBe('steps')
    const doc = build()
    apply(doc, blockAsMap(headed, { firstRow: 'stages_and_steps', firstColumn: 'lanes' }, []))
    const { stages } = readJourney(doc)
    expect(stages.slice(2).map((node) => [node.stage.title, node.steps.map((step) => step.title)])).toEqual([
      ['Find', ['Search', 'Compare']],
      ['Buy', ['Pay']],
    ])
    expect(placed(doc)).toEqual(['types at Does / Search', 'reads at Does / Compare', 'pays at Does / Pay'])
  })

  test('a new lane is of the kind its name tells, a curve where its cells are points', () => {
    const cells = [
      ['', 'Find', 'Buy'],
      ['Pain points', 'slow', ''],
      ['Channels', 'Website', 'Store'],
      ['Emotions', '-1', '1.5'],
      ['Feelings', 'glad', ''],
    ]
    const { fragment } = blockAsMap(cells, { firstRow: 'steps', firstColumn: 'lanes' }, [])
    expect(fragment.lanes.map(({ title, kind, preset }) => [title, kind, preset])).toEqual([
      ['Pain points', 'text', 'pain_points'],
      ['Channels', 'channels', null],
      ['Emotions', 'emotion', null],
      ['Feelings', 'text', null],
    ])
    expect(fragment.emotions.map((point) => point.value)).toEqual([-1, 1.5])
    // What only names its channel says it once.
    expect(fragment.cards.map(({ channel, text }) => [channel, text])).toEqual([
      [null, 'slow'],
      ['web', 'Website'],
      ['store', ''],
      [null, 'glad'],
    ])
  })
})

describe('what is too large', () => {
  test('is refused with the cell and the limit', () => {
    const long = 'x'.repeat(limits.textLength + 1)
    const plan = blockAsMap([['a'], ['b', long]], { firstRow: 'cells', firstColumn: 'cells' }, [])
    expect(plan.problems).toEqual([
      'The cell in row 2, column 2 holds 20,001 characters; a card holds 20,000. Shorten it and copy again.',
    ])
  })

  test('is refused as a whole when the map would hold too many elements', () => {
    const plan = linesAsCards(
      Array.from({ length: limits.records + 1 }, () => 'x'),
      'l',
      's',
    )
    expect(plan.problems).toEqual([
      'The block would make 20,001 elements; a map holds 20,000. Paste a smaller part.',
    ])
  })
})
