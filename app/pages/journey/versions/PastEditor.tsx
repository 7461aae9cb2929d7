import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useState } from 'react'
import type * as Y from 'yjs'
import type { MapNumbers, PlannedAgainstReal } from '../../../../shared/wire/measure.ts'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import type { CanvasHandle } from '../../../editor/canvas/useViewport.ts'
import { JourneyEditor } from '../../../editor/JourneyEditor.tsx'
import { CatalogueProvider, touchpointName } from '../../../editor/lanes/touchpoints/CatalogueContext.tsx'
import { canvasMeasure } from '../../../editor/layout/wrapLines.ts'
import { MapNumbersProvider } from '../../../editor/numbers/MapNumbersContext.tsx'
import { Editor } from '../../../editor/store/Editor.ts'
import { useMapCatalogue } from '../useMapCatalogue.ts'

const PhoneMap = lazy(() =>
  import('../../../editor/PhoneMap.tsx').then((module) => ({ default: module.PhoneMap })),
)
const MeasureDialog = lazy(() =>
  import('../../../editor/numbers/MeasureDialog.tsx').then((module) => ({ default: module.MeasureDialog })),
)

const cardFont = '400 13px "Inter Variable"'

/** Gives a document that nobody edits an editor to be looked at with; null until the fonts are there. */
export function usePastEditor(doc: Y.Doc | null): Editor | null {
  const [editor, setEditor] = useState<Editor | null>(null)
  useEffect(() => {
    if (!doc) return
    let gone = false
    let made: Editor | null = null
    const make = () => {
      if (gone) return
      made = new Editor({ doc, measure: canvasMeasure(cardFont), readOnly: true })
      setEditor((before) => {
        // Another state of the same map is looked at the same way.
        if (before) made!.session.set({ zoom: before.session.get().zoom })
        return made
      })
    }
    document.fonts.load(cardFont).then(make, make)
    return () => {
      gone = true
      const old = made
      // The next one is drawn first, so that the map does not flicker.
      setTimeout(() => old?.destroy(), 1_000)
    }
  }, [doc])
  return editor
}

/** A state of a map on the canvas, read-only. Stands inside the provider of its editor. */
export function PastEditor({
  editor,
  numbers = null,
  real = null,
  problem = null,
  onCanvas,
}: {
  editor: Editor
  numbers?: MapNumbers | null
  real?: PlannedAgainstReal | null
  problem?: string | null
  onCanvas?: (canvas: CanvasHandle | null) => void
}) {
  const phone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const [settings, setSettings] = useState<boolean | null>(null)
  const catalogue = useMapCatalogue()
  const measured = numbers !== null && (numbers.from !== null || numbers.selected > 0)
  useEffect(() => {
    editor.layout.setOptions({
      measured,
      touchpointName: (id) => touchpointName(catalogue, id),
      touchpointChannel: (id) => catalogue.find(id)?.channel,
    })
  }, [editor, measured, catalogue])
  return (
    <CatalogueProvider value={catalogue}>
      <MapNumbersProvider numbers={measured ? numbers : null} real={real} problem={problem}>
        {phone ? (
          <Suspense fallback={<PageSkeleton />}>
            <PhoneMap />
          </Suspense>
        ) : (
          <JourneyEditor
            measured={measured}
            onMeasureSettings={() => setSettings(true)}
            {...(onCanvas ? { onCanvas } : {})}
          />
        )}
        {settings !== null && (
          <Suspense>
            <MeasureDialog opened={settings} onClose={() => setSettings(false)} />
          </Suspense>
        )}
      </MapNumbersProvider>
    </CatalogueProvider>
  )
}
