import { formatCount } from '../../format/numbers.ts'
import { stepFigureInfo } from '../../format/stepFigureInfo.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import { figureOf } from '../figureWords.ts'
import { sizes } from './columns.ts'
import type { Mark, MarkGroup } from './marks.ts'
import { palette } from './palette.ts'
import { drawPieces, heightOf, textStyle, unbroken, wordPieces } from './pieces.ts'
import type { Scene } from './Scene.ts'
import type { StackedRow } from './stackSlips.ts'

type Bar = { index: number; value: number; words: string; low: number | null; high: number | null }

/** What a chart lane draws, in words. */
export function chartName(lane: LaneRecord): string {
  return lane.chart === 'typed'
    ? 'Typed values'
    : `${stepFigureInfo[lane.chart].label}, ${stepFigureInfo[lane.chart].unit}`
}

/** Bars on a common base of zero, one per step with a value; undefined when there is none. */
export function chartRow(scene: Scene, lane: LaneRecord): StackedRow | undefined {
  const bars = barsOf(scene, lane)
  if (bars.length === 0) return undefined
  const most = Math.max(0, ...bars.map((bar) => Math.max(bar.value, bar.high ?? bar.value)))
  const least = Math.min(0, ...bars.map((bar) => Math.min(bar.value, bar.low ?? bar.value)))
  const range = most - least || 1
  const laid = bars.map((bar) => ({
    ...bar,
    pieces: wordPieces(bar.words, sizes.column - 44, scene.metrics, {
      style: textStyle(sizes.small, { bold: true }),
    }),
  }))
  const words = Math.max(...laid.map(({ pieces }) => heightOf(pieces)))
  const top = 6 + words + 4
  const y = (value: number) => top + ((most - value) / range) * (sizes.chart - 24)
  const groups: MarkGroup[] = [
    {
      x: 0,
      width: scene.columns.width,
      marks: [
        {
          kind: 'path',
          d: `M0,${y(0)}L${scene.columns.width},${y(0)}`,
          stroke: palette['line-strong'],
          strokeWidth: 1,
        },
      ],
    },
    ...laid.map((bar): MarkGroup => {
      const x = bar.index * sizes.column
      const [upper, lower] = [y(Math.max(0, bar.value)), y(Math.min(0, bar.value))]
      const middle = x + sizes.column / 2
      const marks: Mark[] = [
        {
          kind: 'rect',
          x: x + 40,
          y: upper,
          width: sizes.column - 80,
          height: Math.max(1, lower - upper),
          fill: lane.chart === 'typed' ? palette.stone : palette['clay-ribbon'],
        },
      ]
      if (bar.low !== null && bar.high !== null)
        marks.push({
          kind: 'path',
          d: `M${middle},${y(bar.high)}L${middle},${y(bar.low)}M${middle - 4},${y(bar.high)}L${middle + 4},${y(bar.high)}M${middle - 4},${y(bar.low)}L${middle + 4},${y(bar.low)}`,
          stroke: palette['clay-ink'],
          strokeWidth: 1.25,
        })
      const above = Math.min(upper, bar.high === null ? upper : y(bar.high))
      marks.push(...drawPieces(bar.pieces, x + 40, above - heightOf(bar.pieces) - 2))
      return { x, width: sizes.column, marks }
    }),
  ]
  return { height: top + sizes.chart - 24 + 10, groups }
}

function barsOf(scene: Scene, lane: LaneRecord): Bar[] {
  const { chart } = lane
  if (chart === 'typed')
    return scene.columns.list.flatMap((column): Bar[] => {
      const values = (scene.index.cardsOf.get(lane.id) ?? []).filter(
        (card) => card.stepId === column.stepId && card.value !== null,
      )
      if (values.length === 0) return []
      const value = values.reduce((sum, card) => sum + card.value!, 0)
      return [{ index: column.index, value, words: value.toLocaleString('en'), low: null, high: null }]
    })
  return scene.columns.list.flatMap((column): Bar[] => {
    const numbers = column.stepId === null ? undefined : scene.index.numbersOf.get(column.stepId)
    const cell = numbers && figureOf(chart, numbers)
    if (!cell || cell.value === null) return []
    const words = [cell.words, cell.n === null ? '' : `n ${formatCount(cell.n)}`, cell.interval ?? '']
      .filter(Boolean)
      .map(unbroken)
      .join(' · ')
    return [{ index: column.index, value: cell.value, words, low: cell.low, high: cell.high }]
  })
}
