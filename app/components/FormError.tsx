import { errorWords } from './ErrorState.tsx'
import classes from './FormError.module.css'

/** The failure of a form, below its fields; not there while there is none. */
export function FormError({ error }: { error: unknown }) {
  return error ? (
    <p className={classes.text} role="alert">
      {errorWords(error)}
    </p>
  ) : null
}
