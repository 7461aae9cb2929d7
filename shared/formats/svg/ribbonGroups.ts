import { sizes } from './columns.ts'
import { type MarkGroup, round } from './marks.ts'
import { palette } from './palette.ts'
import type { Scene } from './Scene.ts'

const most = 26
export const ribbonHeight = most + 14

/**
 * The drawn path as a line with a station per step, and under it the ribbon of those who took it: as wide as the
 * customers in a stage, narrowing where they leave.
 */
export function ribbonGroups(scene: Scene, y: number): MarkGroup[] {
  const { columns, index } = scene
  const entered = columns.stages.map((span) => index.numbersOf.get(span.id)?.entered ?? 0)
  const widest = Math.max(1, ...entered)
  const thick = (customers: number) => (customers <= 0 ? 0 : Math.max(1.5, (customers / widest) * most))
  const top = y + 6
  return columns.stages.map((span, i) => {
    const left = span.first * sizes.column
    const width = (span.last - span.first + 1) * sizes.column
    const right = left + width
    const start = thick(entered[i]!)
    const end = thick(index.numbersOf.get(span.id)?.wentOn.count ?? 0)
    const turn = right - Math.min(60, width / 3)
    const stations = columns.list
      .slice(span.first, span.last + 1)
      .map((column) => column.x + sizes.column / 2)
    // Half a unit over each other, or a hair of paper shows between two stages.
    const d =
      `M${left - 0.25},${round(top)}L${right},${round(top)}L${right},${round(top + end)}` +
      `C${round((turn + right) / 2)},${round(top + end)} ${round((turn + right) / 2)},${round(top + start)} ${round(turn)},${round(top + start)}` +
      `L${left - 0.25},${round(top + start)}Z`
    return {
      x: left,
      width,
      marks: [
        ...(start > 0 ? [{ kind: 'path' as const, d, fill: palette['clay-ribbon'] }] : []),
        {
          kind: 'path',
          d: `M${left},${round(top)}L${right},${round(top)}`,
          stroke: palette.ink,
          strokeWidth: 1.5,
        },
        ...stations.map((x) => ({
          kind: 'circle' as const,
          x,
          y: top,
          r: 3,
          fill: palette.slip,
          stroke: palette.ink,
          strokeWidth: 1.5,
        })),
      ],
    }
  })
}
