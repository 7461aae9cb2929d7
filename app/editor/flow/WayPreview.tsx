import { useContext } from 'react'
import { PreviewContext } from '../canvas/PreviewContext.ts'
import { useEditorSession, useLayout } from '../store/EditorContext.tsx'
import { useValue } from '../store/useValue.ts'
import classes from './flow.module.css'
import { edgePath } from './flowLayout.ts'

/** The way that is being drawn, by pointer or by keyboard, and the step it would lead to. */
export function WayPreview() {
  const drawn = useValue(useContext(PreviewContext), (state) => state.way)
  const columns = useLayout((layout) => layout.columns)
  const header = useLayout((layout) => layout.header)
  const from = useEditorSession((state) => state.wayFrom)
  const focus = useEditorSession(({ active }) => (active && 'column' in active ? active.column : null))
  const start = from ? columns.byStep.get(from) : undefined
  const end = focus ? columns.byStep.get(focus) : undefined
  const middle = (column: { x: number; width: number }) => column.x + column.width / 2
  const typed = start &&
    end &&
    start !== end && { fromX: middle(start), toX: middle(end), target: { x: end.x, width: end.width } }
  const way = drawn ?? typed
  if (!way) return null
  return (
    <div aria-hidden="true">
      {way.target && (
        <div
          className={classes.wayTarget}
          style={{
            left: way.target.x,
            width: way.target.width,
            top: header.stepY,
            height: header.stepHeight,
          }}
        />
      )}
      <svg
        className={classes.wayDrawn}
        width={columns.width}
        height={1}
        style={{ top: header.edgeY }}
        aria-hidden="true"
      >
        <path d={edgePath({ ...way, y: 18 })} />
        <circle cx={way.toX} cy={3} r={4} />
      </svg>
    </div>
  )
}
