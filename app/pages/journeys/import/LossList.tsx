import { type Loss, lossInWords } from '../../../../shared/formats/losses.ts'
import classes from './ImportMap.module.css'

/** What of the file the map will not have, said before it is made. */
export function LossList({ losses }: { losses: readonly Loss[] }) {
  if (losses.length === 0) return <p className={classes.hint}>Everything in the file comes along.</p>
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
