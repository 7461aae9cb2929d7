import { Link, useParams } from '@tanstack/react-router'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import classes from './inspector.module.css'

/** Why there are no figures, and what to do about it. */
export function NoNumbers() {
  const { problem, numbers } = useMapNumbers()
  const { workspaceId = '' } = useParams({ strict: false })
  if (problem) return <p className={classes.note}>{problem}</p>
  return (
    <p className={classes.note}>
      {numbers ? (
        'Nothing is counted for this yet. Link touchpoints to its steps, then it is measured.'
      ) : (
        <>
          There are no figures yet.{' '}
          <Link to="/w/$workspaceId/data" params={{ workspaceId }}>
            Bring in events
          </Link>{' '}
          and link touchpoints to the steps, then every stage and step is measured.
        </>
      )}
    </p>
  )
}
