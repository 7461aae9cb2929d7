import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { mapTitle } from '../../shared/formats/mapWords.ts'
import { layOutColumns, sizes } from '../../shared/formats/svg/columns.ts'
import { emptyPieces, laneLine } from '../../shared/formats/svg/drawMap.ts'
import { headerBand } from '../../shared/formats/svg/headerBand.ts'
import { laneRows } from '../../shared/formats/svg/laneRows.ts'
import { type FontMetrics, type Mark, type MarkGroup, moveMarks } from '../../shared/formats/svg/marks.ts'
import { palette } from '../../shared/formats/svg/palette.ts'
import {
  drawPieces,
  heightOf,
  type Piece,
  runPieces,
  spacePiece,
  textStyle,
  wordPieces,
} from '../../shared/formats/svg/pieces.ts'
import { type Band, createScene, type Row, type Scene } from '../../shared/formats/svg/Scene.ts'
import { commentPieces, titlePieces } from '../../shared/formats/svg/textBlocks.ts'
import { titleRows } from '../../shared/formats/svg/titleRows.ts'

/** Marks moved by (x, y); what lies outside the clip is not drawn. Units of the drawing. */
export interface PageArea {
  readonly x: number
  readonly y: number
  readonly marks: readonly Mark[]
  readonly clip?: { x: number; y: number; width: number; height: number }
}
export interface Page {
  readonly areas: readonly PageArea[]
  /** What of the map is on it, for the foot of the page. */
  readonly name: string
  /** Stages that have a part on it. */
  readonly stages: readonly { id: string; title: string }[]
}

/** Points per unit of the drawing: the smallest text, 10 units, is never under 7 points. */
const scales = { min: 0.7, max: 1 } as const

/**
 * Cuts a map into pages: between steps from left to right, between lanes from top to bottom, and inside a lane
 * that is higher than a page between its cards. Pages beside each other are cut at the same heights.
 * @param room inner width and height of a page in points
 */
export function tilePages(
  input: JourneyExport,
  metrics: FontMetrics,
  room: { width: number; height: number },
): { pages: Page[]; scale: number } {
  const count = layOutColumns(input.model).list.length
  const most = Math.max(1, Math.floor((room.width / scales.min - sizes.label) / sizes.column))
  // As even as can be: eleven steps are four, four and three, not five, five and one.
  const perPage = Math.max(1, Math.ceil(count / Math.max(1, Math.ceil(count / most))))
  const scale = Math.max(
    scales.min,
    Math.min(scales.max, room.width / (sizes.label + Math.max(perPage, 3) * sizes.column)),
  )
  const page = { width: room.width / scale, height: room.height / scale }
  const breaks = Array.from({ length: Math.max(1, Math.ceil(count / perPage)) }, (_, i) => i * perPage)
  const scene = createScene(input, metrics, breaks)
  const title = titlePieces(scene, page.width)
  if (count === 0)
    return {
      pages: flowPages(
        scene,
        [...title, ...emptyPieces(scene), ...commentPieces(scene, page.width)],
        page.height,
      ),
      scale,
    }

  const short = headerBand(scene, { short: true })
  const whole = headerBand(scene)
  // Very long titles are written out in rows of their own, so that they leave room for the lanes.
  const tall = whole.height > page.height * 0.55
  const full = tall ? short : whole
  const limit = page.height - short.height
  const rows = [...(tall ? titleRows(scene, limit) : []), ...laneRows(scene, limit)]
  const rowsHeight = rows.reduce((sum, row) => sum + row.height, 0)
  const comments = commentPieces(scene, page.width)

  if (breaks.length === 1 && heightOf(title) + full.height + rowsHeight <= page.height) {
    const areas = [
      { x: 0, y: 0, marks: drawPieces(title, 0, 0) },
      ...gridAreas({ header: full, rows, first: 0, last: count - 1, top: heightOf(title) }),
    ]
    const only = { areas, name: mapTitle(input), stages: stagesOf(scene, 0, count - 1) }
    return { pages: [only, ...flowPages(scene, comments, page.height)], scale }
  }

  const stacks = packRows(rows, page.height, full.height, short.height)
  const inContents = (before: number) => [...title, ...contentPieces(scene, breaks, stacks.length, before)]
  const pages: Page[] = flowPages(
    scene,
    inContents(flowPages(scene, inContents(0), page.height).length),
    page.height,
  )
  for (const [i, first] of breaks.entries()) {
    const last = (breaks[i + 1] ?? count) - 1
    for (const [part, stack] of stacks.entries()) {
      const stages = stagesOf(scene, first, last)
      pages.push({
        areas: gridAreas({ header: part === 0 ? full : short, rows: stack, first, last, top: 0 }),
        name: `${mapTitle(input)} · ${stages.map((stage) => stage.title).join(', ')}${stacks.length > 1 ? ` · part ${part + 1} of ${stacks.length}` : ''}`,
        stages,
      })
    }
  }
  return { pages: [...pages, ...flowPages(scene, comments, page.height)], scale }
}

function stagesOf(scene: Scene, first: number, last: number): { id: string; title: string }[] {
  const titles = new Map(
    scene.input.model.stages.map(({ stage }) => [stage.id, stage.title || 'Untitled stage']),
  )
  return scene.columns.stages
    .filter((span) => span.last >= first && span.first <= last)
    .map((span) => ({ id: span.id, title: titles.get(span.id)! }))
}

/** The stages with the page on which each begins, for the page of the title. */
function contentPieces(scene: Scene, breaks: readonly number[], parts: number, before: number): Piece[] {
  const titles = new Map(
    scene.input.model.stages.map(({ stage }) => [stage.id, stage.title || 'Untitled stage']),
  )
  return scene.columns.stages.flatMap((span) => {
    const band = breaks.findLastIndex((first) => first <= span.first)
    const page = before + band * parts + 1
    const steps = scene.input.model.stages.find(({ stage }) => stage.id === span.id)?.steps ?? []
    return [
      ...runPieces(
        [
          { text: titles.get(span.id)!, style: textStyle(13, { bold: true }), fill: palette.ink },
          { text: `  page ${page}`, style: textStyle(11), fill: palette.quiet },
        ],
        760,
        scene.metrics,
      ),
      ...wordPieces(steps.map((step) => step.title || 'Untitled step').join(' → '), 760, scene.metrics, {
        style: textStyle(11),
        fill: palette.quiet,
      }),
      spacePiece(6),
    ]
  })
}

/** Rows of each page from top to bottom. */
function packRows(rows: readonly Row[], height: number, full: number, short: number): Row[][] {
  const stacks: Row[][] = [[]]
  let used = full
  for (const row of rows) {
    if (used + row.height > height && stacks.at(-1)!.length + (stacks.length === 1 ? 1 : 0) > 0) {
      stacks.push([])
      used = short
    }
    stacks.at(-1)!.push(row)
    used += row.height
  }
  return stacks
}

function gridAreas(input: {
  header: Band
  rows: readonly Row[]
  first: number
  last: number
  top: number
}): PageArea[] {
  const { header, rows, first, last, top } = input
  const left = first * sizes.column
  const width = (last - first + 1) * sizes.column
  const areas: PageArea[] = []
  const body: Mark[] = []
  const labels: Mark[] = []
  const inside = (group: MarkGroup) => group.x < left + width && group.x + group.width > left
  let y = 0
  for (const band of [header, ...rows]) {
    for (const mark of moveMarks(band.label, 0, y)) labels.push(mark)
    for (const group of band.groups)
      if (inside(group)) for (const mark of moveMarks(group.marks, 0, y)) body.push(mark)
    y += band.height
    if ('last' in band && (band as Row).last) labels.push(laneLine(0, y, sizes.label + width))
  }
  areas.push({ x: 0, y: top, marks: labels })
  areas.push({
    x: sizes.label - left,
    y: top,
    marks: body,
    clip: { x: sizes.label, y: top, width, height: y },
  })
  return areas
}

/** Pieces of text one under the other, on as many pages as they take. */
function flowPages(scene: Scene, pieces: readonly Piece[], height: number): Page[] {
  const pages: Page[] = []
  let here: Piece[] = []
  let used = 0
  const close = () => {
    if (here.length > 0)
      pages.push({
        areas: [{ x: 0, y: 0, marks: drawPieces(here, 0, 0) }],
        name: mapTitle(scene.input),
        stages: [],
      })
    here = []
    used = 0
  }
  for (const piece of pieces) {
    if (used + piece.height > height) close()
    here.push(piece)
    used += piece.height
  }
  close()
  return pages
}
