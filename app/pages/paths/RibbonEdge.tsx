import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { formatDuration } from '../../../shared/format/duration.ts'
import { formatCount } from '../../../shared/format/numbers.ts'
import type { PlacedEdge } from './layoutGraph.ts'
import classes from './PathsPage.module.css'

export interface RibbonEdgeData {
  placed: PlacedEdge
  /** Pixels. */
  width: number
  dimmed: boolean
  labelled: boolean
}

/** A stretch of the real path: as wide as customers walked it, with their number and the median time it took. */
export function RibbonEdge({ data, selected }: EdgeProps) {
  const { placed, width, dimmed, labelled } = data as unknown as RibbonEdgeData
  const { path, label, edge } = placed
  return (
    <>
      <path
        d={path}
        className={edge ? classes.ribbon : classes.terminalRibbon}
        data-selected={selected || undefined}
        data-dimmed={dimmed || undefined}
        strokeWidth={width}
      />
      {/* Thin paths would be hard to hit. */}
      <path d={path} className={classes.hit} strokeWidth={Math.max(16, width)} />
      {edge && labelled && (
        <EdgeLabelRenderer>
          <div
            className={classes.edgeLabel}
            data-dimmed={dimmed || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            <b>{formatCount(edge.customers)}</b>
            {edge.medianSeconds !== null && <span>{formatDuration(edge.medianSeconds)}</span>}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
