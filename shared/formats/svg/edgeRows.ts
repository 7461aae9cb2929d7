import type { EdgeRecord } from '../../journey/records/edge.ts'
import { narrowest, partsOf, sizes } from './columns.ts'
import { type MarkGroup, round } from './marks.ts'
import { palette } from './palette.ts'
import { drawPieces, heightOf, type Piece, textStyle, wordPieces } from './pieces.ts'
import { placeInRows } from './placeInRows.ts'
import type { Scene } from './Scene.ts'
import type { StackedRow } from './stackSlips.ts'

type Laid = {
  edge: EdgeRecord
  from: number
  to: number
  first: number
  last: number
  pieces: Piece[]
  height: number
  back: boolean
}

/**
 * Ways that are not simply the next step, as brackets from step to step with their condition: forward ones solid,
 * ways back dashed. Brackets that overlap stand under each other.
 */
export function edgeRows(scene: Scene, limit: number): StackedRow[] {
  const { input, columns, metrics } = scene
  const take = placeInRows(columns.list.length, limit - 4)
  const rows: { height: number; groups: MarkGroup[] }[] = []
  const laid = input.model.edges.flatMap((edge): Laid[] => {
    const from = columns.byStep.get(edge.from)?.index
    const to = columns.byStep.get(edge.to)?.index
    if (from === undefined || to === undefined) return []
    const [first, last] = [Math.min(from, to), Math.max(from, to)]
    const back = to <= from
    const words = `${back ? 'Back' : 'Ahead'}${edge.label ? `: ${edge.label}` : ''}`
    const width = narrowest(partsOf(columns, first, last)) - wordsOffset(first === last) - 12
    const pieces = wordPieces(words, width, metrics, { style: textStyle(sizes.small), fill: palette.quiet })
    return [{ edge, from, to, first, last, pieces, height: heightOf(pieces) + 22, back }]
  })
  laid.sort((a, b) => a.last - a.first - (b.last - b.first) || a.first - b.first)
  for (const one of laid) {
    const { row: index, y: top } = take(one.first, one.last, one.height, 0)
    while (rows.length <= index) rows.push({ height: 0, groups: [] })
    const row = rows[index]!
    const y = top + 4
    row.height = Math.max(row.height, y + one.height)
    row.groups.push(...drawEdge(scene, one, y))
  }
  return rows
}

/** Words stand inside the bracket, which begins in the middle of its first step. */
function wordsOffset(self: boolean): number {
  return self ? 16 : sizes.column / 2 + 4
}

function drawEdge(scene: Scene, one: Laid, y: number): MarkGroup[] {
  const half = sizes.column / 2
  // A way that leaves and one that arrives at the same step must not lie on each other.
  const start = one.from * sizes.column + half + (one.back ? -10 : 10)
  const end = one.to * sizes.column + half + (one.back ? 10 : -10)
  const line = y + 10
  const dash = one.back ? { dash: [4, 2.5] } : {}
  const colour = one.back ? palette['clay-ink'] : palette.moss
  const self = one.from === one.to
  const [a, b] = self ? [start - 14, end + 14] : [start, end]
  const d = `M${a},${y}L${a},${line}L${b},${line}L${b},${round(y + 4)}`
  const head = `M${b - 3.5},${round(y + 5)}L${b},${y}L${b + 3.5},${round(y + 5)}Z`
  const parts = partsOf(scene.columns, one.first, one.last)
  const whole = { x: one.first * sizes.column, width: (one.last - one.first + 1) * sizes.column }
  return [
    {
      ...whole,
      marks: [
        { kind: 'path', d, stroke: colour, strokeWidth: 1.25, ...dash },
        { kind: 'path', d: head, fill: colour },
      ],
    },
    ...parts.map((part) => ({
      x: part.x,
      width: part.width,
      marks: drawPieces(one.pieces, part.x + wordsOffset(self), line + 2),
    })),
  ]
}
