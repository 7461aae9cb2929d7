import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import type { Life, LiveLink } from '../../editor/live/LiveLink.ts'
import { PeopleAvatars } from '../../editor/live/PeopleAvatars.tsx'
import { PeopleContext } from '../../editor/live/PeopleContext.tsx'
import { saveState } from '../../editor/live/SaveState.ts'
import { SaveStatus } from '../../editor/live/SaveStatus.tsx'
import { useIdle } from '../../editor/live/useIdle.ts'
import { useLiveLink } from '../../editor/live/useLiveLink.ts'
import { useValue } from '../../editor/store/useValue.ts'
import { Presence } from '../../shell/PresenceSlot.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { OpenPersona } from './OpenPersona.tsx'
import { PersonaClosed } from './PersonaClosed.tsx'
import classes from './personas.module.css'
import { ShownPersona } from './ShownPersona.tsx'
import { SheetContext } from './sheet/SheetContext.ts'
import { SheetEditor } from './sheet/SheetEditor.ts'

/** One persona: its sheet, kept in step with the server and the others who have it open. */
export function PersonaPage() {
  const { personaId = '' } = useParams({ strict: false })
  const { canEdit } = useWorkspace()
  return canEdit ? (
    <LivePersona key={personaId} personaId={personaId} />
  ) : (
    <ShownPersona key={personaId} personaId={personaId} />
  )
}

function LivePersona({ personaId }: { personaId: string }) {
  const link = useLiveLink('persona', personaId)
  return link ? <LinkedPersona link={link} personaId={personaId} /> : <PageSkeleton />
}

function LinkedPersona({ link, personaId }: { link: LiveLink; personaId: string }) {
  const life = useValue(link.life, (state) => state.current)
  const state = useValue(link.facts, saveState)
  const problem = useValue(link.facts, (facts) => facts.problem)
  if (problem?.kind === 'closed')
    return problem.code === 'not_allowed' ? (
      <ShownPersona personaId={personaId} />
    ) : (
      <PersonaClosed>{problem.message}</PersonaClosed>
    )
  return (
    <>
      <Presence>
        <SaveStatus state={state} readOnly={false} what="persona" />
      </Presence>
      {problem?.kind === 'refused' && (
        <div role="alert" className={classes.refused}>
          <p>
            Your last change was not accepted: {problem.message} The sheet has been loaded again as it was
            before; what others did is untouched.
          </p>
          <Button variant="default" size="xs" onClick={() => link.dismissProblem()}>
            I understand
          </Button>
        </div>
      )}
      {life ? (
        <LivingPersona life={life} personaId={personaId} saved={state === 'saved'} />
      ) : (
        <PageSkeleton />
      )}
    </>
  )
}

function LivingPersona({ life, personaId, saved }: { life: Life; personaId: string; saved: boolean }) {
  const [editor, setEditor] = useState<SheetEditor | null>(null)
  useEffect(() => {
    const made = new SheetEditor(life.doc, false)
    setEditor(made)
    return () => made.destroy()
  }, [life])
  useIdle(life.people)
  if (!editor) return <PageSkeleton />
  return (
    <PeopleContext.Provider value={life.people}>
      <SheetContext.Provider value={editor}>
        <Presence>
          <PeopleAvatars canFollow={false} />
        </Presence>
        <OpenPersona personaId={personaId} saved={saved} />
      </SheetContext.Provider>
    </PeopleContext.Provider>
  )
}
