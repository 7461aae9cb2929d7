import { Menu } from '@mantine/core'
import { useContext } from 'react'
import { initials } from '../../../shared/format/initials.ts'
import classes from './live.module.css'
import { PeopleContext, usePeople } from './PeopleContext.tsx'
import type { PersonHere } from './Presence.ts'
import { personStyle } from './personStyle.ts'

const most = 5

/** Who else has the map open; one of them can be followed. */
export function PeopleAvatars({ canFollow = true }: { canFollow?: boolean }) {
  const store = useContext(PeopleContext)
  const people = onePerPerson(usePeople())
  const followed = store.getFollowed()
  if (!people.length) return null
  const names = people.map((one) => `${one.name}${one.idle ? ' (idle)' : ''}`)
  return (
    <Menu width={240} position="bottom-end" disabled={!canFollow}>
      <Menu.Target>
        <button type="button" className={classes.peopleButton}>
          <span className="visually-hidden">Also here: {names.join(', ')}</span>
          <span className={classes.people} aria-hidden="true">
            {people.slice(0, most).map((person, index) => (
              <span
                key={person.clientId}
                className={classes.avatar}
                title={names[index]}
                data-idle={person.idle || undefined}
                data-followed={person.userId === followed?.userId || undefined}
                style={personStyle(person.colour)}
              >
                {initials(person.name)}
              </span>
            ))}
            {people.length > most && <span className={classes.avatar}>+{people.length - most}</span>}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>On this map</Menu.Label>
        {people.map((person) => {
          const on = person.userId === followed?.userId
          return (
            <Menu.Item
              key={person.clientId}
              leftSection={<span className={classes.swatch} style={personStyle(person.colour)} />}
              rightSection={
                <span className={classes.menuNote}>{on ? 'stop' : person.idle ? 'idle' : 'follow'}</span>
              }
              aria-label={on ? `Stop following ${person.name}` : `Follow ${person.name}`}
              onClick={() => store.follow(on ? null : person.clientId)}
            >
              {person.name}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Somebody with the map open twice is one person; the window they use counts. */
function onePerPerson(people: readonly PersonHere[]): readonly PersonHere[] {
  const byUser = new Map<string, PersonHere>()
  for (const person of people) {
    const known = byUser.get(person.userId)
    if (!known || (known.idle && !person.idle)) byUser.set(person.userId, person)
  }
  return [...byUser.values()]
}
