import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import { initials } from '../../../shared/format/initials.ts'
import type { SheetModel } from '../../../shared/persona/readSheet.ts'
import type { ShownSheet } from '../../../shared/wire/persona.ts'
import { ApiError } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import live from '../../editor/live/live.module.css'
import { personColour } from '../../editor/live/Presence.ts'
import { personStyle } from '../../editor/live/personStyle.ts'
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
        <Writers people={data?.people ?? []} />
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

/** Who is changing the sheet while somebody reads it. */
function Writers({ people }: { people: ShownSheet['people'] }) {
  if (people.length === 0) return null
  const names = people.map(({ name }) => name).join(', ')
  return (
    <p className={live.people} title={`Changing it now: ${names}`}>
      <span className="visually-hidden">Changing it now: {names}</span>
      {people.slice(0, 5).map(({ id, name }) => (
        <span key={id} className={live.avatar} style={personStyle(personColour(id))} aria-hidden="true">
          {initials(name)}
        </span>
      ))}
    </p>
  )
}
