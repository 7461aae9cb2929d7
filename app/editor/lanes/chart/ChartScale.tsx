import { stepFigureInfo } from '../../../../shared/format/stepFigureInfo.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import classes from './chart.module.css'
import { chartScale, chartY } from './chartScale.ts'
import { formatTyped } from './formatTyped.ts'
import { useChartValues } from './useChartValues.ts'

/** Ends of the scale beside the lane's name, and what is drawn. */
export function ChartScale({ lane, height }: { lane: LaneRecord; height: number }) {
  const values = useChartValues(lane)
  const scale = chartScale(lane.chart, values.values())
  const info = lane.chart === 'typed' ? null : stepFigureInfo[lane.chart]
  const ends = [...new Set([scale.max, scale.min < 0 && scale.max > 0 ? 0 : null, scale.min])]
  return (
    <>
      {values.size > 0 &&
        ends.map(
          (end) =>
            end !== null && (
              <span
                key={end}
                className={classes.scale}
                style={{ top: chartY(end, scale, height) }}
                aria-hidden="true"
              >
                {(info?.format ?? formatTyped)(end)}
              </span>
            ),
        )}
      <span className={classes.unit}>{info ? `${info.label}: ${info.unit}` : 'Typed values'}</span>
    </>
  )
}
