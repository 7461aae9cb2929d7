import type { ReactNode } from 'react'
import type { Place } from '../grid/place.ts'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'

/** A figure on the map. Pressing it opens the inspector, where it has its definition, interval and customers. */
export function HeaderFigure({
  place,
  label,
  children,
}: {
  place: Place
  label: string
  children: ReactNode
}) {
  const editor = useEditor()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.figure}
      aria-label={`${label}. Open its definition`}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => {
        editor.activate(place)
        editor.session.set({ inspector: true, inspectorTab: 'numbers' })
      }}
    >
      {children}
    </button>
  )
}
