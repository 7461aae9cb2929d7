import { initials } from '../../../../shared/format/initials.ts'
import { usePeopleAt } from '../../../editor/live/PeopleContext.tsx'
import classes from './sheet.module.css'

/** Who else writes at this place just now. */
export function OthersHere({ place }: { place: string }) {
  const people = usePeopleAt(place)
  if (people.length === 0) return null
  return (
    <span className={classes.others}>
      {people.map((person) => (
        <span
          key={person.clientId}
          title={`${person.name} is here`}
          style={{ ['--c' as string]: `var(--persona-${person.colour + 1})` }}
        >
          {initials(person.name)}
        </span>
      ))}
    </span>
  )
}
