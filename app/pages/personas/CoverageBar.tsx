import { formatDates } from '../../../shared/format/dates.ts'
import type { SheetCoverage } from '../../../shared/persona/sheetCoverage.ts'
import classes from './personas.module.css'

const order = ['measured', 'reported', 'assumed'] as const

/** How much of a sheet is known, as one strip and in words. */
export function CoverageBar({ coverage }: { coverage: SheetCoverage }) {
  const { traits, oldest, newest } = coverage
  if (traits === 0) return null
  const known = coverage.measured + coverage.reported
  return (
    <div className={classes.coverage}>
      <span className={classes.strip} aria-hidden="true">
        {order.map(
          (kind) => coverage[kind] > 0 && <i key={kind} data-known={kind} style={{ flex: coverage[kind] }} />,
        )}
      </span>
      <span>
        <b>
          {known} of {traits}
        </b>{' '}
        {traits === 1 ? 'trait' : 'traits'} supported
        <span className={classes.quiet}>
          : {coverage.measured} measured, {coverage.reported} reported, {coverage.assumed} assumed
          {oldest && newest && `; evidence of ${formatDates(oldest, newest)}`}
        </span>
      </span>
    </div>
  )
}
