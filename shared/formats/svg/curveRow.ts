import { smoothPath } from '../../format/smoothPath.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import { type EmotionLine, emotionLines, pointWords } from '../emotionSeriesOf.ts'
import { sizes } from './columns.ts'
import { type Mark, type MarkGroup, round } from './marks.ts'
import { palette, personaColours } from './palette.ts'
import { joinPieces, markPiece, type Piece, runPieces, spacePiece, textStyle, wordPieces } from './pieces.ts'
import type { Scene } from './Scene.ts'
import type { Slip, StackedRow } from './stackSlips.ts'

const margin = 14
const y = (value: number) => margin + ((2 - value) / 4) * (sizes.curve - margin * 2)

/** Assumed lines are dashed, researched dotted and dashed, measured whole: colour alone never tells them apart. */
const dashes = { assumed: [6, 4], researched: [10, 3, 2, 3], measured: undefined } as const

function colourOf(line: EmotionLine): string {
  if (line.persona) return personaColours[line.persona.colour] ?? personaColours[0]
  return { assumed: palette['stone-ink'], researched: palette.sky, measured: palette.clay }[line.series]
}

function stroke(line: EmotionLine) {
  const dash = dashes[line.series]
  return {
    stroke: colourOf(line),
    strokeWidth: line.horizon === 'to_be' ? 1.25 : 2.25,
    ...(dash ? { dash } : {}),
  }
}

/** The points of a line: whole circles as it is, open ones as it should be. */
function pointMark(line: EmotionLine, x: number, at: number): Mark {
  const colour = colourOf(line)
  return {
    kind: 'circle',
    x,
    y: at,
    r: 3.5,
    fill: line.horizon === 'to_be' ? palette.slip : colour,
    stroke: colour,
    strokeWidth: 1.5,
  }
}

/** The curves of an emotion lane with their intervals, and gaps where nothing is known. */
export function curveRow(scene: Scene, lane: LaneRecord): StackedRow {
  const { columns, input } = scene
  const grid: Mark[] = [-2, 0, 2].map((value) => ({
    kind: 'path',
    d: `M0,${y(value)}L${columns.width},${y(value)}`,
    stroke: value === 0 ? palette['line-strong'] : palette.line,
    strokeWidth: 1,
  }))
  const groups: MarkGroup[] = [{ x: 0, width: columns.width, marks: grid }]
  emotionLines(input.model, lane.id).forEach((line, i) => {
    // Side by side, so that intervals and points of two lines at one step do not hide each other.
    const shift = ((i % 5) - 2) * 7
    const points = columns.list.map((column) => {
      const point = column.stepId === null ? undefined : line.byStep.get(column.stepId)
      return point ? { point, x: column.x + sizes.column / 2 + shift, y: y(point.value) } : null
    })
    const d = smoothPath(points)
    if (d) groups.push({ x: 0, width: columns.width, marks: [{ kind: 'path', d, ...stroke(line) }] })
    for (const one of points) {
      if (!one) continue
      const marks: Mark[] = []
      if (one.point.low !== null && one.point.high !== null)
        marks.push({
          kind: 'path',
          d: `M${one.x},${round(y(one.point.high))}L${one.x},${round(y(one.point.low))}M${one.x - 3},${round(y(one.point.high))}L${one.x + 3},${round(y(one.point.high))}M${one.x - 3},${round(y(one.point.low))}L${one.x + 3},${round(y(one.point.low))}`,
          stroke: colourOf(line),
          strokeWidth: 1,
        })
      marks.push(pointMark(line, one.x, round(one.y)))
      groups.push({ x: one.x - 8, width: 16, marks })
    }
  })
  return { height: sizes.curve, groups }
}

/** Under the curve, step by step: value, label, n, interval and quote of every point. */
export function curveSlips(scene: Scene, lane: LaneRecord): Slip[] {
  const lines = emotionLines(scene.input.model, lane.id)
  return scene.columns.list.flatMap((column): Slip[] => {
    const points = lines.flatMap((line) => {
      const point = column.stepId === null ? undefined : line.byStep.get(column.stepId)
      return point ? [{ line, point }] : []
    })
    if (points.length === 0) return []
    return [
      {
        first: column.index,
        last: column.index,
        content: (width) =>
          points.flatMap(({ line, point }): Piece[] => {
            const words = runPieces(
              [
                { text: pointWords(point), style: textStyle(sizes.small, { bold: true }), fill: palette.ink },
                ...(point.label
                  ? [{ text: `  ${point.label}`, style: textStyle(sizes.small), fill: palette.quiet }]
                  : []),
              ],
              width - 12,
              scene.metrics,
            )
            const quote = point.quote
              ? wordPieces(`“${point.quote}”`, width - 12, scene.metrics, {
                  style: textStyle(sizes.small, { italic: true }),
                  fill: palette.quiet,
                })
              : []
            return [
              ...[...words, ...quote].map((piece, i) => ({
                height: piece.height,
                marks: (x: number, top: number) => [
                  ...(i === 0 ? [pointMark(line, x + 4, top + 7.5)] : []),
                  ...piece.marks(x + 12, top),
                ],
              })),
              spacePiece(2),
            ]
          }),
        box: null,
      },
    ]
  })
}

/** For the label of the lane: the scale, and what each line stands for. */
export function curveLegend(scene: Scene, lane: LaneRecord, width: number): Piece[] {
  return emotionLines(scene.input.model, lane.id).map((line) =>
    joinPieces([
      markPiece(9, (x, top) => [
        { kind: 'path', d: `M${x},${top + 5}L${x + 34},${top + 5}`, ...stroke(line) },
        pointMark(line, x + 17, top + 5),
      ]),
      ...wordPieces(line.name, width, scene.metrics, { style: textStyle(sizes.small), fill: palette.quiet }),
      spacePiece(3),
    ]),
  )
}
