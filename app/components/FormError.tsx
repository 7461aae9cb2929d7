import { errorWords } from './ErrorState.tsx'
import classes from './FormError.module.css'

/** The failure of a form, below its fields; keeps quiet while there is none. */
export function FormError({ error }: { error: unknown }) {
  return <div role="alert">{error ? <p className={classes.text}>{errorWords(error)}</p> : null}</div>
}
