import type { DividerLine } from '../../journey/laneKinds.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import { laneName } from '../JourneyIndex.ts'
import { cardSlips } from './cardSlips.ts'
import { chartName, chartRow } from './chartRow.ts'
import { sizes } from './columns.ts'
import { curveLegend, curveRow, curveSlips } from './curveRow.ts'
import { edgeRows } from './edgeRows.ts'
import { figureSlips } from './figureSlips.ts'
import type { Mark } from './marks.ts'
import { palette, personaColours } from './palette.ts'
import { drawPieces, heightOf, type Piece, richPieces, spacePiece, textStyle, wordPieces } from './pieces.ts'
import type { Row, Scene } from './Scene.ts'
import { type StackedRow, stackSlips } from './stackSlips.ts'

const lineNames: Readonly<Record<DividerLine, string>> = {
  interaction: 'Line of interaction',
  visibility: 'Line of visibility',
  internal_interaction: 'Line of internal interaction',
}
/** The lines of a service blueprint are told apart by how they are drawn. */
const lineDashes: Readonly<Record<DividerLine, readonly number[] | undefined>> = {
  interaction: [8, 4],
  visibility: undefined,
  internal_interaction: [2, 4],
}

/** Everything below the header, lane by lane; nothing is higher than `limit`. */
export function laneRows(scene: Scene, limit: number): Row[] {
  const rows: Row[] = []
  if (scene.input.model.edges.length > 0)
    rows.push(...labelled(null, wayPieces(scene), edgeRows(scene, limit), limit))
  for (const lane of scene.index.lanes) rows.push(...rowsOf(scene, lane, limit))
  return rows
}

function rowsOf(scene: Scene, lane: LaneRecord, limit: number): Row[] {
  if (lane.kind === 'divider') return [dividerRow(scene, lane)]
  const label = labelPieces(scene, lane)
  switch (lane.kind) {
    case 'emotion':
      return labelled(
        lane.id,
        label,
        [curveRow(scene, lane), ...stackSlips(curveSlips(scene, lane), scene.columns, limit, scene.metrics)],
        limit,
      )
    case 'metrics':
      return labelled(
        lane.id,
        label,
        stackSlips(figureSlips(scene, lane), scene.columns, limit, scene.metrics),
        limit,
      )
    case 'chart': {
      const chart = chartRow(scene, lane)
      const cards = stackSlips(cardSlips(scene, lane), scene.columns, limit, scene.metrics)
      return labelled(lane.id, label, chart ? [chart, ...cards] : cards, limit)
    }
    default:
      return labelled(
        lane.id,
        label,
        stackSlips(cardSlips(scene, lane), scene.columns, limit, scene.metrics),
        limit,
      )
  }
}

/** The name of the lane beside its rows; it goes on beside the next rows when it is longer than the first. */
function labelled(
  laneId: string | null,
  label: readonly Piece[],
  stacked: readonly StackedRow[],
  limit: number,
): Row[] {
  const rows = stacked.length > 0 ? [...stacked] : [{ height: 28, groups: [] }]
  let rest = [...label]
  const made: Row[] = []
  for (let i = 0; i < rows.length || rest.length > 0; i++) {
    const row = rows[i] ?? { height: 0, groups: [] }
    const isLast = i >= rows.length - 1
    const room = isLast ? limit - 12 : row.height - 8
    let count = 0
    let used = 0
    while (count < rest.length && used + rest[count]!.height <= room) used += rest[count++]!.height
    if (count === 0 && rest.length > 0 && isLast) count = 1
    made.push({
      laneId,
      height: Math.max(row.height, isLast ? used + 12 : 0),
      groups: row.groups,
      label: drawPieces(rest.slice(0, count), 0, 8),
      last: false,
    })
    rest = rest.slice(count)
  }
  return made.map((row, i) => ({ ...row, last: i === made.length - 1 }))
}

const labelWidth = sizes.label - 16

function labelPieces(scene: Scene, lane: LaneRecord): Piece[] {
  const { input, index, metrics } = scene
  const quiet = { style: textStyle(sizes.small), fill: palette.quiet }
  const persona = input.model.personas.find((one) => one.id === lane.personaId)
  const threads = index.threadsOf.get(lane.id)
  return [
    ...wordPieces(laneName(lane), labelWidth, metrics, { style: textStyle(sizes.body, { bold: true }) }),
    ...(persona
      ? wordPieces(persona.title || 'Unnamed persona', labelWidth, metrics, {
          style: textStyle(sizes.small, { bold: true }),
          fill: personaColours[persona.colour] ?? palette.quiet,
        })
      : []),
    ...(lane.kind === 'chart' ? wordPieces(chartName(lane), labelWidth, metrics, quiet) : []),
    ...(lane.kind === 'emotion'
      ? [
          ...wordPieces(
            'From −2 very bad to +2 very good; the middle line is 0.',
            labelWidth,
            metrics,
            quiet,
          ),
          spacePiece(4),
          ...curveLegend(scene, lane, labelWidth),
        ]
      : []),
    ...(threads
      ? wordPieces(`Comment ${threads.join(', ')}`, labelWidth, metrics, {
          style: textStyle(sizes.small, { italic: true }),
          fill: palette.sky,
        })
      : []),
  ]
}

function wayPieces(scene: Scene): Piece[] {
  return [
    ...wordPieces('Other ways', labelWidth, scene.metrics, { style: textStyle(sizes.body, { bold: true }) }),
    ...richPieces('Ahead past steps, or back to an earlier one (dashed).', labelWidth, scene.metrics, {
      size: sizes.small,
      fill: palette.quiet,
    }),
  ]
}

function dividerRow(scene: Scene, lane: LaneRecord): Row {
  const name = lane.title.trim() || (lane.line ? lineNames[lane.line] : '')
  const pieces = name
    ? wordPieces(name, labelWidth, scene.metrics, {
        style: textStyle(sizes.small, { bold: true }),
        fill: palette.quiet,
      })
    : []
  const height = Math.max(20, heightOf(pieces) + 10)
  const middle = height / 2
  const dash = lane.line ? lineDashes[lane.line] : undefined
  const line: Mark = {
    kind: 'path',
    d: `M0,${middle}L${scene.columns.width},${middle}`,
    stroke: palette.ink,
    strokeWidth: lane.line ? 1.5 : 1,
    ...(dash ? { dash } : {}),
  }
  return {
    laneId: lane.id,
    height,
    label: drawPieces(pieces, 0, 5),
    groups: [{ x: 0, width: scene.columns.width, marks: [line] }],
    last: false,
  }
}
