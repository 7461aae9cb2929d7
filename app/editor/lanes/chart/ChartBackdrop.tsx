import { stepFigureInfo } from '../../../../shared/format/stepFigureInfo.ts'
import { sizes } from '../../layout/sizes.ts'
import { useLayout } from '../../store/EditorContext.tsx'
import type { BackdropProps } from '../LaneKindView.ts'
import classes from './chart.module.css'
import { chartScale, chartY, hasBars } from './chartScale.ts'
import { formatTyped } from './formatTyped.ts'
import { useChartValues } from './useChartValues.ts'

/** The chart, drawn once across the columns in view; each cell says its value in words. */
export function ChartBackdrop({ lane, height, from, to }: BackdropProps) {
  const columns = useLayout((layout) => layout.columns)
  const values = useChartValues(lane)
  const shown = columns.columns.slice(Math.max(0, from - 1), to + 1)
  const offset = shown[0]?.x ?? 0
  const end = shown.at(-1)
  const width = end ? end.x + end.width - offset : 0
  const scale = chartScale(lane.chart, values.values())
  const y = (value: number) => chartY(value, scale, height)
  const base = y(Math.max(scale.min, Math.min(scale.max, 0)))
  const bars = hasBars(lane.chart)
  const format = lane.chart === 'typed' ? formatTyped : stepFigureInfo[lane.chart].format
  const colour = lane.chart === 'typed' ? 'var(--stone)' : 'var(--clay)'
  const marks = shown.map((column) => {
    const figure = column.stepId ? values.get(column.stepId) : undefined
    return figure?.value == null
      ? null
      : {
          ...figure,
          value: figure.value,
          key: column.key,
          x: column.x - offset + column.width / 2,
          y: y(figure.value),
        }
  })
  return (
    <svg
      className={classes.svg}
      style={{ left: sizes.laneLabel + offset }}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <line x1={0} x2={width} y1={base} y2={base} stroke="var(--line-strong)" />
      {!bars &&
        marks.slice(1).map((mark, index) => {
          const before = marks[index]
          return (
            mark &&
            before && (
              <line
                key={mark.key}
                x1={before.x}
                x2={mark.x}
                y1={before.y}
                y2={mark.y}
                stroke={colour}
                strokeWidth={1.75}
              />
            )
          )
        })}
      {marks.map(
        (mark) =>
          mark && (
            <g key={mark.key}>
              {bars ? (
                <rect
                  x={mark.x - 26}
                  width={52}
                  y={Math.min(mark.y, base)}
                  height={Math.max(1, Math.abs(base - mark.y))}
                  rx={2}
                  fill={colour}
                  opacity={lane.chart === 'typed' ? 0.55 : 0.8}
                />
              ) : (
                <circle cx={mark.x} cy={mark.y} r={4.5} fill="var(--slip)" stroke={colour} strokeWidth={2} />
              )}
              {mark.low !== null && mark.high !== null && (
                <path
                  d={`M${mark.x},${y(mark.low)}V${y(mark.high)}M${mark.x - 5},${y(mark.low)}h10M${mark.x - 5},${y(mark.high)}h10`}
                  stroke="var(--clay-ink)"
                  strokeWidth={1.25}
                />
              )}
              <text
                x={mark.x}
                y={
                  Math.min(
                    mark.y,
                    mark.high === null ? mark.y : y(mark.high),
                    mark.value < 0 && bars ? base : mark.y,
                  ) - 7
                }
                className={classes.value}
              >
                {format(mark.value)}
                {mark.n !== null && <tspan className={classes.n}> n {mark.n.toLocaleString('en')}</tspan>}
              </text>
            </g>
          ),
      )}
    </svg>
  )
}
