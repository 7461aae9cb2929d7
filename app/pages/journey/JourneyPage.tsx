import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import type { LiveLink } from '../../editor/live/LiveLink.ts'
import { saveState } from '../../editor/live/SaveState.ts'
import { SaveStatus } from '../../editor/live/SaveStatus.tsx'
import { useLiveLink } from '../../editor/live/useLiveLink.ts'
import { useValue } from '../../editor/store/useValue.ts'
import { Presence } from '../../shell/PresenceSlot.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ClosedMap } from './ClosedMap.tsx'
import classes from './journey.module.css'
import { OpenMap } from './OpenMap.tsx'
import { PastFrame } from './versions/PastFrame.tsx'

/** One journey map: keeps it in step with the server and shows it as soon as either copy is there. */
export function JourneyPage() {
  const { journeyId = '' } = useParams({ strict: false })
  const link = useLiveLink('journey', journeyId)
  return link ? <LinkedMap key={journeyId} link={link} journeyId={journeyId} /> : <PageSkeleton />
}

function LinkedMap({ link, journeyId }: { link: LiveLink; journeyId: string }) {
  const workspace = useWorkspace()
  const life = useValue(link.life, (state) => state.current)
  const state = useValue(link.facts, saveState)
  const problem = useValue(link.facts, (facts) => facts.problem)
  const role = useValue(link.facts, (facts) => facts.role) ?? workspace.role
  const canEdit = role === 'editor' || role === 'owner'
  if (problem?.kind === 'closed') return <ClosedMap problem={problem} />
  return (
    <>
      <Presence>
        <SaveStatus state={state} readOnly={!canEdit} canComment={role === 'commenter'} />
      </Presence>
      {problem?.kind === 'refused' && (
        <div role="alert" className={classes.refused}>
          <p>
            Your last change was not accepted: {problem.message} The map has been loaded again as it was
            before; what others did is untouched.
          </p>
          <Button variant="default" size="xs" onClick={() => link.dismissProblem()}>
            I understand
          </Button>
        </div>
      )}
      {life ? (
        <PastFrame life={life} journeyId={journeyId} canEdit={canEdit}>
          <OpenMap life={life} journeyId={journeyId} saved={state === 'saved'} role={role} />
        </PastFrame>
      ) : (
        <PageSkeleton />
      )}
    </>
  )
}
