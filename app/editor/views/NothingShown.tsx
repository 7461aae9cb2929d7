import { Button } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { isEmptyFilter } from '../../../shared/journey/cardFilter.ts'
import { emptyMapFilter } from '../../../shared/journey/records/savedView.ts'
import { useEditor, useLayout } from '../store/EditorContext.tsx'
import { useMapView } from './useMapView.ts'
import classes from './views.module.css'

/** Says that a filter leaves nothing, with the way back to everything. */
export function NothingShown() {
  const editor = useEditor()
  const { filter, setFilter } = useMapView()
  const shown = useSyncExternalStore(editor.view.subscribe, () =>
    isEmptyFilter(filter) ? 1 : editor.view.count().shown,
  )
  const stages = useLayout((layout) => layout.columns.stages.length)
  if (shown > 0 && stages > 0) return null
  return (
    <div className={classes.nothing} role="status">
      <h2>{stages ? 'No card matches this filter' : 'No stage of this filter is on the map any more'}</h2>
      <p>Nothing is lost: every card is still on the map.</p>
      <Button size="xs" onClick={() => setFilter(emptyMapFilter)}>
        Show everything
      </Button>
    </div>
  )
}
