import { useContext } from 'react'
import { createPortal } from 'react-dom'
import { sizes } from '../layout/sizes.ts'
import { useLayout } from '../store/EditorContext.tsx'
import { useValue } from '../store/useValue.ts'
import classes from './canvas.module.css'
import { PreviewContext } from './PreviewContext.ts'

/** What follows the pointer while something is dragged, and the line where it would land. */
export function DragLayer({ above }: { above: number }) {
  const { ghost, drop, box } = useValue(useContext(PreviewContext), (state) => state)
  const header = useLayout((layout) => layout.header)
  const rows = useLayout((layout) => layout.rows)
  const columns = useLayout((layout) => layout.columns)
  const top = header.height + above
  const line = drop && {
    left: sizes.laneLabel + drop.x,
    top: drop.inHeader ? 0 : top + drop.y,
    width: drop.width,
    height: 3,
  }
  if (line && drop.inHeader)
    Object.assign(line, { left: line.left - 1.5, width: 3, height: top + rows.height })
  if (line && !drop.inHeader && drop.width === 0)
    Object.assign(line, { left: 0, top: line.top - 1.5, width: sizes.laneLabel + columns.width })
  return (
    <>
      {line && <div className={classes.dropLine} style={line} />}
      {box && (
        <div
          className={classes.marquee}
          style={{ left: sizes.laneLabel + box.x, top: top + box.y, width: box.width, height: box.height }}
        />
      )}
      {ghost &&
        createPortal(
          <div
            className={classes.ghost}
            style={{
              left: 0,
              top: 0,
              transform: `translate(${ghost.client.x + 12}px, ${ghost.client.y + 8}px)`,
            }}
          >
            {ghost.label || 'Empty'}
          </div>,
          document.body,
        )}
    </>
  )
}
