import { usePeopleAt } from '../live/PeopleContext.tsx'
import { personStyle } from '../live/personStyle.ts'
import { TalkMark } from '../talk/TalkMark.tsx'
import classes from './canvas.module.css'

/** A frame with the name of whoever else has this in hand, and the marks of what is said about it. */
export function OthersMark({ placeKey }: { placeKey: string }) {
  const people = usePeopleAt(placeKey)
  const first = people[0]
  if (!first) return <TalkMark placeKey={placeKey} />
  const names = people.map((one) => one.name).join(', ')
  return (
    <>
      <TalkMark placeKey={placeKey} />
      <span className={classes.otherMark} style={personStyle(first.colour)} />
      <span className={classes.otherName} style={personStyle(first.colour)}>
        {names}
      </span>
    </>
  )
}
