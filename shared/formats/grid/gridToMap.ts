import type { JourneyFile } from '../../journey/journeyFormat.ts'
import type { StepRecord } from '../../journey/records/step.ts'
import { toPlainText } from '../../richText/toPlainText.ts'
import { readChannel } from '../channelName.ts'
import { guessLane, type LaneGuess } from '../guessLane.ts'
import type { createLosses } from '../losses.ts'
import { MapBuilder } from '../MapBuilder.ts'
import type { Grid } from './GridNote.ts'

/** A line drawn between two notes. */
export interface GridLine {
  readonly from: string
  readonly to: string
  readonly label: string
}

/**
 * The map of a recognised grid. Lines between notes of different steps become branches and loops; notes of an emotion
 * lane that are numbers from −2 to 2 become its curve.
 * @param known lane kinds the file tells itself, by lane; else their names tell
 * Throws JourneyFormatError when something is longer than a map holds.
 */
export function gridToMap(
  grid: Grid,
  input: {
    title: string
    lines: readonly GridLine[]
    known?: readonly (LaneGuess | undefined)[]
    stepFields?: (noteId: string) => Partial<StepRecord>
    /** Index of the colour of a stage, when the file tells it. */
    stageColour?: (noteId: string) => number | undefined
  },
  losses: ReturnType<typeof createLosses>,
): JourneyFile {
  const map = new MapBuilder(input.title || grid.title)
  const stageIds = grid.stages.map(({ title, noteId }) => {
    const colour = input.stageColour?.(noteId)
    return map.addStage(
      title,
      `the stage "${title.slice(0, 40)}"`,
      null,
      colour === undefined ? {} : { colour },
    )
  })
  const stepOfNote = new Map<string, number>()
  const stepIds = grid.steps.map(({ title, stage, noteId }, i) => {
    if (noteId) stepOfNote.set(noteId, i)
    return map.addStep(
      stageIds[stage]!,
      title,
      `the step "${title.slice(0, 40)}"`,
      noteId ? input.stepFields?.(noteId) : {},
    )
  })
  grid.lanes.forEach(({ title }, lane) => {
    const cells = grid.cells.filter((cell) => cell.lane === lane)
    const points = cells.map((cell) => toPoint(toPlainText(cell.note.text)))
    const guess = input.known?.[lane] ?? guessLane(title)
    const isCurve = guess.kind === 'emotion' && points.length > 0 && points.every((value) => value !== null)
    const isEmptyCurve = guess.kind === 'emotion' && cells.length === 0
    const lost =
      guess.kind === 'divider' || guess.kind === 'metrics' ? cells.length > 0 : guess.kind === 'emotion'
    const kind = isCurve || isEmptyCurve || !lost ? guess : { kind: 'text' as const, preset: null }
    const laneId = map.addLane({ ...kind, title }, `the lane "${title.slice(0, 40)}"`)
    cells.forEach((cell, i) => {
      const { note, step, span } = cell
      stepOfNote.set(note.id, step)
      const name = toPlainText(note.text)
      const named = kind.kind === 'channels' ? readChannel(name) : null
      if (!isCurve)
        map.addCard(
          laneId,
          stepIds[step]!,
          named?.text === '' ? '' : note.text,
          `the note "${name.slice(0, 40)}"`,
          {
            span,
            colour: note.colour,
            channel: named?.channel ?? null,
          },
        )
      else if (!map.setEmotion({ laneId, stepId: stepIds[step]!, value: points[i]! }))
        losses.add('Only the first value of a step is kept on the curve.', name)
    })
  })
  const drawn = new Set<string>()
  for (const line of input.lines) {
    const [from, to] = [stepOfNote.get(line.from), stepOfNote.get(line.to)]
    const way = `${from} ${to} ${line.label}`
    if (from === undefined || to === undefined)
      losses.add('Lines that do not go from note to note of the map are left out.', line.label)
    else if (drawn.has(way) || (from === to && line.from !== line.to) || (to === from + 1 && !line.label))
      losses.add('Lines that say no more than the order of the steps, or are drawn twice, are left out.')
    else {
      drawn.add(way)
      map.addEdge(
        stepIds[from]!,
        stepIds[to]!,
        line.label,
        to <= from ? 'loop' : 'branch',
        'the words of a line',
      )
    }
  }
  return map.toFile()
}

function toPoint(text: string): number | null {
  const written = text.trim().replace('−', '-').replace(',', '.')
  const value = /^[+-]?\d(\.\d+)?$/.test(written) ? Number(written) : Number.NaN
  return value >= -2 && value <= 2 ? value : null
}
