import { memo } from 'react'
import { sizes } from '../layout/sizes.ts'
import type { Range } from '../layout/visibleRange.ts'
import { useLayout, useStructure } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'

/** The faint tint of the stages and the column lines behind the cells. */
export const MapGround = memo(function MapGround({ range }: { range: Range }) {
  const columns = useLayout((layout) => layout.columns)
  const { stages } = useStructure()
  const colours = new Map(stages.map((node) => [node.stage.id, node.stage.colour]))
  return (
    <div className={classes.ground} aria-hidden="true">
      {columns.stages
        .filter((span) => span.last >= range.from && span.first < range.to)
        .map((span) => (
          <div
            key={span.id}
            className={classes.groundStage}
            style={{
              left: sizes.laneLabel + span.x,
              width: span.width,
              ['--tint' as string]: `var(--tint-${(colours.get(span.id) ?? 0) + 1})`,
            }}
          />
        ))}
      {columns.columns.slice(range.from, range.to).map((column) => (
        <div key={column.key} className={classes.groundColumn} style={{ left: sizes.laneLabel + column.x }} />
      ))}
    </div>
  )
})
