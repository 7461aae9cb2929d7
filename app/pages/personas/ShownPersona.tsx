import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import type { SheetModel } from '../../../shared/persona/readSheet.ts'
import { ApiError } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { SaveStatus } from '../../editor/live/SaveStatus.tsx'
import { Presence } from '../../shell/PresenceSlot.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { OpenPersona } from './OpenPersona.tsx'
import { PersonaClosed } from './PersonaClosed.tsx'
import { shownSheetQuery } from './personasApi.ts'
import { SheetContext } from './sheet/SheetContext.ts'
import { SheetEditor } from './sheet/SheetEditor.ts'
import { toShownModel } from './toShownModel.ts'

/** A persona for somebody who may only read it: what is shown of its sheet, never the document itself. */
export function ShownPersona({ personaId }: { personaId: string }) {
  const { id } = useWorkspace()
  const { data, error, refetch } = useQuery(shownSheetQuery(id, personaId))
  const model = useMemo(() => data && toShownModel(data), [data])
  if (error instanceof ApiError && (error.status === 404 || error.status === 403))
    return <PersonaClosed>{error.message}</PersonaClosed>
  if (!model) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <>
      <Presence>
        <SaveStatus state={error ? 'offline' : 'saved'} readOnly what="persona" />
      </Presence>
      <Reader model={model} personaId={personaId} />
    </>
  )
}

function Reader({ model, personaId }: { model: SheetModel; personaId: string }) {
  const [editor] = useState(() => {
    const made = new SheetEditor(new Y.Doc(), true)
    made.show(model)
    return made
  })
  useEffect(() => editor.show(model), [editor, model])
  return (
    <SheetContext.Provider value={editor}>
      <OpenPersona personaId={personaId} saved />
    </SheetContext.Provider>
  )
}
