import { IconMoodHappy, IconMoodNeutral, IconMoodSad } from '@tabler/icons-react'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import classes from '../../canvas/canvas.module.css'
import { emotionY } from '../../layout/curve.ts'
import { sizes } from '../../layout/sizes.ts'
import { useCurve, useEditor, useStructure } from '../../store/EditorContext.tsx'
import { CurveMark } from './CurveMark.tsx'
import { type CurveKey, curveKey, curveLines, curveName } from './curvePoints.ts'
import { lineLook } from './lineLook.ts'
import { useActiveCurve } from './useActiveCurve.ts'

const marks = [
  { value: 2, text: '+2', Icon: IconMoodHappy },
  { value: 0, text: '0', Icon: IconMoodNeutral },
  { value: -2, text: '−2', Icon: IconMoodSad },
]
const legendLine = 17
const legendTop = 58

/** The scale of the curves beside the lane's name, and what each line is; a press chooses the one to draw. */
export function EmotionScale({ lane, height }: { lane: LaneRecord; height: number }) {
  const editor = useEditor()
  const { personas } = useStructure()
  const points = useCurve(lane.id)
  const active = useActiveCurve(lane.id)
  const lines: CurveKey[] = curveLines(points).toReversed()
  const has = (key: CurveKey) => lines.some((line) => curveKey(line) === curveKey(key))
  for (const persona of personas)
    if (lane.personaId === null || lane.personaId === persona.id)
      if (!has({ series: 'assumed', horizon: 'as_is', personaId: persona.id }))
        lines.push({ series: 'assumed', horizon: 'as_is', personaId: persona.id })
  if (!has(active)) lines.unshift(active)
  const room = Math.max(1, Math.floor((height - legendTop - 6) / legendLine))
  const listed = lines.length > 1 ? lines.slice(0, room) : []
  return (
    <>
      {marks.map(({ value, text, Icon }) => (
        <span
          key={value}
          className={classes.curveScale}
          style={{ top: emotionY(value, height, sizes.emotionMargin) }}
          aria-hidden="true"
        >
          {text}
          <Icon size={14} stroke={1.5} />
        </span>
      ))}
      {listed.length > 0 && (
        <div className={classes.curveLegend} style={{ top: legendTop }}>
          {listed.map((line) => {
            const look = lineLook(line, personas)
            const name = curveName(line, personas)
            const drawn = curveKey(line) === curveKey(active)
            const content = (
              <>
                <svg width={26} height={12} aria-hidden="true">
                  <line
                    x1={0}
                    x2={26}
                    y1={6}
                    y2={6}
                    stroke={look.colour}
                    strokeWidth={look.width}
                    strokeDasharray={look.dash}
                    strokeLinecap={look.hollow ? 'round' : 'butt'}
                  />
                  <CurveMark look={look} x={13} y={6} size={4} />
                </svg>
                <span>{name}</span>
              </>
            )
            return line.series === 'assumed' && !editor.readOnly && !lane.locked ? (
              <button
                key={curveKey(line)}
                type="button"
                tabIndex={-1}
                className={classes.curveKey}
                aria-pressed={drawn}
                title={drawn ? `Dragging draws: ${name}` : `Draw: ${name}`}
                onPointerDown={(event) => event.stopPropagation()}
                onClick={() =>
                  editor.session.set({ curve: { personaId: line.personaId, horizon: line.horizon } })
                }
              >
                {content}
              </button>
            ) : (
              <span key={curveKey(line)} className={classes.curveKey}>
                {content}
              </span>
            )
          })}
        </div>
      )}
    </>
  )
}
