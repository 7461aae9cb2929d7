import { type PointerEvent, type RefObject, useCallback, useContext, useEffect, useMemo, useRef } from 'react'
import { type Place, placeKey } from '../grid/place.ts'
import { columnAt } from '../layout/columns.ts'
import type { Geometry } from '../layout/geometry.ts'
import { rowAt } from '../layout/rows.ts'
import { PeopleContext } from '../live/PeopleContext.tsx'
import { useEditor } from '../store/EditorContext.tsx'
import type { ValueStore } from '../store/ValueStore.ts'
import type { DragPreview, Gesture, PointerSample } from '../tools/Gesture.ts'
import { GestureRunner } from '../tools/GestureRunner.ts'
import { tools } from '../tools/tools.ts'
import { placeOf } from './placeOf.ts'

/** Pixels from the edge of the canvas at which a drag begins to scroll it, and how fast at most. */
const edge = { reach: 48, speed: 14 }

/** Feeds pointer events to the gestures and scrolls the map when a drag comes near its edge. */
export function usePointerTools({
  scroller,
  preview,
  geometry,
}: {
  scroller: RefObject<HTMLDivElement | null>
  preview: ValueStore<DragPreview>
  geometry: () => Geometry
}) {
  const editor = useEditor()
  const people = useContext(PeopleContext)
  const space = useRef(false)
  const last = useRef<PointerSample | null>(null)
  const clicked = useRef<Place | null>(null)
  const runner = useMemo(
    () =>
      new GestureRunner(tools, {
        editor,
        preview,
        scrollBy: (dx, dy) => scroller.current?.scrollBy(dx, dy),
      }),
    [editor, preview, scroller],
  )

  const sampleAt = useCallback(
    (client: { x: number; y: number }, event: { button: number; shiftKey: boolean }): PointerSample => {
      const element = scroller.current
      const rect = element?.getBoundingClientRect() ?? { left: 0, top: 0 }
      return {
        map: geometry().toMap({
          x: client.x - rect.left + (element?.scrollLeft ?? 0),
          y: client.y - rect.top + (element?.scrollTop ?? 0),
        }),
        client,
        button: event.button,
        shiftKey: event.shiftKey,
      }
    },
    [scroller, geometry],
  )
  const toSample = (event: PointerEvent) => sampleAt({ x: event.clientX, y: event.clientY }, event)

  useEffect(() => {
    let frame = 0
    const tick = () => {
      frame = requestAnimationFrame(tick)
      const element = scroller.current
      const at = last.current
      if (!element || !at || !runner.running || runner.running.cursor !== 'grabbing' || !preview.get().ghost)
        return
      const rect = element.getBoundingClientRect()
      const pull = (near: number, far: number) =>
        near < edge.reach ? -(1 - near / edge.reach) : far < edge.reach ? 1 - far / edge.reach : 0
      const { labelWidth, headerHeight } = geometry()
      const dx = pull(at.client.x - rect.left - labelWidth, rect.right - at.client.x)
      const dy = pull(at.client.y - rect.top - headerHeight, rect.bottom - at.client.y)
      if (!dx && !dy) return
      element.scrollBy(Math.max(-1, Math.min(1, dx)) * edge.speed, Math.max(-1, Math.min(1, dy)) * edge.speed)
      runner.move(sampleAt(at.client, { button: at.button, shiftKey: at.shiftKey }))
    }
    frame = requestAnimationFrame(tick)
    const key = (event: KeyboardEvent) => {
      if (event.key === ' ') space.current = event.type === 'keydown'
    }
    const stop = () => {
      space.current = false
      runner.cancel()
    }
    window.addEventListener('keydown', key)
    window.addEventListener('keyup', key)
    window.addEventListener('blur', stop)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('keydown', key)
      window.removeEventListener('keyup', key)
      window.removeEventListener('blur', stop)
      runner.cancel()
    }
  }, [scroller, preview, runner, sampleAt, geometry])

  const setCursor = (cursor: string | null) => {
    const element = scroller.current
    if (!element) return
    if (cursor) {
      element.dataset.cursor = cursor
      element.style.cursor = cursor
    } else {
      delete element.dataset.cursor
      element.style.cursor = ''
    }
  }

  return {
    /** True when Escape ended a running gesture. */
    cancelOnKey(key: string): boolean {
      if (key !== 'Escape' || !runner.running) return false
      runner.cancel()
      setCursor(null)
      return true
    },
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button > 1 || event.pointerType === 'touch') return
        if ((event.target as Element).closest('input, textarea, button, a')) return
        const place = placeOf(event.target)
        clicked.current = null
        if (place && event.button === 0 && !space.current) {
          const joins = event.ctrlKey || event.metaKey
          // Who presses one of several selected things may be about to drag them all.
          if (!joins && !event.shiftKey && editor.session.get().selected.has(placeKey(place)))
            clicked.current = place
          else if (joins) editor.toggleSelected(place)
          else if (event.shiftKey) editor.selectTo(place)
          else editor.activate(place)
        }
        last.current = toSample(event)
        // From far away a drag moves the map: there is nothing to aim at.
        const near = geometry().detail === 'steps'
        const handle = event.target instanceof Element ? event.target.closest('[data-handle]') : null
        runner.press(last.current, {
          place: near ? place : null,
          space: space.current || !near,
          handle: handle?.getAttribute('data-handle') ?? null,
        })
        if (event.button === 1) event.preventDefault()
      },
      onPointerMove(event: PointerEvent<HTMLDivElement>) {
        const sample = toSample(event)
        last.current = sample
        const { columns, rows } = editor.layout.get()
        const column = columnAt(columns, sample.map.x)
        const row = rowAt(rows, sample.map.y)
        people.setCursor({
          column: column?.key ?? null,
          dx: sample.map.x - (column?.x ?? 0),
          laneId: row?.laneId ?? null,
          dy: sample.map.y - (row?.y ?? 0),
        })
        const was: Gesture | null = runner.running
        if (!runner.move(sample)) return
        const now = runner.running as Gesture | null
        if (!was && now) {
          event.currentTarget.setPointerCapture(event.pointerId)
          setCursor(now.cursor)
        }
      },
      onPointerUp(event: PointerEvent<HTMLDivElement>) {
        if (runner.release(toSample(event))) event.preventDefault()
        else if (clicked.current) editor.activate(clicked.current)
        clicked.current = null
        setCursor(null)
      },
      onPointerCancel() {
        runner.cancel()
        setCursor(null)
      },
      onPointerLeave() {
        people.setCursor(null)
      },
    },
  }
}
