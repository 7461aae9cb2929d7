import { formatCount } from '../../format/numbers.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import { type FigureCell, figuresOf } from '../figureWords.ts'
import { sizes } from './columns.ts'
import { palette } from './palette.ts'
import { markPiece, type Piece, runPieces, textStyle, unbroken } from './pieces.ts'
import type { Scene } from './Scene.ts'
import type { Slip } from './stackSlips.ts'

/** The figures of a metrics lane under each step, each with its n, interval and a whisker on its scale. */
export function figureSlips(scene: Scene, lane: LaneRecord): Slip[] {
  return scene.columns.list.flatMap((column): Slip[] => {
    const numbers = column.stepId === null ? undefined : scene.index.numbersOf.get(column.stepId)
    if (!numbers) return []
    return [
      {
        first: column.index,
        last: column.index,
        content: (width) => figuresOf(lane, numbers).flatMap((figure) => figurePieces(scene, figure, width)),
        box: null,
      },
    ]
  })
}

function figurePieces(scene: Scene, figure: FigureCell, width: number): Piece[] {
  const quiet = { style: textStyle(sizes.small), fill: palette.quiet }
  const rest = [figure.n === null ? '' : `n ${formatCount(figure.n)}`, figure.interval ?? '']
    .filter(Boolean)
    .map(unbroken)
    .join(' · ')
  const pieces = runPieces(
    [
      { text: `${figure.label} `, ...quiet },
      { text: unbroken(figure.words), style: textStyle(sizes.body, { bold: true }), fill: palette.ink },
      ...(rest ? [{ text: `  ${rest}`, ...quiet }] : []),
    ],
    width,
    scene.metrics,
  )
  return figure.scale && figure.value !== null ? [...pieces, whisker(figure, width)] : pieces
}

function whisker(figure: FigureCell, width: number): Piece {
  const { min, max } = figure.scale!
  const at = (value: number) => 3 + ((Math.min(max, Math.max(min, value)) - min) / (max - min)) * (width - 6)
  return markPiece(12, (x, y) => [
    {
      kind: 'path',
      d: `M${x + 3},${y + 5}L${x + width - 3},${y + 5}`,
      stroke: palette['line-strong'],
      strokeWidth: 1,
    },
    ...(figure.low === null || figure.high === null
      ? []
      : [
          {
            kind: 'rect' as const,
            x: x + at(figure.low),
            y: y + 3,
            width: Math.max(1.5, at(figure.high) - at(figure.low)),
            height: 4,
            radius: 2,
            fill: palette['clay-ribbon'],
          },
        ]),
    { kind: 'circle', x: x + at(figure.value!), y: y + 5, r: 2.5, fill: palette['clay-ink'] },
  ])
}
