import type { CitedWords } from '../../../shared/persona/citedWords.ts'
import classes from './messages.module.css'

/** Traits and quotes a message rests on, in their own words. */
export function RestsOn({ cites }: { cites: readonly CitedWords[] }) {
  return (
    <ul className={classes.cites}>
      {cites.map(({ kind, text }) => (
        <li key={`${kind} ${text}`} data-kind={kind}>
          {kind === 'quote' ? `“${text}”` : text}
        </li>
      ))}
    </ul>
  )
}
