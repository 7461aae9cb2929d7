import { laneKinds } from '../../journey/laneKinds.ts'
import type { JourneyModel } from '../../journey/readJourney.ts'
import type { CardRecord } from '../../journey/records/card.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import type { StageRecord } from '../../journey/records/stage.ts'
import type { StepRecord } from '../../journey/records/step.ts'
import { plainCardWords } from '../channelName.ts'
import { findMainCurve } from '../mainCurve.ts'

/** Left upper corner and size. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface GridLayout {
  readonly width: number
  readonly height: number
  readonly stages: readonly { stage: StageRecord; box: Box }[]
  readonly steps: readonly { step: StepRecord; box: Box }[]
  /** The band of a lane from the left edge to the right, and the part of it that names the lane. */
  readonly lanes: readonly { lane: LaneRecord; box: Box; label: Box }[]
  readonly cards: readonly { card: CardRecord; box: Box }[]
  /** Points of the main curve: one per step, of nobody in particular before those of a persona. */
  readonly points: readonly { value: number; stepId: string; laneId: string; box: Box }[]
}

export const gridSizes = { label: 180, column: 200, note: 160, noteHeight: 100, head: 60, gap: 20 } as const

/** Lays a map out as notes on a whiteboard: every lane as high as its highest stack of cards. */
export function layoutGrid(map: JourneyModel): GridLayout {
  const { label, column, note, noteHeight, head, gap } = gridSizes
  const at = new Map(map.steps.map((step, i) => [step.id, label + gap + i * column]))
  const steps = map.steps.map((step) => ({
    step,
    box: { x: at.get(step.id)!, y: head + gap, width: note, height: head },
  }))
  const stages = map.stages.flatMap(({ stage, steps: own }) => {
    if (own.length === 0) return []
    const x = at.get(own[0]!.id)!
    return [{ stage, box: { x, y: 0, width: (own.length - 1) * column + note, height: head } }]
  })
  const right = label + gap + map.steps.length * column
  const curve = findMainCurve(map)
  const lanes: { lane: LaneRecord; box: Box; label: Box }[] = []
  const cards: { card: CardRecord; box: Box }[] = []
  const points: GridLayout['points'][number][] = []
  let y = 2 * (head + gap)
  for (const lane of map.lanes) {
    const stacks = new Map<number, number>()
    for (const card of map.cards) {
      if (card.laneId !== lane.id || laneKinds[lane.kind].content !== 'cards') continue
      const first = map.steps.findIndex((step) => step.id === card.stepId)
      const last = Math.min(map.steps.length, first + card.span)
      let row = 0
      for (let i = first; i < last; i++) row = Math.max(row, stacks.get(i) ?? 0)
      for (let i = first; i < last; i++) stacks.set(i, row + 1)
      const box = {
        x: at.get(card.stepId)!,
        y: y + gap / 2 + row * (noteHeight + gap),
        width: (last - first - 1) * column + note,
        height: noteHeight,
      }
      cards.push({ card: { ...card, text: card.text || plainCardWords(card) }, box })
    }
    if (laneKinds[lane.kind].content === 'curve')
      for (const [stepId, own] of curve.points) {
        const point = own.find((one) => one.personaId === null) ?? own[0]!
        if (point.laneId !== lane.id) continue
        const box = { x: at.get(stepId)!, y: y + gap / 2, width: note, height: noteHeight }
        points.push({ value: point.value, stepId, laneId: lane.id, box })
      }
    const rows = Math.max(1, ...stacks.values())
    const height = rows * (noteHeight + gap)
    lanes.push({ lane, box: { x: 0, y, width: right, height }, label: { x: 0, y, width: label, height } })
    y += height
  }
  return { width: right, height: y, stages, steps, lanes, cards, points }
}
