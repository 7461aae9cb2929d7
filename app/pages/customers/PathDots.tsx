import type { TouchpointWithCounts } from '../../../shared/wire/touchpoint.ts'
import classes from './CustomersPage.module.css'

const shown = 5

/** A path in short: its first touchpoints by name, joined by the line, and how many more. */
export function PathDots({
  path,
  touchpoints,
}: {
  path: string[]
  touchpoints: ReadonlyMap<string, TouchpointWithCounts>
}) {
  const names = path.map((id) => touchpoints.get(id)?.name ?? 'deleted')
  if (names.length === 0) return <span className={classes.path}>no touchpoint</span>
  return (
    <span className={classes.path} title={names.join(' → ')}>
      {names.slice(0, shown).join(' → ')}
      {names.length > shown && ` → ${names.length - shown} more`}
    </span>
  )
}
