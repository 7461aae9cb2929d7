import { readChannel } from '../../../shared/formats/channelName.ts'
import { guessLane, type LaneGuess } from '../../../shared/formats/guessLane.ts'
import { stageName, stepName } from '../../../shared/formats/table/guessMapping.ts'
import type { JourneyFragment } from '../../../shared/journey/fragment.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { orderKeys } from '../../../shared/journey/order.ts'
import { cardDefinition } from '../../../shared/journey/records/card.ts'
import { emotionDefinition, emotionId } from '../../../shared/journey/records/emotion.ts'
import { type LaneRecord, laneDefinition } from '../../../shared/journey/records/lane.ts'
import { stageDefinition } from '../../../shared/journey/records/stage.ts'
import { type StepRecord, stepDefinition } from '../../../shared/journey/records/step.ts'

/** How a block of cells is read: what its first rows name; without names they are cells like the others. */
export type BlockReading = {
  firstRow: 'steps' | 'stages' | 'stages_and_steps' | 'cells'
  firstColumn: 'lanes' | 'cells'
}

/** Rows of a block that hold names. */
const headRows = { cells: 0, steps: 1, stages: 1, stages_and_steps: 2 } as const

export type BlockPlan = {
  fragment: JourneyFragment
  /** Lanes of the map, by the ids they have in the fragment, that take cards of the block. */
  laneFor: Record<string, string>
  stepFor: Record<string, string>
  /** Why the block cannot be pasted as it is; empty when it can. */
  problems: string[]
  /** Cells for which there is no lane or step. */
  leftOut: number
}

/**
 * What a block most probably is. With a corner that is empty or called Stage or Step its edges are names; a second row
 * of the kind names steps. Names that are repeated or leave gaps span columns, as stages do.
 */
export function guessReading(cells: readonly (readonly string[])[]): BlockReading {
  const [corner = '', below = '', ...further] = cells.map((row) => row[0]?.trim() ?? '')
  const isNamed = corner === '' || stageName.test(corner) || stepName.test(corner)
  if (!isNamed || cells.length < 2 || (cells[0]?.length ?? 0) < 2)
    return { firstRow: 'cells', firstColumn: 'cells' }
  const firstColumn = 'lanes'
  if (stepName.test(corner)) return { firstRow: 'steps', firstColumn }
  const namesSteps = below === '' ? further.some(Boolean) : stepName.test(below)
  if (namesSteps && cells[1]?.slice(1).some((cell) => cell.trim()))
    return { firstRow: 'stages_and_steps', firstColumn }
  const heads = cells[0]!.slice(1).map((cell) => cell.trim())
  const span = heads.some(
    (head, i) => i > 0 && (head === heads[i - 1] || (head === '' && heads.slice(i).some(Boolean))),
  )
  return { firstRow: span || stageName.test(corner) ? 'stages' : 'steps', firstColumn }
}

/**
 * A block of cells as cards of the map: the cell at the upper left goes to the lane `row` and the step `column`, the
 * others right and below of it. On a curve a number from −2 to 2 sets the point.
 */
export function blockAsCards(
  cells: readonly (readonly string[])[],
  at: { column: number; row: number },
  steps: readonly StepRecord[],
  lanes: readonly LaneRecord[],
): BlockPlan {
  const plan = emptyPlan(cells)
  const counts = new Map<string, number>()
  cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      const text = cell.trim()
      if (!text) return
      const [lane, step] = [lanes[at.row + r], steps[at.column + c]]
      const content = lane && laneKinds[lane.kind].content
      const value = curveValue(text)
      if (!lane || !step || lane.locked) plan.leftOut++
      else if (content === 'cards') {
        plan.fragment.cards.push(card(plan.fragment.cards.length, lane.id, step.id, text, counts))
        plan.laneFor[lane.id] = lane.id
        plan.stepFor[step.id] = step.id
      } else if (content === 'curve' && value !== null) {
        plan.fragment.emotions.push(point(lane.id, step.id, value))
        plan.laneFor[lane.id] = lane.id
        plan.stepFor[step.id] = step.id
      } else plan.leftOut++
    })
  })
  return checked(plan)
}

/**
 * A block of cells as new stages with steps, and lanes. In a row of stages, a name that is empty or repeated means one
 * more step of the stage before. A row whose name is that of a lane of the map fills that lane; a new lane is of the
 * kind its name tells.
 * `stagesBefore` stages stand on the map already: tints follow theirs.
 */
export function blockAsMap(
  cells: readonly (readonly string[])[],
  reading: BlockReading,
  lanes: readonly LaneRecord[],
  stagesBefore = 0,
): BlockPlan {
  const plan = emptyPlan(cells)
  const { fragment } = plan
  const left = reading.firstColumn === 'lanes' ? 1 : 0
  const top = headRows[reading.firstRow]
  const width = Math.max(0, ...cells.map((row) => row.length)) - left
  const namesStages = reading.firstRow === 'stages' || reading.firstRow === 'stages_and_steps'
  const headsOf = (row: number) =>
    Array.from({ length: width }, (_, c) => (row < top ? (cells[row]?.[c + left]?.trim() ?? '') : ''))
  const heads = headsOf(0)
  const stepHeads = reading.firstRow === 'stages_and_steps' ? headsOf(1) : null
  const body = cells.slice(top)
  const keys = orderKeys(Math.max(1, width, body.length))
  const stage = (title: string) => {
    const id = `s${fragment.stages.length}`
    const order = keys[fragment.stages.length]!
    fragment.stages.push(
      stageDefinition.schema.parse({
        id,
        type: 'stage',
        title: clip(title),
        order,
        colour: (stagesBefore + fragment.stages.length) % 8,
      }),
    )
  }
  heads.forEach((head, c) => {
    const before = fragment.stages.at(-1)
    const isNew = namesStages ? head !== '' && before?.title !== clip(head) : !before
    if (isNew || !before) stage(namesStages ? head : 'New stage')
    const title = stepHeads ? stepHeads[c] : reading.firstRow === 'steps' || isNew ? head : ''
    fragment.steps.push(
      stepDefinition.schema.parse({
        id: `p${c}`,
        type: 'step',
        stageId: fragment.stages.at(-1)!.id,
        title: clip(title || `Step ${c + 1}`),
        order: keys[c],
      }),
    )
  })
  const counts = new Map<string, number>()
  const taken = new Set<string>()
  body.forEach((row, r) => {
    const title = left ? (row[0]?.trim() ?? '') : ''
    const filled = row.slice(left).some((cell) => cell.trim())
    if (!title && !filled) return
    const values = row.slice(left).map(curveValue)
    const isCurve = filled && row.slice(left).every((cell, c) => !cell.trim() || values[c] !== null)
    const known = lanes.find((lane) => {
      const { content } = laneKinds[lane.kind]
      const named = title !== '' && lane.title.trim().toLowerCase() === title.toLowerCase()
      return (
        named &&
        (content === 'cards' || (content === 'curve' && isCurve)) &&
        !lane.locked &&
        !taken.has(lane.id)
      )
    })
    const id = known?.id ?? `l${r}`
    taken.add(id)
    const kind = known ?? newLaneOf(title, isCurve)
    if (known) plan.laneFor[id] = id
    else
      fragment.lanes.push(
        laneDefinition.schema.parse({
          id,
          type: 'lane',
          ...kind,
          title: clip(title || `Row ${r + 1}`),
          order: keys[r],
        }),
      )
    const onCurve = laneKinds[kind.kind].content === 'curve'
    for (const [c, cell] of row.slice(left).entries()) {
      const value = values[c]
      if (!cell.trim()) continue
      if (onCurve && value != null) fragment.emotions.push(point(id, `p${c}`, value))
      else {
        const named =
          kind.kind === 'channels' ? readChannel(cell.trim()) : { channel: null, text: cell.trim() }
        fragment.cards.push({
          ...card(fragment.cards.length, id, `p${c}`, named.text, counts),
          channel: named.channel,
        })
      }
    }
  })
  fragment.columns = fragment.steps
  fragment.rows = fragment.lanes
  return checked(plan)
}

/** The kind of lane a name stands for, where its cells can be cards or points of a curve; else one of text. */
function newLaneOf(title: string, isCurve: boolean): LaneGuess {
  const guess = guessLane(title)
  const holds = guess.kind === 'emotion' ? isCurve : laneKinds[guess.kind].content === 'cards'
  return holds && guess.kind !== 'chart' ? guess : { kind: 'text', preset: null }
}

/** One card per text, all at one cell. */
export function linesAsCards(lines: readonly string[], laneId: string, stepId: string): BlockPlan {
  const plan = emptyPlan(lines.map((line) => [line]))
  const counts = new Map<string, number>()
  plan.fragment.cards = lines.map((line, i) => card(i, laneId, stepId, line, counts))
  plan.laneFor[laneId] = laneId
  plan.stepFor[stepId] = stepId
  return checked(plan)
}

function card(index: number, laneId: string, stepId: string, text: string, counts: Map<string, number>) {
  const at = counts.get(`${laneId} ${stepId}`) ?? 0
  counts.set(`${laneId} ${stepId}`, at + 1)
  return cardDefinition.schema.parse({
    id: `c${index}`,
    type: 'card',
    laneId,
    stepId,
    order: 'a0',
    text: text.slice(0, limits.textLength),
  })
}

/** The value a cell gives a curve, −2 to 2; null when it is none. */
function curveValue(cell: string): number | null {
  const value = cell.trim() === '' ? Number.NaN : Number(cell.trim().replace(',', '.').replace('−', '-'))
  return value >= -2 && value <= 2 ? value : null
}

function point(laneId: string, stepId: string, value: number) {
  const at = { laneId, stepId, series: 'assumed', horizon: 'as_is' } as const
  return emotionDefinition.schema.parse({ ...at, id: emotionId(at), type: 'emotion', value })
}

function emptyPlan(cells: readonly (readonly string[])[]): BlockPlan {
  const problems: string[] = []
  cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (cell.length > limits.textLength && problems.length < 5)
        problems.push(
          `The cell in row ${r + 1}, column ${c + 1} holds ${cell.length.toLocaleString('en')} characters; a card holds ${limits.textLength.toLocaleString('en')}. Shorten it and copy again.`,
        )
    })
  })
  const fragment: JourneyFragment = {
    stages: [],
    steps: [],
    lanes: [],
    cards: [],
    emotions: [],
    edges: [],
    forks: [],
    evidence: [],
    columns: [],
    rows: [],
  }
  return { fragment, laneFor: {}, stepFor: {}, problems, leftOut: 0 }
}

function checked(plan: BlockPlan): BlockPlan {
  const { stages, steps, lanes, cards, emotions } = plan.fragment
  const count = stages.length + steps.length + lanes.length + cards.length + emotions.length
  if (count > limits.records)
    plan.problems.push(
      `The block would make ${count.toLocaleString('en')} elements; a map holds ${limits.records.toLocaleString('en')}. Paste a smaller part.`,
    )
  return plan
}

const clip = (title: string) => title.replace(/\s+/g, ' ').slice(0, limits.titleLength)
