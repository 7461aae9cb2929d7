import { type RefObject, useContext, useEffect } from 'react'
import type { CanvasHandle } from '../canvas/useViewport.ts'
import { columnAt } from '../layout/columns.ts'
import { rowAt } from '../layout/rows.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './live.module.css'
import { PeopleContext, usePeople } from './PeopleContext.tsx'
import type { ViewSpot } from './Presence.ts'
import { personStyle } from './personStyle.ts'

/** Pause between two reports of the own view, in milliseconds. */
const pauseMs = 100

/**
 * Moves the map with whoever is followed until this person moves it themselves, and tells followers of one's own
 * view. `frame` is what the map lies in.
 */
export function FollowLayer({
  canvas,
  frame,
}: {
  canvas: { current: CanvasHandle | null }
  frame: RefObject<HTMLElement | null>
}) {
  const editor = useEditor()
  const store = useContext(PeopleContext)
  const people = usePeople()
  const followed = store.getFollowed()
  const followers = store.followers()
  const isFollowed = followers.length > 0
  const view = followed?.view ?? null
  useEffect(() => {
    if (view && canvas.current) showView(editor, canvas.current, view)
  }, [editor, canvas, view])

  const following = followed !== undefined
  useEffect(() => {
    if (!following) return
    const element = frame.current
    const stop = () => store.follow(null)
    const press = (event: KeyboardEvent) => {
      if (!['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) stop()
    }
    element?.addEventListener('wheel', stop, { passive: true })
    element?.addEventListener('pointerdown', stop)
    element?.addEventListener('keydown', press)
    return () => {
      element?.removeEventListener('wheel', stop)
      element?.removeEventListener('pointerdown', stop)
      element?.removeEventListener('keydown', press)
    }
  }, [store, frame, following])
  useEffect(() => () => store.follow(null), [store])

  useEffect(() => {
    const element = frame.current
    if (!isFollowed || !element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        if (canvas.current) store.setView(readView(editor, canvas.current))
      }, pauseMs)
    }
    tell()
    element.addEventListener('scroll', tell, { capture: true, passive: true })
    const stopZoom = editor.session.subscribe(tell)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('scroll', tell, { capture: true })
      stopZoom()
      store.setView(null)
    }
  }, [editor, store, canvas, frame, isFollowed])

  return (
    <>
      {followed && (
        <div className={classes.followFrame} style={personStyle(followed.colour)}>
          <div className={classes.followBar} role="status">
            You see what {followed.name} sees
            <button type="button" onClick={() => store.follow(null)}>
              Stop
            </button>
          </div>
        </div>
      )}
      {isFollowed && (
        <p className={classes.followed} role="status">
          {people
            .filter((one) => followers.includes(one))
            .map((one) => one.name)
            .join(', ')}{' '}
          {followers.length === 1 ? 'follows' : 'follow'} you
        </p>
      )}
    </>
  )
}

/** The middle of what this browser shows, relative to what is there. */
function readView(editor: Editor, canvas: CanvasHandle): ViewSpot | null {
  const element = canvas.scroller()
  if (!element) return null
  const geometry = canvas.geometry()
  const middle = geometry.toMap({
    x: element.scrollLeft + (element.clientWidth + geometry.labelWidth) / 2,
    y: element.scrollTop + (element.clientHeight + geometry.headerHeight) / 2,
  })
  const { columns, rows } = editor.layout.get()
  const column = columnAt(columns, middle.x)
  const row = rowAt(rows, middle.y)
  return {
    column: column?.key ?? null,
    dx: Math.round(middle.x - (column?.x ?? 0)),
    laneId: row?.laneId ?? null,
    dy: Math.round(middle.y - (row?.y ?? 0)),
    zoom: editor.session.get().zoom,
  }
}

function showView(editor: Editor, canvas: CanvasHandle, view: ViewSpot): void {
  if (Math.abs(editor.session.get().zoom - view.zoom) > 0.005) canvas.zoomTo(view.zoom)
  const element = canvas.scroller()
  const { columns, rows } = editor.layout.get()
  const column = view.column === null ? undefined : columns.byKey.get(view.column)
  const row = view.laneId === null ? undefined : rows.byLane.get(view.laneId)
  if (!element || (view.column !== null && !column) || (view.laneId !== null && !row)) return
  const geometry = canvas.geometry()
  const at = geometry.toScreen({ x: (column?.x ?? 0) + view.dx, y: (row?.y ?? 0) + view.dy })
  element.scrollTo({
    left: at.x - (element.clientWidth + geometry.labelWidth) / 2,
    top: at.y - (element.clientHeight + geometry.headerHeight) / 2,
  })
}
