import { formatCount, formatNps, formatScore } from '../../../../shared/format/numbers.ts'
import { type FigureInfo, stepFigureInfo } from '../../../../shared/format/stepFigureInfo.ts'
import type { ElementNumbers } from '../../../../shared/wire/measure.ts'
import { IntervalWhisker } from '../../../charts/IntervalWhisker.tsx'
import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { sizes } from '../../layout/sizes.ts'
import { useMapNumbers } from '../../numbers/MapNumbersContext.tsx'
import { mainScore } from '../../numbers/mainScore.ts'
import type { CellProps } from '../LaneKindView.ts'
import { shownFigures } from './shownFigures.ts'

/** The chosen figures of one step, each with its n and interval; all of them open in the inspector. */
export function MetricsCell({ lane, column, ariaColIndex }: CellProps) {
  const { key, attributes } = usePlace({ kind: 'cell', laneId: lane.id, column: column.key })
  const { numbers, element } = useMapNumbers()
  const measured = column.stepId ? element(column.stepId) : undefined
  const score = measured && lane.figures.length === 0 && mainScore(measured.scores)
  return (
    <GridBox
      role="gridcell"
      aria-colindex={ariaColIndex}
      aria-label={measured ? undefined : 'No figures'}
      className={classes.cell}
      style={{ left: column.x, width: column.width }}
      {...attributes}
    >
      {measured && numbers ? (
        <>
          {shownFigures(lane, numbers.hasTimes).map((figure) => (
            <Figure
              key={figure}
              info={stepFigureInfo[figure]}
              measured={measured}
              width={column.width - sizes.cellPadding * 2}
            />
          ))}
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

function Figure({ info, measured, width }: { info: FigureInfo; measured: ElementNumbers; width: number }) {
  const figure = info.of(measured)
  return (
    <>
      <Line label={info.label} value={info.format(figure.value)} n={figure.n} />
      {info.scale && figure.value !== null && (
        <div className={classes.metricWhisker}>
          <IntervalWhisker
            value={figure.value}
            low={figure.low}
            high={figure.high}
            min={info.scale.min}
            max={info.scale.max}
            width={width}
            label={`95 % interval of ${info.label}: ${info.format(figure.low)} to ${info.format(figure.high)}`}
          />
        </div>
      )}
    </>
  )
}

function Line({ label, value, n }: { label: string; value: string; n: number | null }) {
  return (
    <div className={classes.metricLine}>
      <span>{label}</span>
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 5 }}>
        <b>{value}</b>
        {n !== null && <span className={classes.n}>n {formatCount(n)}</span>}
      </span>
    </div>
  )
}
