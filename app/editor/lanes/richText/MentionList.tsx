import { createPortal } from 'react-dom'
import slips from '../cards/slips.module.css'
import classes from './richText.module.css'
import type { MentionQuery } from './useMentionQuery.ts'

/** Members who may be meant, below the `@`; the keyboard drives it from the text. */
export function MentionList({ query }: { query: MentionQuery }) {
  return createPortal(
    <div role="listbox" aria-label="Members" className={classes.mentions} style={query.spot} tabIndex={-1}>
      {query.found.map((member, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard drives the list from the text.
        <div
          key={member.userId}
          role="option"
          tabIndex={-1}
          aria-selected={index === query.at}
          className={slips.option}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => query.pick(member)}
        >
          <span>{member.name}</span>
        </div>
      ))}
    </div>,
    document.body,
  )
}
