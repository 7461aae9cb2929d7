import { useContext } from 'react'
import classes from '../../canvas/canvas.module.css'
import { PreviewContext } from '../../canvas/PreviewContext.ts'
import { emotionY, smoothPath } from '../../layout/curve.ts'
import { sizes } from '../../layout/sizes.ts'
import { useCurve, useLayout, useStructure } from '../../store/EditorContext.tsx'
import { useValue } from '../../store/useValue.ts'
import type { BackdropProps } from '../LaneKindView.ts'
import { CurveMark } from './CurveMark.tsx'
import { type CurveLine, curveKey, curveLines } from './curvePoints.ts'
import { lineLook } from './lineLook.ts'
import { useActiveCurve } from './useActiveCurve.ts'

/** The curves of a lane, drawn once across the columns in view with a neighbour or two on either side. */
export function EmotionBackdrop({ lane, height, from, to }: BackdropProps) {
  const columns = useLayout((layout) => layout.columns)
  const points = useCurve(lane.id)
  const preview = useContext(PreviewContext)
  const dragged = useValue(preview, (state) => (state.point?.laneId === lane.id ? state.point : null))
  const { steps, personas } = useStructure()
  const active = useActiveCurve(lane.id)
  const shown = columns.columns.slice(Math.max(0, from - 2), to + 2)
  const offset = shown[0]?.x ?? 0
  const end = shown.at(-1)
  const width = end ? end.x + end.width - offset : 0
  const y = (value: number) => emotionY(value, height, sizes.emotionMargin)
  const lines: CurveLine[] = curveLines(points)
  const draggedKey = dragged && curveKey(dragged.curve)
  if (dragged && draggedKey && !lines.some((line) => line.key === draggedKey))
    lines.push({ key: draggedKey, ...dragged.curve, points: new Map() })
  // What is being drawn lies on top.
  lines.sort((a, b) => Number(a.key === curveKey(active)) - Number(b.key === curveKey(active)))
  const moments = new Set(steps.filter((step) => step.momentOfTruth).map((step) => step.id))

  return (
    <svg
      className={classes.curveSvg}
      style={{ left: sizes.laneLabel + offset }}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" strokeDasharray="2 4" />
      {lines.map((line) => {
        const look = lineLook(line, personas)
        const marks = shown.map((column) => {
          const point = line.points.get(column.stepId ?? '')
          const value =
            line.key === draggedKey && dragged?.stepId === column.stepId ? dragged.value : point?.value
          return column.stepId === null || value === undefined
            ? null
            : { x: column.x - offset + column.width / 2, y: y(value), stepId: column.stepId, value, point }
        })
        return (
          <g key={line.key}>
            <path
              d={smoothPath(marks)}
              fill="none"
              stroke={look.colour}
              strokeWidth={look.width}
              strokeLinecap={look.hollow ? 'round' : 'butt'}
              strokeDasharray={look.dash}
            />
            {marks.map((mark) => {
              if (!mark) return null
              const { low = null, high = null } = mark.point ?? {}
              return (
                <g key={mark.stepId}>
                  {low !== null && high !== null && (
                    <path
                      d={`M${mark.x},${y(low)}V${y(high)}M${mark.x - 4},${y(low)}h8M${mark.x - 4},${y(high)}h8`}
                      stroke={look.colour}
                      strokeWidth={1.25}
                    />
                  )}
                  {moments.has(mark.stepId) && line.series === 'assumed' && line.horizon === 'as_is' && (
                    <circle
                      cx={mark.x}
                      cy={mark.y}
                      r={11}
                      fill="none"
                      stroke={look.colour}
                      strokeWidth={1.25}
                    />
                  )}
                  <CurveMark look={look} x={mark.x} y={mark.y} value={mark.value} />
                </g>
              )
            })}
          </g>
        )
      })}
      {/* Over all lines, so that none strikes a number through. */}
      {shown.flatMap((column) =>
        lines.map((line) => {
          const point = line.points.get(column.stepId ?? '')
          return (
            point?.n != null && (
              <text
                key={point.id}
                x={column.x - offset + column.width / 2 + 10}
                y={y(point.value) + 4}
                className={classes.curveN}
              >
                n {point.n}
              </text>
            )
          )
        }),
      )}
    </svg>
  )
}
