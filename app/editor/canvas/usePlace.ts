import { type Place, placeKey } from '../grid/place.ts'
import { useEditorSession } from '../store/EditorContext.tsx'

/** Attributes that make an element a focusable place of the map (roving tabindex), and whether it is typed into. */
export function usePlace(place: Place) {
  const key = placeKey(place)
  const active = useEditorSession((state) => state.activeKey === key)
  const dragging = useEditorSession((state) => state.dragging === key)
  const editing = useEditorSession((state) => (state.editing?.key === key ? state.editing.what : null))
  return {
    key,
    active,
    editing,
    attributes: {
      'data-place': key,
      'data-active': active || undefined,
      'data-dragging': dragging || undefined,
      'aria-selected': active,
      tabIndex: active ? 0 : -1,
    },
  }
}
