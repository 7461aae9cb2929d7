import { signedValue } from '../../../shared/format/signedValue.ts'
import type { EmotionRecord } from '../../../shared/journey/records/emotion.ts'
import type { PersonaRecord } from '../../../shared/journey/records/persona.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { CurveMark } from '../../editor/lanes/emotion/CurveMark.tsx'
import { curveLines, curveName } from '../../editor/lanes/emotion/curvePoints.ts'
import { emotionWord } from '../../editor/lanes/emotion/emotionWords.ts'
import { lineLook } from '../../editor/lanes/emotion/lineLook.ts'
import { emotionY, smoothPath } from '../../editor/layout/curve.ts'
import classes from './present.module.css'

const size = { width: 1_200, single: 260, height: 140, margin: 32 }

/** The curves over the steps of a slide, named where there are several. */
export function SlideCurve({
  points,
  steps,
  personas,
}: {
  points: readonly EmotionRecord[]
  steps: readonly StepRecord[]
  personas: readonly PersonaRecord[]
}) {
  const lines = curveLines(points)
  // One step alone is shown in a hand, where the width of a screen would shrink it to a dot.
  const width = steps.length === 1 ? size.single : size.width
  const column = width / steps.length
  const y = (value: number) => emotionY(value, size.height, size.margin)
  const named = lines.length > 1
  const said = lines.map((line) => {
    const values = steps.map((step) => {
      const point = line.points.get(step.id)
      return `${step.title}: ${point ? `${signedValue(point.value)} ${emotionWord(point.value)}${point.label && `, ${point.label}`}` : 'not known'}`
    })
    return `${named ? `${curveName(line, personas)}: ` : ''}${values.join('; ')}`
  })
  return (
    <svg
      viewBox={`0 0 ${width} ${size.height}`}
      className={classes.curve}
      role="img"
      aria-label={`How customers feel. ${said.join('. ')}`}
    >
      <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" strokeDasharray="3 6" />
      {lines.map((line) => {
        const look = lineLook(line, personas)
        const marks = steps.map((step, index) => {
          const point = line.points.get(step.id)
          return point ? { x: (index + 0.5) * column, y: y(point.value), point } : null
        })
        const end = marks.findLast((mark) => mark !== null)
        return (
          <g key={line.key} stroke={look.colour}>
            <path
              d={smoothPath(marks)}
              fill="none"
              strokeWidth={look.width * 1.5}
              strokeLinecap="round"
              strokeDasharray={look.dash}
            />
            {marks.map(
              (mark) =>
                mark && (
                  <g key={mark.point.id}>
                    <CurveMark look={look} x={mark.x} y={mark.y} size={8} />
                    {mark.point.label && (
                      <text
                        x={mark.x}
                        y={mark.point.value < 0 ? mark.y + 26 : mark.y - 15}
                        className={classes.curveLabel}
                      >
                        {mark.point.label.slice(0, 28)}
                      </text>
                    )}
                  </g>
                ),
            )}
            {named && end && (
              <text
                x={Math.min(end.x + 14, width - 4)}
                y={end.y + 5}
                className={classes.curveName}
                style={{ fill: look.colour }}
              >
                {curveName(line, personas)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
