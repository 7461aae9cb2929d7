import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
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
import classes from './personas.module.css'
import { SheetContext } from './sheet/SheetContext.ts'
import { SheetEditor } from './sheet/SheetEditor.ts'

/** One persona: its sheet kept in step with the server and the others who have it open. */
export function PersonaPage() {
  const { personaId = '' } = useParams({ strict: false })
  const link = useLiveLink('persona', personaId)
  return link ? <LinkedPersona key={personaId} link={link} personaId={personaId} /> : <PageSkeleton />
}

function LinkedPersona({ link, personaId }: { link: LiveLink; personaId: string }) {
  const workspace = useWorkspace()
  const life = useValue(link.life, (state) => state.current)
  const state = useValue(link.facts, saveState)
  const problem = useValue(link.facts, (facts) => facts.problem)
  const role = useValue(link.facts, (facts) => facts.role) ?? workspace.role
  const canEdit = role === 'editor' || role === 'owner'
  if (problem?.kind === 'closed')
    return (
      <div style={{ padding: 32 }}>
        <EmptyState
          title="This persona cannot be opened"
          action={
            <Button
              component={Link}
              to="/w/$workspaceId/personas"
              params={{ workspaceId: workspace.id } as never}
            >
              All personas
            </Button>
          }
        >
          {problem.message}
        </EmptyState>
      </div>
    )
  return (
    <>
      <Presence>
        <SaveStatus state={state} readOnly={!canEdit} what="persona" />
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
        <LivingPersona life={life} personaId={personaId} canEdit={canEdit} saved={state === 'saved'} />
      ) : (
        <PageSkeleton />
      )}
    </>
  )
}

function LivingPersona({
  life,
  personaId,
  canEdit,
  saved,
}: {
  life: Life
  personaId: string
  canEdit: boolean
  saved: boolean
}) {
  const [editor, setEditor] = useState<SheetEditor | null>(null)
  useEffect(() => {
    const made = new SheetEditor(life.doc, !canEdit)
    setEditor(made)
    return () => made.destroy()
  }, [life, canEdit])
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
