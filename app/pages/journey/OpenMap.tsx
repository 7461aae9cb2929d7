import { useMediaQuery } from '@mantine/hooks'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { JourneyEditor } from '../../editor/JourneyEditor.tsx'
import { CatalogueProvider, touchpointName } from '../../editor/lanes/touchpoints/CatalogueContext.tsx'
import { canvasMeasure } from '../../editor/layout/wrapLines.ts'
import type { Life } from '../../editor/live/JourneyLink.ts'
import { PeopleAvatars } from '../../editor/live/PeopleAvatars.tsx'
import { PeopleContext } from '../../editor/live/PeopleContext.tsx'
import { MapNumbersProvider } from '../../editor/numbers/MapNumbersContext.tsx'
import { Editor } from '../../editor/store/Editor.ts'
import { EditorProvider, useEditorSession, useStructure } from '../../editor/store/EditorContext.tsx'
import { useMapView } from '../../editor/views/useMapView.ts'
import { Presence } from '../../shell/PresenceSlot.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './journey.module.css'
import { MapHeadline } from './MapHeadline.tsx'
import { useMapCatalogue } from './useMapCatalogue.ts'
import { useMeasuredMap } from './useMeasuredMap.ts'

const MeasureDialog = lazy(() =>
  import('../../editor/numbers/MeasureDialog.tsx').then((module) => ({ default: module.MeasureDialog })),
)
const PhoneMap = lazy(() =>
  import('../../editor/PhoneMap.tsx').then((module) => ({ default: module.PhoneMap })),
)

const cardFont = '400 13px "Inter Variable"'

/** A journey whose document is here: editor, figures, catalogue and the people on it. */
export function OpenMap({ life, journeyId, saved }: { life: Life; journeyId: string; saved: boolean }) {
  const { canEdit } = useWorkspace()
  const [editor, setEditor] = useState<Editor | null>(null)
  useEffect(() => {
    let gone = false
    let made: Editor | null = null
    const make = () => {
      if (gone) return
      made = new Editor({ doc: life.doc, measure: canvasMeasure(cardFont), readOnly: !canEdit })
      setEditor(made)
    }
    // Heights come from measured text: with the wrong font every card would be cut or loose.
    document.fonts.load(cardFont).then(make, make)
    return () => {
      gone = true
      setEditor(null)
      made?.destroy()
    }
  }, [life, canEdit])
  if (!editor) return <PageSkeleton />
  return (
    <EditorProvider editor={editor}>
      <PeopleContext.Provider value={life.people}>
        <Measured journeyId={journeyId} editor={editor} saved={saved} />
      </PeopleContext.Provider>
    </EditorProvider>
  )
}

function Measured({ journeyId, editor, saved }: { journeyId: string; editor: Editor; saved: boolean }) {
  const phone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const overlay = useEditorSession((state) => state.overlay)
  const inspected = useEditorSession((state) => state.inspector && state.inspectorTab === 'numbers')
  // null until asked for: the dialog is loaded then.
  const [settings, setSettings] = useState<boolean | null>(null)
  const { overlay: asked } = useSearch({ strict: false }) as { overlay?: 'real' }
  useEffect(() => {
    if (asked) editor.session.set({ overlay: true })
  }, [editor, asked])
  const catalogue = useMapCatalogue()
  const { numbers, real, problem } = useMeasuredMap(journeyId, { saved, withReal: overlay || inspected })
  const { steps } = useStructure()
  const linked = steps.some((step) => step.touchpointIds.length > 0)
  const { figures } = useMapView()
  const measured = numbers !== null && linked && (numbers.from !== null || numbers.selected > 0)
  const shown = measured && figures
  useEffect(() => {
    editor.layout.setOptions({
      measured: shown,
      touchpointName: (id) => touchpointName(catalogue, id),
    })
  }, [editor, shown, catalogue])
  return (
    <CatalogueProvider value={catalogue}>
      <MapNumbersProvider numbers={shown ? numbers : null} real={real} problem={problem}>
        <Presence>
          <PeopleAvatars />
        </Presence>
        <div className={classes.page}>
          <MapHeadline journeyId={journeyId} numbers={measured ? numbers : null} />
          {phone ? (
            <Suspense fallback={<PageSkeleton />}>
              <PhoneMap />
            </Suspense>
          ) : (
            <JourneyEditor measured={measured} onMeasureSettings={() => setSettings(true)} />
          )}
        </div>
        {settings !== null && (
          <Suspense>
            <MeasureDialog opened={settings} onClose={() => setSettings(false)} />
          </Suspense>
        )}
      </MapNumbersProvider>
    </CatalogueProvider>
  )
}
