import { signedValue } from '../../../shared/format/signedValue.ts'
import { smoothPath } from '../../../shared/format/smoothPath.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { curveLines, curveName } from '../../editor/lanes/emotion/curvePoints.ts'
import { emotionWord } from '../../editor/lanes/emotion/emotionWords.ts'
import { lineLook } from '../../editor/lanes/emotion/lineLook.ts'
import { emotionY } from '../../editor/layout/curve.ts'
import { useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'

const HEIGHT = 132
const MARGIN = 18
/** Of the drawing, not of the screen: the curve is as wide as its columns. */
const COLUMN = 200

/** The curves of a lane over the given steps, and the same in words for whoever cannot see them. */
export function SharedCurve({ lane, steps }: { lane: LaneRecord; steps: readonly (StepRecord | null)[] }) {
  const { pointsOf, model } = useSharedIndex()
  const points = pointsOf(lane.id)
  const lines = curveLines(points)
  const width = steps.length * COLUMN
  const y = (value: number) => emotionY(value, HEIGHT, MARGIN)
  const inWords = steps.flatMap((step) =>
    lines.flatMap((line) => {
      const point = step && line.points.get(step.id)
      return point ? [{ point, step, name: curveName(line, model.personas) }] : []
    }),
  )
  return (
    <>
      <svg
        className={classes.curve}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        height={HEIGHT}
        aria-hidden="true"
      >
        <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" strokeDasharray="2 4" />
        {lines.map((line) => {
          const look = lineLook(line, model.personas)
          return (
            <path
              key={line.key}
              d={smoothPath(
                steps.map((step, i) => {
                  const point = step && line.points.get(step.id)
                  return point ? { x: (i + 0.5) * COLUMN, y: y(point.value) } : null
                }),
              )}
              fill="none"
              stroke={look.colour}
              strokeWidth={look.width}
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
              strokeDasharray={look.dash}
            />
          )
        })}
      </svg>
      {lines.map((line) =>
        steps.map((step, i) => {
          const point = step && line.points.get(step.id)
          return (
            point && (
              <span
                key={point.id}
                className={classes.point}
                data-moment={step.momentOfTruth || undefined}
                style={{
                  left: `${((i + 0.5) / steps.length) * 100}%`,
                  top: y(point.value),
                  ['--point' as string]: lineLook(point, model.personas).colour,
                }}
                aria-hidden="true"
              >
                {point.label && <small data-low={point.value < 0 || undefined}>{point.label}</small>}
              </span>
            )
          )
        }),
      )}
      <ul className={classes.inWords}>
        {inWords.map(({ point, step, name }) => (
          <li key={point.id}>
            {step?.title}: {signedValue(point.value)}, {emotionWord(point.value)},{' '}
            {lines.length > 1 ? name : point.series}
            {point.label && `: ${point.label}`}
          </li>
        ))}
      </ul>
    </>
  )
}
