import type { TouchpointWithCounts } from '../../../shared/wire/touchpoint.ts'
import lines from '../../components/Lines.module.css'

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
  if (names.length === 0) return <span className={lines.quiet}>no touchpoint</span>
  return (
    <span className={lines.quiet} title={names.join(' → ')}>
      {names.slice(0, shown).join(' → ')}
      {names.length > shown && ` → ${names.length - shown} more`}
    </span>
  )
}
