import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { limits } from '../../journey/limits.ts'
import { toPlainText } from '../../richText/toPlainText.ts'
import type { Grid, GridCell, GridChoices, GridNote } from './GridNote.ts'

/** Two notes stand in one row or column when their centres are closer than this part of a usual note. */
const closeness = 0.6
/** A note this many notes below all others belongs to no lane. */
const farBelow = 2.5
/** A note this many notes beside all stages belongs to none. */
const farBeside = 0.75

/**
 * Sees a journey map in notes on a canvas, which knows no rows and columns: the top row names stages, a second row of
 * names steps, the left column names lanes; what stands between is in the cells. A single note above the grid is its
 * title.
 * @param lanes notes that name lanes, where the format tells; else those of the left column do
 * Throws JourneyFormatError when there is no such grid.
 */
export function recogniseGrid(
  all: readonly GridNote[],
  choices: GridChoices = {},
  lanes?: readonly GridNote[],
): Grid {
  const known = new Set(lanes?.map((note) => note.id))
  const notes = all.filter((note) => note.text !== '' && !known.has(note.id))
  const noGrid = () =>
    new JourneyFormatError(
      'No map can be seen on the board: it needs a row of stage names at the top and a column of lane names at the left, with notes between. Arrange them like that, or choose another frame.',
    )
  if (notes.length + known.size < 3) throw noGrid()
  if (notes.length > limits.records)
    throw new JourneyFormatError('The board has more notes than a map holds. Choose a frame of it.')
  const usual = {
    width: median(notes.map((one) => one.width)),
    height: median(notes.map((one) => one.height)),
  }
  const rows = cluster(notes, (note) => note.y, usual.height * closeness)
  let title = ''
  if (isTitle(rows)) title = nameOf(rows.shift()![0]!)

  const labels = lanes ?? findLabels(notes, rows, usual.width)
  const labelIds = new Set(labels.map((note) => note.id))
  const above = Math.min(...labels.map((note) => (lanes ? note.y - note.height / 2 : note.y)))
  const heads = headerRows(rows, labelIds, above, choices.headerRows)
  const stageRow = (heads[0] ?? []).filter((note) => !labelIds.has(note.id))
  const stepRow = heads[1]?.filter((note) => !labelIds.has(note.id))
  if (stageRow.length === 0 || labels.length === 0) throw noGrid()

  const headIds = new Set(heads.flat().map((note) => note.id))
  const body = notes.filter((note) => !headIds.has(note.id) && !labelIds.has(note.id))
  const stages = [...stageRow].sort(byX)
  const isBeside = (note: GridNote) =>
    stages.every((stage) => distanceTo(stage, note.x) > usual.width * farBeside)
  const columns = stepRow
    ? stepColumns(stages, [...stepRow].sort(byX))
    : bodyColumns(
        stages,
        body.filter((note) => !isBeside(note)),
        usual.width * closeness,
      )
  const { laneOf, placed } = laneFinder([...labels].sort(byY), body, usual.height)

  const cells: GridCell[] = []
  const leftovers: GridNote[] = []
  for (const note of [...body].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const chosen = choices.places?.[note.id]
    if (chosen === null) continue
    if (chosen) {
      if (columns[chosen.step] && placed[chosen.lane]) cells.push({ note, ...chosen, span: 1 })
      else leftovers.push(note)
      continue
    }
    const lane = laneOf(note)
    const [step, span] = findColumn(columns, note)
    if (lane < 0 || (isBeside(note) && span === 1)) leftovers.push(note)
    else cells.push({ note, lane, step, span })
  }
  cells.sort((a, b) => a.lane - b.lane || a.step - b.step)
  return {
    title,
    stages: stages.map((note) => ({ title: nameOf(note), noteId: note.id })),
    steps: columns.map(({ stage, title, noteId }) => ({ stage, title, noteId })),
    lanes: placed.map((note) => ({ title: nameOf(note), noteId: note.id })),
    cells,
    leftovers,
  }
}

/** One note above a row of several is a title, unless it reaches over all of them as a stage does. */
function isTitle([first = [], second = []]: readonly GridNote[][]): boolean {
  const [above] = first
  return (
    above !== undefined &&
    first.length === 1 &&
    second.length > 1 &&
    second.some((note) => distanceTo(above, note.x) > 0)
  )
}

interface Column {
  stage: number
  title: string
  noteId: string | null
  x: number
}

/** The notes of the left column below the first row. */
function findLabels(notes: readonly GridNote[], rows: readonly GridNote[][], width: number): GridNote[] {
  const top = new Set(rows[0]?.map((note) => note.id))
  const left = cluster(notes, (note) => note.x, width * closeness)[0] ?? []
  return left.filter((note) => !top.has(note.id))
}

/** The first row, and a second one of names when there is one above the first lane. */
function headerRows(
  rows: readonly GridNote[][],
  labels: ReadonlySet<string>,
  above: number,
  wanted: 1 | 2 | undefined,
): GridNote[][] {
  const heads = rows.slice(0, 1)
  const second = rows[1]
  if (wanted === 1 || !second || second.some((note) => labels.has(note.id))) return heads
  if (wanted === 2) return [...heads, second]
  const names = second.every((note) => !note.isSlip) || rows[0]!.every((note) => note.isSlip)
  return names && second.every((note) => note.y < above) ? [...heads, second] : heads
}

function stepColumns(stages: readonly GridNote[], steps: readonly GridNote[]): Column[] {
  const columns = steps.map((note) => ({
    stage: nearestBox(stages, note.x),
    title: nameOf(note),
    noteId: note.id,
    x: note.x,
  }))
  stages.forEach((note, stage) => {
    if (!columns.some((column) => column.stage === stage))
      columns.push({ stage, title: nameOf(note), noteId: note.id, x: note.x })
  })
  return columns.sort((a, b) => a.stage - b.stage || a.x - b.x)
}

/** One column per place under a stage where notes stand; a stage with one is named like it. */
function bodyColumns(stages: readonly GridNote[], body: readonly GridNote[], gap: number): Column[] {
  const under = stages.map(() => [] as GridNote[])
  for (const note of body) {
    const covered = stages.filter((stage) => Math.abs(stage.x - note.x) < note.width / 2)
    if (covered.length < 2) under[nearestBox(stages, note.x)]!.push(note)
  }
  return stages.flatMap((stage, i): Column[] => {
    const narrow = under[i]!.filter((note) => note.width < stage.width)
    const clusters = cluster(narrow.length > 0 ? narrow : under[i]!, (note) => note.x, gap)
    if (clusters.length < 2) return [{ stage: i, title: nameOf(stage), noteId: stage.id, x: stage.x }]
    return clusters.map((notes, c) => ({
      stage: i,
      title: `${nameOf(stage)} ${c + 1}`,
      noteId: null,
      x: notes.reduce((sum, note) => sum + note.x, 0) / notes.length,
    }))
  })
}

/** The column a note starts in, or else the nearest, and how many it covers. */
function findColumn(columns: readonly Column[], note: GridNote): [number, number] {
  const covered = columns.flatMap((column, i) => (Math.abs(column.x - note.x) < note.width / 2 ? i : []))
  if (covered.length > 1) return [covered[0]!, Math.min(limits.span, covered.length)]
  let best = 0
  columns.forEach((column, i) => {
    if (Math.abs(column.x - note.x) < Math.abs(columns[best]!.x - note.x)) best = i
  })
  return [best, 1]
}

/**
 * In which lane a note stands: the one whose label is as high as its band and reaches over the note; else, where labels
 * stand at the top of their bands, the last label above; else the nearest.
 */
function laneFinder(
  labels: readonly GridNote[],
  body: readonly GridNote[],
  height: number,
): { laneOf: (note: GridNote) => number; placed: readonly GridNote[] } {
  const slack = height * closeness
  const atTop = !body.some((note) => note.y < labels[0]!.y - slack)
  const reaches = (label: GridNote, note: GridNote) => Math.abs(label.y - note.y) <= label.height / 2
  const lowest = Math.max(...labels.map((label) => label.y + label.height / 2))
  const ys = body.map((note) => note.y).sort((a, b) => a - b)
  const bottom = endOfRun(ys, lowest, farBelow * height)
  const laneOf = (note: GridNote) => {
    const inside = labels.findIndex((label) => reaches(label, note))
    if (inside >= 0) return inside
    if (note.y > bottom) return -1
    if (atTop) return labels.findLastIndex((label) => label.y - slack <= note.y)
    let best = 0
    labels.forEach((label, i) => {
      if (Math.abs(label.y - note.y) < Math.abs(labels[best]!.y - note.y)) best = i
    })
    return best
  }
  return { laneOf, placed: labels }
}

/** How far values go on from a start without a step larger than `most`. */
function endOfRun(sorted: readonly number[], start: number, most: number): number {
  let end = start
  for (const value of sorted) if (value > end && value - end <= most) end = value
  return end
}

/** Groups by closeness along one axis, in order. */
function cluster(notes: readonly GridNote[], at: (note: GridNote) => number, gap: number): GridNote[][] {
  const groups: GridNote[][] = []
  let before = Number.NEGATIVE_INFINITY
  for (const note of [...notes].sort((a, b) => at(a) - at(b))) {
    if (at(note) - before > gap) groups.push([])
    groups.at(-1)!.push(note)
    before = at(note)
  }
  return groups
}

function nearestBox(notes: readonly GridNote[], x: number): number {
  let best = 0
  notes.forEach((note, i) => {
    if (distanceTo(note, x) < distanceTo(notes[best]!, x)) best = i
  })
  return best
}

/** How far a place stands beside a note; 0 above or below it. */
function distanceTo(note: GridNote, x: number): number {
  return Math.max(0, Math.abs(note.x - x) - note.width / 2)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const byX = (a: GridNote, b: GridNote) => a.x - b.x
const byY = (a: GridNote, b: GridNote) => a.y - b.y
const nameOf = (note: GridNote) => toPlainText(note.text).replace(/\s+/g, ' ').trim()
