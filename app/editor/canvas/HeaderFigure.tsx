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
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => {
        editor.activate(place)
        editor.session.set({ inspector: true, inspectorTab: 'numbers' })
      }}
    >
      <span aria-hidden="true" style={{ display: 'contents' }}>
        {children}
      </span>
      <span className="visually-hidden">{label}. Open its definition</span>
    </button>
  )
}
