import { type Loss, lossInWords } from '../../../../shared/formats/losses.ts'
import classes from './ImportMap.module.css'

/** What gets lost between two formats, said before anything is made. */
export function LossList({
  losses,
  none = 'Everything in the file comes along.',
}: {
  losses: readonly Loss[]
  /** What is said when nothing gets lost. */
  none?: string
}) {
  if (losses.length === 0) return <p className={classes.hint}>{none}</p>
  return (
    <section className={classes.losses} aria-labelledby="losses">
      <h2 id="losses" className={classes.section}>
        What does not come along
      </h2>
      <ul>
        {losses.map((loss) => (
          <li key={loss.text}>{lossInWords(loss)}</li>
        ))}
      </ul>
    </section>
  )
}
