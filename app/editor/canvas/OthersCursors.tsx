import { sizes } from '../layout/sizes.ts'
import { usePeople } from '../live/PeopleContext.tsx'
import { personStyle } from '../live/personStyle.ts'
import { useLayout } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'

/** Pointers of others, at the same thing they point at on their screens. */
export function OthersCursors({ above }: { above: number }) {
  const people = usePeople()
  const layout = useLayout((whole) => whole)
  return people.map((person) => {
    const spot = person.cursor
    if (!spot) return null
    const column = spot.column ? layout.columns.byKey.get(spot.column) : undefined
    const row = spot.laneId ? layout.rows.byLane.get(spot.laneId) : undefined
    if ((spot.column && !column) || (spot.laneId && !row)) return null
    const x = sizes.laneLabel + (column?.x ?? 0) + spot.dx
    const y = layout.header.height + above + (row?.y ?? 0) + spot.dy
    return (
      <div
        key={person.clientId}
        className={classes.cursor}
        style={{ left: 0, top: 0, transform: `translate(${x}px, ${y}px)`, ...personStyle(person.colour) }}
        aria-hidden="true"
      >
        <svg width="16" height="18" viewBox="0 0 16 18">
          <title>{person.name}</title>
          <path
            d="M1 1l5.2 15 2.3-6.3L15 7.6z"
            fill="var(--person)"
            stroke="var(--paper)"
            strokeWidth="1.4"
          />
        </svg>
        <span className={classes.cursorName}>{person.name}</span>
      </div>
    )
  })
}
