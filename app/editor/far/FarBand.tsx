import { Link } from '@tanstack/react-router'
import { formatCount, formatShare, formatShareInterval } from '../../../shared/format/numbers.ts'
import { GridBox } from '../canvas/GridBox.tsx'
import type { FarColumn, Geometry } from '../layout/geometry.ts'
import { farSizes } from '../layout/geometry.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useCustomersLink } from '../numbers/useCustomersLink.ts'
import classes from './far.module.css'

/** Planned against real below the lanes of a far view: how well paths fit, and per step who skipped it. */
export function FarBand({ geometry, columns }: { geometry: Geometry; columns: readonly FarColumn[] }) {
  const { real, numbers, problem, realStep } = useMapNumbers()
  const toCustomers = useCustomersLink()
  const last = geometry.rows.at(-1)
  const journeyId = numbers?.journeyId ?? ''
  return (
    <GridBox
      role="row"
      aria-label="Planned against real"
      className={classes.row}
      style={{ top: last ? last.y + last.height : 0, height: farSizes.band }}
    >
      <GridBox role="rowheader" aria-colindex={1} className={classes.bandLabel}>
        <b>Planned against real</b>
        {real ? (
          <>
            <Link
              {...toCustomers({ behind: 'map', journeyId, measure: 'fitting' }, 'Fit the map exactly')}
            >{`Fit exactly ${formatShare(real.fitting.share)}`}</Link>
            <span>{`n ${formatCount(real.fitting.n)}`}</span>
            <span>
              {`Fitness ${real.fitness.average?.toFixed(2) ?? '–'}, log ${real.fitness.log?.toFixed(2) ?? '–'}`}
            </span>
          </>
        ) : (
          <span>{problem ?? 'Comparing paths with the map…'}</span>
        )}
      </GridBox>
      {columns.map((column) => {
        const step = column.first === column.last ? realStep(column.key) : undefined
        return (
          <GridBox
            key={column.key}
            role="gridcell"
            aria-colindex={column.first + 2}
            className={classes.bandCell}
            style={{ left: farSizes.label + column.x, width: column.width }}
          >
            {step && (
              <Link
                title={`Skipped: ${formatCount(step.skipped.count)} of ${formatCount(step.skipped.n)} customers, 95 % interval ${formatShareInterval(step.skipped.low, step.skipped.high)}`}
                {...toCustomers(
                  { behind: 'element', journeyId, elementId: step.stepId, measure: 'skipped' },
                  'Skipped',
                )}
              >
                Skipped <b>{formatShare(step.skipped.share)}</b> n {formatCount(step.skipped.n)}
              </Link>
            )}
          </GridBox>
        )
      })}
    </GridBox>
  )
}
