import type { EmotionRecord } from '../../../shared/journey/records/emotion.ts'
import { curveLines } from '../lanes/emotion/curvePoints.ts'
import { lineLook } from '../lanes/emotion/lineLook.ts'
import { emotionY, smoothPath } from '../layout/curve.ts'
import { type FarColumn, farSizes } from '../layout/geometry.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import classes from './far.module.css'

const margin = 12

/** The curves of a lane through the middles of the columns; a column of several steps has their mean. */
export function FarCurve({
  points,
  columns,
  height,
}: {
  points: readonly EmotionRecord[]
  columns: readonly FarColumn[]
  height: number
}) {
  const editor = useEditor()
  const { personas } = useStructure()
  const start = columns[0]?.x ?? 0
  const end = columns.at(-1)
  const width = end ? end.x + end.width - start : 0
  return (
    <svg
      className={classes.curve}
      style={{ left: farSizes.label + start }}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <line
        x1={0}
        x2={width}
        y1={height / 2}
        y2={height / 2}
        stroke="var(--line-strong)"
        strokeDasharray="2 4"
      />
      {curveLines(points).map((line) => {
        const look = lineLook(line, personas)
        const own = [...line.points.values()]
        const marks = columns.map((column) => {
          const value = meanAt(editor, own, column)
          return value === null
            ? null
            : { x: column.x - start + column.width / 2, y: emotionY(value, height, margin) }
        })
        return (
          <g key={line.key} fill="none" stroke={look.colour}>
            <path
              d={smoothPath(marks)}
              strokeWidth={look.width}
              strokeLinecap="round"
              strokeDasharray={look.dash}
            />
            {marks.map(
              (mark) => mark && <circle key={mark.x} cx={mark.x} cy={mark.y} r={2.5} fill="var(--slip)" />,
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Mean of the points in a column; null where there is none. */
export function meanAt(editor: Editor, points: readonly EmotionRecord[], column: FarColumn): number | null {
  const { byStep } = editor.layout.get().columns
  const values = points
    .filter(({ stepId }) => {
      const index = byStep.get(stepId)?.index ?? -1
      return index >= column.first && index <= column.last
    })
    .map((point) => point.value)
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null
}
