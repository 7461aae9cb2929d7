import { Link, useParams } from '@tanstack/react-router'
import { useSession } from '../../state/useWorkspace.ts'
import { usePeople } from '../live/PeopleContext.tsx'
import classes from './views.module.css'

/** Says that somebody presents this map just now, with the way to see what they show. */
export function PresentingNotice() {
  const people = usePeople()
  const { user } = useSession()
  const { workspaceId, journeyId } = useParams({ strict: false }) as {
    workspaceId?: string
    journeyId?: string
  }
  const presenter = people.find((one) => one.presenting)
  if (!presenter || !workspaceId || !journeyId) return null
  return (
    <div className={classes.presenting} role="status">
      {presenter.userId === user?.id
        ? 'You present this map elsewhere'
        : `${presenter.name} presents this map`}
      <Link
        to="/w/$workspaceId/journeys/$journeyId/present"
        params={{ workspaceId, journeyId }}
        search={{ follow: presenter.userId }}
        preload={false}
      >
        Follow
      </Link>
    </div>
  )
}
