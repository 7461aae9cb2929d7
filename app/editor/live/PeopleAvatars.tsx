import type { CSSProperties } from 'react'
import { initials } from '../../format/initials.ts'
import classes from './live.module.css'
import { usePeople } from './PeopleContext.tsx'

const most = 5

/** Who else has the map open. */
export function PeopleAvatars() {
  const people = usePeople()
  if (!people.length) return null
  return (
    <ul className={classes.people} aria-label={`Also here: ${people.map((one) => one.name).join(', ')}`}>
      {people.slice(0, most).map((person) => (
        <li
          key={person.clientId}
          className={classes.avatar}
          title={person.name}
          style={{ '--person': `var(--persona-${person.colour + 1})` } as CSSProperties}
        >
          {initials(person.name)}
        </li>
      ))}
      {people.length > most && <li className={classes.avatar}>+{people.length - most}</li>}
    </ul>
  )
}
