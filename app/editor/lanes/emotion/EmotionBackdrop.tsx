import { useContext } from 'react'
import classes from '../../canvas/canvas.module.css'
import { PreviewContext } from '../../canvas/PreviewContext.ts'
import { emotionY, smoothPath } from '../../layout/curve.ts'
import { sizes } from '../../layout/sizes.ts'
import { useCurve, useLayout, useStructure } from '../../store/EditorContext.tsx'
import { useValue } from '../../store/useValue.ts'
import type { BackdropProps } from '../LaneKindView.ts'
import { type CurveLine, curveLines } from './curvePoints.ts'

const colours = { assumed: 'var(--ink)', researched: 'var(--sky)', measured: 'var(--clay)' } as const

/** The curve of a lane, drawn once across the columns in view with one neighbour on either side. */
export function EmotionBackdrop({ lane, height, from, to }: BackdropProps) {
  const columns = useLayout((layout) => layout.columns)
  const points = useCurve(lane.id)
  const dragged = useValue(useContext(PreviewContext), (state) =>
    state.point?.laneId === lane.id ? state.point : null,
  )
  const { steps } = useStructure()
  const first = Math.max(0, from - 2)
  const last = Math.min(columns.columns.length, to + 2)
  const shown = columns.columns.slice(first, last)
  const offset = shown[0]?.x ?? 0
  const end = shown.at(-1)
  const width = end ? end.x + end.width - offset : 0
  const y = (value: number) => emotionY(value, height, sizes.emotionMargin)
  const lines: CurveLine[] = curveLines(points)
  const moments = new Set(steps.filter((step) => step.momentOfTruth).map((step) => step.id))

  const valueAt = (line: CurveLine, stepId: string | null) => {
    if (!stepId) return null
    const own = line.series === 'assumed' && line.horizon === 'as_is'
    if (own && dragged?.stepId === stepId) return dragged.value
    return line.points.get(stepId)?.value ?? null
  }
  if (dragged && !lines.some((line) => line.key === 'assumed/as_is'))
    lines.push({ key: 'assumed/as_is', series: 'assumed', horizon: 'as_is', points: new Map() })

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
        const marks = shown.map((column) => {
          const value = valueAt(line, column.stepId)
          return value === null
            ? null
            : { x: column.x - offset + column.width / 2, y: y(value), stepId: column.stepId ?? '', value }
        })
        const colour = colours[line.series]
        return (
          <g key={line.key}>
            <path
              d={smoothPath(marks)}
              fill="none"
              stroke={colour}
              strokeWidth={2}
              strokeLinecap="round"
              strokeDasharray={line.horizon === 'to_be' ? '5 5' : undefined}
            />
            {marks.map(
              (mark) =>
                mark && (
                  <g key={mark.stepId}>
                    {moments.has(mark.stepId) && (
                      <circle cx={mark.x} cy={mark.y} r={11} fill="none" stroke={colour} strokeWidth={1.25} />
                    )}
                    <circle
                      cx={mark.x}
                      cy={mark.y}
                      r={5.5}
                      fill="var(--slip)"
                      stroke={colour}
                      strokeWidth={2}
                    />
                    {mark.value !== 0 && (
                      <path
                        d={
                          mark.value > 0
                            ? `M${mark.x - 2.4},${mark.y}h4.8M${mark.x},${mark.y - 2.4}v4.8`
                            : `M${mark.x - 2.4},${mark.y}h4.8`
                        }
                        stroke={colour}
                        strokeWidth={1.4}
                      />
                    )}
                  </g>
                ),
            )}
          </g>
        )
      })}
    </svg>
  )
}
