import type { SheetCoverage } from '../../../shared/persona/sheetCoverage.ts'
import classes from './personas.module.css'

const order = ['measured', 'reported', 'assumed'] as const

/** How much of a sheet is known, as one strip and in words. */
export function CoverageBar({ coverage, age }: { coverage: SheetCoverage; age: string | null }) {
  const { traits } = coverage
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
          {age && `; newest ${age}`}
        </span>
      </span>
    </div>
  )
}
