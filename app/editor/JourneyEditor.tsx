import { lazy, Suspense, useState } from 'react'
import { MapCanvas } from './canvas/MapCanvas.tsx'
import type { CanvasHandle } from './canvas/useViewport.ts'
import { EmptyMap } from './EmptyMap.tsx'
import classes from './JourneyEditor.module.css'
import { useEditorSession, useStructure } from './store/EditorContext.tsx'
import { MapNotice } from './toolbar/MapNotice.tsx'
import { MapToolbar } from './toolbar/MapToolbar.tsx'

const Inspector = lazy(() =>
  import('./inspector/Inspector.tsx').then((module) => ({ default: module.Inspector })),
)

/** The canvas with what floats over it and the inspector beside it. Stands inside the providers of the page. */
export function JourneyEditor({
  measured,
  onMeasureSettings,
}: {
  measured: boolean
  onMeasureSettings: () => void
}) {
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null)
  const inspector = useEditorSession((state) => state.inspector)
  const { stages } = useStructure()
  const empty = stages.length === 0
  return (
    <div className={classes.editor}>
      <div className={classes.stage}>
        {empty ? <EmptyMap /> : <MapCanvas onHandle={setCanvas} />}
        {!empty && <MapToolbar canvas={canvas} measured={measured} onMeasureSettings={onMeasureSettings} />}
        <MapNotice />
      </div>
      {inspector && !empty && (
        <Suspense>
          <Inspector />
        </Suspense>
      )}
    </div>
  )
}
