import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { Place } from '../grid/place.ts'
import { type Detail, detailAt, type Geometry, makeGeometry, type Point } from '../layout/geometry.ts'
import { useEditor, useEditorSession, useLayout } from '../store/EditorContext.tsx'
import { mapBoxOf } from './mapBoxOf.ts'
import {
  clampZoom,
  fitZoom,
  growSeen,
  type Seen,
  sameSeen,
  scrollIntoStretch,
  seenAt,
  zoomForDetail,
} from './Viewport.ts'

export type FitTo = 'fit' | 'stage' | 'selection'

/** What the toolbar and the panels beside the map may ask of the canvas. */
export type CanvasHandle = {
  zoomTo(zoom: number | FitTo | Detail): void
  /** Brings a place into view without taking the focus to it, near enough to read its cards. */
  reveal(place: Place): void
  focusMap(): void
  /** The element that scrolls, for the overview. */
  scroller(): HTMLElement | null
  /** Where things lie on screen now. */
  geometry(): Geometry
}

/** Quiet after which a gesture of zooming has ended, and the map is laid out anew, in milliseconds. */
const settleMs = 140
/** How far the picture may be stretched before it is drawn anew. */
const stretch = { least: 0.5, most: 2 }
/** New cells per frame; a cell of a large map holds several cards. */
const slice = 16

/**
 * Scroll and zoom of the canvas. While somebody zooms, the picture is only scaled; the map is laid out anew when they
 * stop or when another detail begins. `seen` is what is to be rendered.
 */
export function useViewport(scroller: RefObject<HTMLDivElement | null>, above: number) {
  const editor = useEditor()
  const zoom = useEditorSession((state) => state.zoom)
  const layout = useLayout((whole) => whole)
  const [seen, setSeen] = useState<Seen>({ columns: { from: 0, to: 8 }, rows: { from: 0, to: 6 } })
  const fitted = useRef<FitTo | null>(null)
  const gesture = useRef<{ zoom: number; at: Point } | null>(null)
  const drawn = useRef(seen)
  drawn.current = seen
  const geometry = useMemo(() => makeGeometry(layout, zoom, above), [layout, zoom, above])
  const current = useCallback(
    () => makeGeometry(editor.layout.get(), editor.session.get().zoom, above),
    [editor, above],
  )

  const wanted = useCallback(
    (now: Geometry): Seen | null => {
      const element = scroller.current
      if (!element) return null
      const { scrollLeft: left, scrollTop: top, clientWidth: width, clientHeight: height } = element
      return seenAt(editor.layout.get(), { left, top, width, height }, now)
    },
    [editor, scroller],
  )
  const growing = useRef(0)
  const look = useCallback(() => {
    const aim = wanted(current())
    if (!aim || sameSeen(drawn.current, aim)) return
    // Cells that come into view are drawn in slices, so that scrolling and zooming go on meanwhile.
    const next = growSeen(drawn.current, aim, slice)
    startTransition(() => setSeen((before) => (sameSeen(before, next) ? before : next)))
    if (sameSeen(next, aim)) return
    cancelAnimationFrame(growing.current)
    growing.current = requestAnimationFrame(look)
  }, [current, wanted])
  useEffect(() => () => cancelAnimationFrame(growing.current), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn decides what is drawn next.
  useLayoutEffect(look, [look, geometry, seen])

  /** Lays the map out at another zoom; the point of the map at `at` (from the scroller's corner) stays there. */
  const layOut = useCallback(
    (next: number, at: Point) => {
      const element = scroller.current
      if (!element) return
      gesture.current = null
      const before = current()
      const point = before.toMap({ x: element.scrollLeft + at.x, y: element.scrollTop + at.y })
      const after = makeGeometry(editor.layout.get(), next, above)
      const target = after.toScreen(point)
      const left = Math.max(0, target.x - at.x)
      const top = Math.max(0, target.y - at.y)
      const box = { left, top, width: element.clientWidth, height: element.clientHeight }
      const aim = seenAt(editor.layout.get(), box, after)
      flushSync(() => {
        editor.session.set({ zoom: next })
        setSeen(growSeen(drawn.current, aim, slice))
      })
      setStretch(element, null)
      element.scrollLeft = left
      element.scrollTop = top
    },
    [editor, scroller, above, current],
  )

  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const settle = useCallback(() => {
    clearTimeout(settling.current)
    const running = gesture.current
    if (running) layOut(running.zoom, running.at)
  }, [layOut])
  useEffect(() => () => clearTimeout(settling.current), [])

  /** One movement of a gesture: by which factor, around which point of the window. */
  const pinch = useCallback(
    (factor: number, client: Point) => {
      const element = scroller.current
      if (!element) return
      fitted.current = null
      const rect = element.getBoundingClientRect()
      const committed = editor.session.get().zoom
      const at = gesture.current?.at ?? { x: client.x - rect.left, y: client.y - rect.top }
      const next = clampZoom((gesture.current?.zoom ?? committed) * factor)
      gesture.current = { zoom: next, at }
      clearTimeout(settling.current)
      const scale = next / committed
      if (detailAt(next) !== detailAt(committed) || scale < stretch.least || scale > stretch.most) {
        layOut(next, at)
        return
      }
      setStretch(element, { scale, at, zoom: detailAt(committed) === 'steps' ? committed : 1 })
      settling.current = setTimeout(settle, settleMs)
    },
    [editor, scroller, layOut, settle],
  )
  useZoomGestures(scroller, pinch)

  const fitTo = useCallback(
    (what: FitTo) => {
      const element = scroller.current
      if (!element) return
      const { columns } = editor.layout.get()
      const { active } = editor.session.get()
      const box = what === 'fit' ? null : mapBoxOf(editor, active, what)
      const span = box ?? { x: 0, width: columns.width }
      layOut(fitZoom(span.width, element.clientWidth), { x: 0, y: 0 })
      const after = current()
      element.scrollLeft = Math.max(0, after.toScreen({ x: span.x, y: 0 }).x - after.labelWidth)
    },
    [editor, scroller, layOut, current],
  )

  const handle = useMemo<CanvasHandle>(
    () => ({
      zoomTo: (to) => {
        const element = scroller.current
        if (!element) return
        settle()
        const middle = { x: element.clientWidth / 2, y: element.clientHeight / 2 }
        const fits = to === 'fit' || to === 'stage' || to === 'selection'
        fitted.current = fits ? to : null
        if (fits) fitTo(to)
        else if (typeof to === 'number') layOut(clampZoom(to), middle)
        else layOut(zoomForDetail(to, editor.layout.get().columns.width, element.clientWidth), middle)
      },
      reveal: (place) => {
        const element = scroller.current
        const box = mapBoxOf(editor, place, 'selection')
        if (!element || !box) return
        if (detailAt(editor.session.get().zoom) !== 'steps')
          layOut(0.8, { x: element.clientWidth / 2, y: element.clientHeight / 2 })
        const now = current()
        const from = now.toScreen({ x: box.x, y: box.y })
        const to = now.toScreen({ x: box.x + box.width, y: box.y + box.height })
        const { labelWidth, headerHeight } = now
        const room = { x: element.clientWidth - labelWidth, y: element.clientHeight - headerHeight - 96 }
        element.scrollLeft =
          scrollIntoStretch(element.scrollLeft + labelWidth, room.x, from.x, to.x) - labelWidth
        if (box.height > 0)
          element.scrollTop =
            scrollIntoStretch(element.scrollTop + headerHeight, room.y, from.y, to.y) - headerHeight
      },
      focusMap: () => {
        const active = scroller.current?.querySelector<HTMLElement>('[data-place][data-active]')
        ;(active ?? scroller.current)?.focus({ preventScroll: true })
      },
      scroller: () => scroller.current,
      geometry: current,
    }),
    [editor, scroller, settle, layOut, fitTo, current],
  )

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      const { active } = editor.session.get()
      // Once fitted, the map goes on fitting when the inspector or the window changes its room.
      if (fitted.current && element.clientWidth !== width) fitTo(fitted.current)
      // What was in hand and seen stays seen beside an inspector that opens.
      else if (active && element.clientWidth < width && isSeen(active, width)) handle.reveal(active)
      width = element.clientWidth
      look()
    })
    observer.observe(element)
    return () => observer.disconnect()

    function isSeen(place: Place, room: number): boolean {
      const box = mapBoxOf(editor, place, 'selection')
      if (!element || !box) return false
      const now = current()
      const left = now.toScreen({ x: box.x, y: box.y }).x
      const right = now.toScreen({ x: box.x + box.width, y: box.y }).x
      return left < element.scrollLeft + room && right > element.scrollLeft + now.labelWidth
    }
  }, [editor, scroller, look, fitTo, current, handle])

  // Typing needs the card itself.
  const editing = useEditorSession((state) => state.editing !== null)
  useEffect(() => {
    const { active } = editor.session.get()
    if (editing && active && detailAt(editor.session.get().zoom) !== 'steps') handle.reveal(active)
  }, [editor, editing, handle])

  return { seen, geometry, handle, look }
}

/** Ctrl + wheel, which is also what a touchpad's pinch arrives as, and two fingers on a touch screen. */
function useZoomGestures(
  scroller: RefObject<HTMLDivElement | null>,
  pinch: (factor: number, client: Point) => void,
): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let turned = 0
    let waiting = 0
    // React listens passively to the wheel; zooming must keep the browser's own zoom off.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      turned += event.deltaY
      const at = { x: event.clientX, y: event.clientY }
      // A wheel reports more often than the screen draws.
      waiting ||= requestAnimationFrame(() => {
        pinch(Math.exp(-turned * 0.0025), at)
        turned = 0
        waiting = 0
      })
    }
    let apart = 0
    const touch = (event: TouchEvent) => {
      const [a, b] = event.touches
      if (!a || !b) {
        apart = 0
        return
      }
      event.preventDefault()
      const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
      if (apart > 0) pinch(now / apart, { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 })
      apart = now
    }
    element.addEventListener('wheel', wheel, { passive: false })
    element.addEventListener('touchmove', touch, { passive: false })
    element.addEventListener('touchend', touch)
    return () => {
      cancelAnimationFrame(waiting)
      element.removeEventListener('wheel', wheel)
      element.removeEventListener('touchmove', touch)
      element.removeEventListener('touchend', touch)
    }
  }, [scroller, pinch])
}

/**
 * Scales the picture around a point without laying it out. Headers and labels, which stick to the edges, are moved
 * back to them. `zoom` is the CSS zoom of the content, in which its own lengths are counted.
 */
function setStretch(element: HTMLElement, how: { scale: number; at: Point; zoom: number } | null): void {
  const content = element.firstElementChild
  if (!(content instanceof HTMLElement)) return
  const { style } = content
  if (!how) {
    for (const name of ['transform', 'transform-origin', 'will-change', '--shift-x', '--shift-y'])
      style.removeProperty(name)
    return
  }
  const { scale, at, zoom } = how
  const { scrollLeft, scrollTop } = element
  // Where its layout will be: a map does not scroll beyond its upper left corner.
  const move = {
    x: scrollLeft - Math.max(0, (scrollLeft + at.x) * scale - at.x),
    y: scrollTop - Math.max(0, (scrollTop + at.y) * scale - at.y),
  }
  style.transformOrigin = '0 0'
  style.willChange = 'transform'
  style.transform = `translate(${move.x / zoom}px, ${move.y / zoom}px) scale(${scale})`
  style.setProperty('--shift-x', `${((scrollLeft - move.x) / scale - scrollLeft) / zoom}px`)
  style.setProperty('--shift-y', `${((scrollTop - move.y) / scale - scrollTop) / zoom}px`)
}
