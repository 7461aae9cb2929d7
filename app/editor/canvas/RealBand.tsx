import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { formatCount, formatShare, formatShareInterval } from '../../../shared/format/numbers.ts'
import { touchpointName, useCatalogue } from '../lanes/touchpoints/CatalogueContext.tsx'
import type { Column } from '../layout/columns.ts'
import { sizes } from '../layout/sizes.ts'
import type { Range } from '../layout/visibleRange.ts'
import { type RealStep, type Unplanned, useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useCustomersLink } from '../numbers/useCustomersLink.ts'
import { useLayout } from '../store/EditorContext.tsx'
import { chips, unplannedIn } from './bandHeight.ts'
import classes from './canvas.module.css'
import { GridBox } from './GridBox.tsx'

/** Planned against real: how well paths fit, per step what differs, and what happens that is on no step. */
export const RealBand = memo(function RealBand({ range, height }: { range: Range; height: number }) {
  const columns = useLayout((layout) => layout.columns)
  const { real, numbers, problem, realStep, unplannedAfter } = useMapNumbers()
  const toCustomers = useCustomersLink()
  const journeyId = numbers?.journeyId ?? ''
  return (
    <GridBox role="row" className={classes.band} style={{ top: 0, height }} aria-label="Planned against real">
      <GridBox role="rowheader" className={classes.bandLabel} style={{ width: sizes.laneLabel }}>
        <h3>Planned against real</h3>
        {real ? (
          <>
            <Link
              className={classes.deviation}
              {...toCustomers({ behind: 'map', journeyId, measure: 'fitting' }, 'Fit the map exactly')}
            >
              <span>Fit exactly</span>
              <b>{formatShare(real.fitting.share)}</b>
            </Link>
            <div>
              n {formatCount(real.fitting.n)}, {formatShareInterval(real.fitting.low, real.fitting.high)}
            </div>
            <div className={classes.deviation}>
              <span>Fitness</span>
              <span>
                <span title="Mean over customers: 1 is a path exactly as drawn">
                  <b>{real.fitness.average?.toFixed(2) ?? '–'}</b>
                </span>
                <span title="All steps of all customers taken together">
                  , log <b>{real.fitness.log?.toFixed(2) ?? '–'}</b>
                </span>
              </span>
            </div>
          </>
        ) : (
          <p>{problem ?? 'Comparing paths with the map…'}</p>
        )}
      </GridBox>
      {real &&
        columns.columns
          .slice(range.from, range.to)
          .map((column) => (
            <BandCell
              key={column.key}
              column={column}
              step={column.stepId ? realStep(column.stepId) : undefined}
              after={unplannedIn(column, unplannedAfter)}
              journeyId={journeyId}
            />
          ))}
    </GridBox>
  )
})

function BandCell({
  column,
  step,
  after,
  journeyId,
}: {
  column: Column
  step: RealStep | undefined
  after: readonly Unplanned[]
  journeyId: string
}) {
  const toCustomers = useCustomersLink()
  const catalogue = useCatalogue()
  const lines = step
    ? ([
        ['Skipped', step.skipped, 'skipped'],
        ['Repeated', step.repeated, 'repeated_in_path'],
        ['Out of order', step.outOfOrder, 'out_of_order'],
      ] as const)
    : []
  return (
    <GridBox
      role="gridcell"
      className={classes.bandCell}
      style={{ left: sizes.laneLabel + column.x, width: column.width }}
    >
      {lines.map(([label, share, measure]) => (
        <Link
          key={measure}
          className={classes.deviation}
          data-strong={(share.share ?? 0) >= 0.2 || undefined}
          title={`${label}: ${formatCount(share.count)} of ${formatCount(share.n)} customers, 95 % interval ${formatShareInterval(share.low, share.high)}`}
          {...toCustomers({ behind: 'element', journeyId, elementId: step!.stepId, measure }, label)}
        >
          <span>{label}</span>
          <span>
            <b>{formatShare(share.share)}</b> n {formatCount(share.n)}
          </span>
        </Link>
      ))}
      {after.slice(0, chips).map((one) => {
        const name = touchpointName(catalogue, one.touchpointId)
        return (
          <Link
            key={one.touchpointId}
            className={classes.unplanned}
            title={`${name} is on no step; ${formatCount(one.here)} customers did it here (${formatCount(one.customers)} in all)`}
            {...toCustomers(
              { behind: 'unplanned', journeyId, touchpointId: one.touchpointId },
              `${name}, not on the map`,
            )}
          >
            <svg width="12" height="10" viewBox="0 0 12 10" aria-hidden="true">
              <path
                d="M0 1C6 1 8 4 11 9"
                fill="none"
                stroke="var(--clay)"
                strokeWidth="2"
                strokeLinecap="round"
              />
            </svg>
            <span>{name}</span>
            <b className={classes.unplannedCount}>{formatCount(one.here)}</b>
          </Link>
        )
      })}
      {after.length > chips && (
        <p className={classes.more}>and {after.length - chips} more off the map here</p>
      )}
    </GridBox>
  )
}
