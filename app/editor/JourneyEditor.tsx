import { lazy, Suspense, useEffect, useState } from 'react'
import { keepTyped } from '../components/keepTyped.ts'
import { MapCanvas } from './canvas/MapCanvas.tsx'
import type { CanvasHandle } from './canvas/useViewport.ts'
import { EmptyMap } from './EmptyMap.tsx'
import classes from './JourneyEditor.module.css'
import { useFilesOnMap } from './lanes/files/useFilesOnMap.ts'
import { useEditor, useEditorSession, useStructure } from './store/EditorContext.tsx'
import { MapNotice } from './toolbar/MapNotice.tsx'
import { MapToolbar } from './toolbar/MapToolbar.tsx'
import { useEditingAhead } from './useEditingAhead.ts'
import { NothingShown } from './views/NothingShown.tsx'
import { PresentingNotice } from './views/PresentingNotice.tsx'
import { useAppliedView } from './views/useAppliedView.ts'

const Inspector = lazy(() =>
  import('./inspector/Inspector.tsx').then((module) => ({ default: module.Inspector })),
)
const FilterBar = lazy(() =>
  import('./views/FilterBar.tsx').then((module) => ({ default: module.FilterBar })),
)
const MapSearch = lazy(() =>
  import('./views/MapSearch.tsx').then((module) => ({ default: module.MapSearch })),
)
const EditorDialogs = lazy(() =>
  import('./lanes/EditorDialogs.tsx').then((module) => ({ default: module.EditorDialogs })),
)
const Overview = lazy(() => import('./views/Overview.tsx').then((module) => ({ default: module.Overview })))

/** The canvas with what floats over it and the inspector beside it. Stands inside the providers of the page. */
export function JourneyEditor({
  measured,
  onCanvas,
  onMeasureSettings,
}: {
  measured: boolean
  /** Hands over what panels beside the map may ask of it. */
  onCanvas?: (canvas: CanvasHandle | null) => void
  onMeasureSettings: () => void
}) {
  const editor = useEditor()
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null)
  const inspector = useEditorSession((state) => state.inspector)
  const filterBar = useEditorSession((state) => state.filterBar)
  const searching = useEditorSession((state) => state.searching)
  const overview = useEditorSession((state) => state.overview)
  const dialog = useEditorSession((state) => state.dialog)
  const { stages } = useStructure()
  const empty = stages.length === 0
  useAppliedView(canvas)
  useFilesOnMap()
  useEditingAhead()
  useEffect(() => {
    onCanvas?.(canvas)
  }, [canvas, onCanvas])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A second time the key is the browser's own search.
      const ours = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f' && !event.shiftKey
      if (!ours || event.altKey || empty || editor.session.get().searching) return
      event.preventDefault()
      keepTyped()
      editor.session.set({ searching: true })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [editor, empty])
  return (
    <div className={classes.editor}>
      <div className={classes.side}>
        {filterBar && !empty && (
          <Suspense>
            <FilterBar onClose={() => editor.session.set({ filterBar: false })} />
          </Suspense>
        )}
        <div className={classes.stage}>
          {empty ? <EmptyMap /> : <MapCanvas onHandle={setCanvas} />}
          {!empty && <NothingShown />}
          <PresentingNotice />
          {!empty && <MapToolbar canvas={canvas} measured={measured} onMeasureSettings={onMeasureSettings} />}
          <MapNotice />
          <Suspense>
            {searching && !empty && (
              <MapSearch canvas={canvas} onClose={() => editor.session.set({ searching: false })} />
            )}
            {overview && !empty && <Overview canvas={canvas} />}
          </Suspense>
        </div>
      </div>
      {dialog && (
        <Suspense>
          <EditorDialogs dialog={dialog} />
        </Suspense>
      )}
      {inspector && !empty && (
        <Suspense>
          <Inspector />
        </Suspense>
      )}
    </div>
  )
}
