import { IntervalWhisker } from '../../../charts/IntervalWhisker.tsx'
import { formatDuration } from '../../../format/duration.ts'
import {
  formatCount,
  formatNps,
  formatScore,
  formatShare,
  formatShareInterval,
} from '../../../format/numbers.ts'
import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { sizes } from '../../layout/sizes.ts'
import { useMapNumbers } from '../../numbers/MapNumbersContext.tsx'
import { mainScore } from '../../numbers/mainScore.ts'
import type { CellProps } from '../LaneKindView.ts'

/** The figures of one step, each with its n; all of them open in the inspector. */
export function MetricsCell({ lane, column, ariaColIndex }: CellProps) {
  const { key, attributes } = usePlace({ kind: 'cell', laneId: lane.id, column: column.key })
  const { numbers, element } = useMapNumbers()
  const figures = column.stepId ? element(column.stepId) : undefined
  const score = figures && mainScore(figures.scores)
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={figures ? undefined : 'No figures'}
      className={classes.cell}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      {figures && numbers ? (
        <>
          <Line label="Entered" value={formatCount(figures.entered)} />
          <Line label="Went on" value={formatShare(figures.wentOn.share)} n={figures.wentOn.n} />
          <div className={classes.metricWhisker}>
            <IntervalWhisker
              value={figures.wentOn.share}
              low={figures.wentOn.low}
              high={figures.wentOn.high}
              width={column.width - sizes.cellPadding * 2}
              label={`95 % interval ${formatShareInterval(figures.wentOn.low, figures.wentOn.high)}`}
            />
          </div>
          <Line label="Dropped" value={formatCount(figures.dropped)} />
          {numbers.hasTimes && (
            <Line label="To next" value={formatDuration(figures.timeToNext.medianSeconds)} />
          )}
          <Line label="Repeated" value={formatShare(figures.repeated.share)} />
          {score && (
            <Line
              label={score.label}
              value={score.kind === 'nps' ? formatNps(score.value) : formatScore(score.value)}
              n={score.n}
            />
          )}
        </>
      ) : (
        <span className={classes.metricLine}>–</span>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}

function Line({ label, value, n }: { label: string; value: string; n?: number }) {
  return (
    <div className={classes.metricLine}>
      <span>{label}</span>
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 5 }}>
        <b>{value}</b>
        {n !== undefined && <span className={classes.n}>n {formatCount(n)}</span>}
      </span>
    </div>
  )
}
