import { useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { LaneSources } from '../../editor/lanes/sources/LaneSources.tsx'
import { CatalogueProvider, touchpointName } from '../../editor/lanes/touchpoints/CatalogueContext.tsx'
import type { Life, LiveLink } from '../../editor/live/LiveLink.ts'
import { PeopleContext } from '../../editor/live/PeopleContext.tsx'
import { useLiveLink } from '../../editor/live/useLiveLink.ts'
import { MapNumbersProvider } from '../../editor/numbers/MapNumbersContext.tsx'
import { Editor } from '../../editor/store/Editor.ts'
import { EditorProvider } from '../../editor/store/EditorContext.tsx'
import { useValue } from '../../editor/store/useValue.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ClosedMap } from '../journey/ClosedMap.tsx'
import { useMapCatalogue } from '../journey/useMapCatalogue.ts'
import { useMeasuredMap } from '../journey/useMeasuredMap.ts'
import { Presentation } from './Presentation.tsx'
import { toPresentSearch } from './presentSearch.ts'
import { SpeakerWindow } from './SpeakerWindow.tsx'

/** A map as a presentation; reads the live document, so that what others change shows at once. */
export function PresentPage() {
  const { journeyId = '' } = useParams({ strict: false })
  const link = useLiveLink('journey', journeyId)
  return link ? <LinkedPresentation key={journeyId} link={link} journeyId={journeyId} /> : <PageSkeleton />
}

function LinkedPresentation({ link, journeyId }: { link: LiveLink; journeyId: string }) {
  const life = useValue(link.life, (state) => state.current)
  const problem = useValue(link.facts, (facts) => facts.problem)
  if (problem?.kind === 'closed') return <ClosedMap problem={problem} />
  return life ? <OpenPresentation life={life} journeyId={journeyId} /> : <PageSkeleton />
}

function OpenPresentation({ life, journeyId }: { life: Life; journeyId: string }) {
  const [editor, setEditor] = useState<Editor | null>(null)
  useEffect(() => {
    // Slides are laid out by the browser; nothing asks how wide a text is.
    const made = new Editor({ doc: life.doc, measure: () => 0, readOnly: true })
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [life])
  if (!editor) return <PageSkeleton />
  return (
    <EditorProvider editor={editor}>
      <PeopleContext.Provider value={life.people}>
        <MeasuredPresentation journeyId={journeyId} />
      </PeopleContext.Provider>
    </EditorProvider>
  )
}

function MeasuredPresentation({ journeyId }: { journeyId: string }) {
  const { notes } = toPresentSearch(useSearch({ strict: false }) as Record<string, unknown>)
  const { id: workspaceId } = useWorkspace()
  const catalogue = useMapCatalogue()
  const { numbers, problem } = useMeasuredMap(journeyId, { saved: true, withReal: false })
  const touchpoint = useCallback((id: string) => touchpointName(catalogue, id), [catalogue])
  const measured = numbers !== null && (numbers.from !== null || numbers.selected > 0)
  return (
    <CatalogueProvider value={catalogue}>
      <LaneSources workspaceId={workspaceId} journeyId={journeyId}>
        <MapNumbersProvider numbers={measured ? numbers : null} real={null} problem={problem}>
          {notes === 'window' ? (
            <SpeakerWindow journeyId={journeyId} />
          ) : (
            <Presentation journeyId={journeyId} touchpoint={touchpoint} />
          )}
        </MapNumbersProvider>
      </LaneSources>
    </CatalogueProvider>
  )
}
