import { sizes } from '../../layout/sizes.ts'
import { useLayout } from '../../store/EditorContext.tsx'
import type { BackdropProps } from '../LaneKindView.ts'
import classes from './divider.module.css'
import { dividerLineInfo } from './dividerLineInfo.ts'

/** A line from the first column to the last, with its standard name where it is one of a service blueprint. */
export function DividerBackdrop({ lane, height }: BackdropProps) {
  const width = useLayout((layout) => layout.columns.width)
  const info = lane.line === null ? null : dividerLineInfo[lane.line]
  const y = height / 2
  return (
    <div className={classes.line} style={{ left: sizes.laneLabel, width, height }} aria-hidden="true">
      <svg width={width} height={height} className={classes.svg} aria-hidden="true">
        <line
          x1={0}
          x2={width}
          y1={y}
          y2={y}
          stroke={info ? 'var(--ink)' : 'var(--line-strong)'}
          strokeWidth={info?.width ?? 1.5}
          strokeDasharray={info?.dash}
          strokeLinecap={info?.dash?.startsWith('2') ? 'round' : 'butt'}
        />
      </svg>
      {info && (
        <span className={classes.name} style={{ left: sizes.laneLabel + 12 }}>
          {info.label}
        </span>
      )}
    </div>
  )
}
