import type { CSSProperties } from 'react'
import { usePeopleAt } from '../live/PeopleContext.tsx'
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
      <span
        className={classes.otherMark}
        style={{ '--person': `var(--persona-${first.colour + 1})` } as CSSProperties}
      />
      <span
        className={classes.otherName}
        style={{ '--person': `var(--persona-${first.colour + 1})` } as CSSProperties}
      >
        {names}
      </span>
    </>
  )
}
