import { useDocumentTitle } from '@mantine/hooks'
import { errorWords } from '../../components/ErrorState.tsx'
import { Logo } from '../../components/Logo.tsx'
import classes from './entry.module.css'

/** One page for every link that leads nowhere: it does not say whether there ever was a map. */
export function BrokenLink({ error }: { error: unknown }) {
  useDocumentTitle('Desirepath')
  return (
    <main className={classes.page}>
      <Logo size={34} />
      <h1>This link leads nowhere</h1>
      <p role="alert">{errorWords(error)}</p>
    </main>
  )
}
