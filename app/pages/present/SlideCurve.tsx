import type { EmotionRecord } from '../../../shared/journey/records/emotion.ts'
import type { PersonaRecord } from '../../../shared/journey/records/persona.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { emotionWord, signedValue } from '../../editor/lanes/emotion/emotionWords.ts'
import { emotionY, smoothPath } from '../../editor/layout/curve.ts'
import classes from './present.module.css'

const colours = { assumed: 'var(--ink)', researched: 'var(--sky)', measured: 'var(--clay)' } as const
const dashes = { assumed: undefined, researched: '10 5', measured: '2 6' } as const
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
  const lines = new Map<string, EmotionRecord[]>()
  for (const point of points) {
    const key = `${point.series}/${point.horizon}/${point.personaId ?? ''}`
    const list = lines.get(key)
    if (list) list.push(point)
    else lines.set(key, [point])
  }
  // One step alone is shown in a hand, where the width of a screen would shrink it to a dot.
  const width = steps.length === 1 ? size.single : size.width
  const column = width / steps.length
  const y = (value: number) => emotionY(value, size.height, size.margin)
  const named = lines.size > 1
  const nameOf = ({ personaId, series, horizon }: EmotionRecord) =>
    [
      personas.find((persona) => persona.id === personaId)?.title,
      series === 'assumed' ? '' : series,
      horizon === 'to_be' ? 'to be' : '',
    ]
      .filter(Boolean)
      .join(', ') || 'everybody'
  const said = [...lines.values()].map((line) => {
    const values = steps.map((step) => {
      const point = line.find((one) => one.stepId === step.id)
      return `${step.title}: ${point ? `${signedValue(point.value)} ${emotionWord(point.value)}${point.label && `, ${point.label}`}` : 'not known'}`
    })
    return `${named ? `${nameOf(line[0] as EmotionRecord)}: ` : ''}${values.join('; ')}`
  })
  return (
    <svg
      viewBox={`0 0 ${width} ${size.height}`}
      className={classes.curve}
      role="img"
      aria-label={`How customers feel. ${said.join('. ')}`}
    >
      <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" strokeDasharray="3 6" />
      {[...lines].map(([key, line]) => {
        const first = line[0] as EmotionRecord
        const marks = steps.map((step, index) => {
          const point = line.find((one) => one.stepId === step.id)
          return point ? { x: (index + 0.5) * column, y: y(point.value), point } : null
        })
        const end = marks.findLast((mark) => mark !== null)
        return (
          <g key={key} stroke={colours[first.series]} opacity={first.horizon === 'to_be' ? 0.65 : 1}>
            <path
              d={smoothPath(marks)}
              fill="none"
              strokeWidth={3}
              strokeLinecap="round"
              strokeDasharray={dashes[first.series]}
            />
            {marks.map(
              (mark) =>
                mark && (
                  <g key={mark.point.id}>
                    <circle cx={mark.x} cy={mark.y} r={7} fill="var(--slip)" strokeWidth={3} />
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
                style={{ fill: colours[first.series] }}
              >
                {nameOf(first)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
