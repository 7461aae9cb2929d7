import { type Place, placeKey } from '../grid/place.ts'
import { useEditorSession } from '../store/EditorContext.tsx'
import { useDimmed } from '../views/useDimmed.ts'

/** Attributes that make an element a focusable place of the map (roving tabindex), and whether it is typed into. */
export function usePlace(place: Place) {
  const key = placeKey(place)
  const active = useEditorSession((state) => state.activeKey === key)
  const selected = useEditorSession((state) => state.selected.has(key))
  const dragging = useEditorSession(
    (state) =>
      state.dragging === key || (selected && state.dragging !== null && state.selected.has(state.dragging)),
  )
  const editing = useEditorSession((state) => (state.editing?.key === key ? state.editing.what : null))
  const dimmed = useDimmed(place.kind === 'item' ? place.itemId : null)
  return {
    key,
    active,
    editing,
    attributes: {
      'data-place': key,
      'data-active': active || undefined,
      'data-selected': selected || undefined,
      'data-dragging': dragging || undefined,
      'data-dimmed': dimmed || undefined,
      'aria-description': dimmed ? 'Does not match the filter' : undefined,
      'aria-selected': active || selected,
      tabIndex: active ? 0 : -1,
    },
  }
}
