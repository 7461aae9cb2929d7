import { describe, expect, test } from 'vitest'
import { addEdge } from '../../../shared/journey/edits/edgeEdits.ts'
import { addFork, editFork, setStepTrack } from '../../../shared/journey/edits/forkEdits.ts'
import { editStage } from '../../../shared/journey/edits/stageEdits.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { buildMap } from '../../../shared/journey/testing/buildMap.ts'
import { randomSource } from '../../../shared/journey/testing/randomSource.ts'
import { layOutColumns } from '../layout/columns.ts'
import { stageBands } from '../store/LayoutStore.ts'
import { layOutFlow } from './flowLayout.ts'

/** Three stages of four steps, 100 pixels each. */
const build = () => buildMap({ stages: 3, stepsPerStage: 4, textLanes: 0, cardsPerCell: 0 })
function draw(doc: ReturnType<typeof build>) {
  const map = readJourney(doc)
  const columns = layOutColumns(map.stages.map(stageBands), 100)
  return layOutFlow(columns, map.steps, map.forks, map.edges)
}
const stepIds = (doc: ReturnType<typeof build>) => readJourney(doc).steps.map((step) => step.id)

describe('forks', () => {
  test('every track is a row with bars over its own steps', () => {
    const doc = build()
    const ids = stepIds(doc)
    const forkId = addFork(doc, { stepIds: [ids[1]!, ids[3]!], title: 'How they pay' })
    setStepTrack(doc, { stepId: ids[2]!, forkId, track: 0 })
    setStepTrack(doc, { stepId: ids[4]!, forkId, track: 0 })
    editFork(doc, { forkId, patch: { conditions: ['by card', 'by invoice'] } })
    const { forks, forkHeight } = draw(doc)
    expect(forks).toMatchObject([
      {
        forkId,
        kind: 'either_or',
        title: 'How they pay',
        x: 100,
        width: 400,
        rows: [
          {
            condition: 'by card',
            y: 31,
            bars: [
              { x: 100, width: 200 },
              { x: 400, width: 100 },
            ],
          },
          { condition: 'by invoice', y: 53, bars: [{ x: 300, width: 100 }] },
        ],
      },
    ])
    expect(forkHeight).toBe(68)
  })

  test('a fork with one track left, or inside a collapsed stage, takes no room', () => {
    const doc = build()
    const { stages, steps } = readJourney(doc)
    const forkId = addFork(doc, { stepIds: [steps[1]!.id, steps[2]!.id] })
    editStage(doc, { stageId: stages[0]!.stage.id, patch: { collapsed: true } })
    expect(draw(doc)).toMatchObject({ forks: [], forkHeight: 0 })
    editStage(doc, { stageId: stages[0]!.stage.id, patch: { collapsed: false } })
    setStepTrack(doc, { stepId: steps[2]!.id, forkId: null })
    expect(draw(doc)).toMatchObject({ forks: [], forkHeight: 0 })
    expect(forkId).toBeTruthy()
  })
})

describe('ways between steps', () => {
  test('the direction decides what a way is, and an inner way runs above an outer one', () => {
    const doc = build()
    const ids = stepIds(doc)
    const inner = addEdge(doc, { from: ids[1]!, to: ids[3]!, kind: 'loop', label: 'has an account' })
    const outer = addEdge(doc, { from: ids[5]!, to: ids[0]! })
    const { edges, edgeHeight } = draw(doc)
    const line = (id: string) => edges.find((one) => one.edgeId === id)!
    expect(line(inner)).toMatchObject({ kind: 'branch', fromX: 150, toX: 350, y: 15 })
    expect(line(outer)).toMatchObject({ kind: 'loop', fromX: 550, toX: 50, y: 35 })
    expect(edgeHeight).toBe(47)
  })

  test('ways that meet at one step have ends of their own and do not cross', () => {
    const doc = build()
    const ids = stepIds(doc)
    const short = addEdge(doc, { from: ids[2]!, to: ids[4]! })
    const long = addEdge(doc, { from: ids[2]!, to: ids[8]! })
    const back = addEdge(doc, { from: ids[2]!, to: ids[0]! })
    const { edges } = draw(doc)
    const x = (id: string) => edges.find((one) => one.edgeId === id)!.fromX
    expect([x(back), x(long), x(short)]).toEqual([228, 250, 272])
  })

  test('a way to a step of a collapsed stage ends at the column of the stage', () => {
    const doc = build()
    const { stages, steps } = readJourney(doc)
    addEdge(doc, { from: steps[5]!.id, to: steps[9]!.id })
    addEdge(doc, { from: steps[8]!.id, to: steps[9]!.id })
    editStage(doc, { stageId: stages[2]!.stage.id, patch: { collapsed: true } })
    // Stage 3 is one column of 88 pixels behind eight of 100.
    expect(draw(doc).edges.map((edge) => [edge.fromX, edge.toX])).toEqual([[550, 844]])
  })

  test('level parts never lie on each other, and no upright part runs through a label', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomSource(seed)
      const doc = build()
      const ids = stepIds(doc)
      for (let i = 0; i < 8; i++)
        addEdge(doc, { from: random.pick(ids), to: random.pick(ids), label: 'when' })
      const { edges } = draw(doc)
      for (const one of edges)
        for (const other of edges) {
          if (one === other) continue
          const [start, end] = [Math.min(one.fromX, one.toX), Math.max(one.fromX, one.toX)]
          const overlap =
            Math.min(end, Math.max(other.fromX, other.toX)) -
            Math.max(start, Math.min(other.fromX, other.toX))
          if (one.y === other.y) expect(overlap, `seed ${seed}`).toBeLessThan(0)
          if (other.y <= one.y) continue
          for (const x of [other.fromX, other.toX])
            expect(x > one.room.x && x < one.room.x + one.room.width, `seed ${seed}`).toBe(false)
        }
    }
  })
})
