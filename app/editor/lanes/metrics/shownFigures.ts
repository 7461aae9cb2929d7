import { usualFigures } from '../../../../shared/format/stepFigureInfo.ts'
import type { StepFigure } from '../../../../shared/journey/laneKinds.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'

/** The figures a lane shows of every step. `hasTimes`: whether the events say when something happened. */
export function shownFigures(lane: LaneRecord, hasTimes: boolean): readonly StepFigure[] {
  if (lane.kind === 'chart') return lane.chart === 'typed' ? [] : [lane.chart]
  if (lane.kind !== 'metrics') return []
  return (lane.figures.length > 0 ? lane.figures : usualFigures).filter(
    (figure) => hasTimes || (figure !== 'median_time' && figure !== 'p90_time'),
  )
}
