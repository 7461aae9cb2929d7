import { initials } from '../../../../shared/format/initials.ts'
import { usePeopleAt } from '../../../editor/live/PeopleContext.tsx'
import { personStyle } from '../../../editor/live/personStyle.ts'
import classes from './sheet.module.css'

/** Who else writes at this place just now. */
export function OthersHere({ place }: { place: string }) {
  const people = usePeopleAt(place)
  if (people.length === 0) return null
  return (
    <span className={classes.others}>
      {people.map((person) => (
        <span key={person.clientId} title={`${person.name} is here`} style={personStyle(person.colour)}>
          {initials(person.name)}
        </span>
      ))}
    </span>
  )
}
