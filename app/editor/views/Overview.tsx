import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { CanvasHandle } from '../canvas/useViewport.ts'
import { laneRules } from '../lanes/laneRules.ts'
import { sizes } from '../layout/sizes.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './views.module.css'

const room = { width: 220, height: 130 }
/** Pause between drawings while the map changes, in milliseconds. */
const pauseMs = 250

type Window = { left: number; top: number; width: number; height: number }

/**
 * The whole map in small, with the part that is in view; dragging moves the view. With the keyboard the arrow keys
 * move it. What it shows to the eye, the list of stages in the toolbar says in words.
 */
export function Overview({ canvas }: { canvas: CanvasHandle | null }) {
  const editor = useEditor()
  const picture = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState({ width: room.width, height: 80, scale: 0.05 })
  const [view, setView] = useState<Window | null>(null)

  const draw = useCallback(() => {
    const { columns, rows } = editor.layout.get()
    const width = Math.max(1, columns.width)
    const height = Math.max(1, rows.height)
    const scale = Math.min(room.width / width, room.height / height)
    const next = { width: Math.ceil(width * scale), height: Math.max(24, Math.ceil(height * scale)), scale }
    setSize((before) =>
      before.width === next.width && before.height === next.height && before.scale === scale ? before : next,
    )
    if (picture.current) drawMap(editor, picture.current, next)
  }, [editor])

  const look = useCallback(() => {
    const element = canvas?.scroller()
    if (!element || !canvas) return
    const geometry = canvas.geometry()
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element
    const from = geometry.toMap({ x: scrollLeft + geometry.labelWidth, y: scrollTop + geometry.headerHeight })
    const to = geometry.toMap({ x: scrollLeft + clientWidth, y: scrollTop + clientHeight })
    const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value * size.scale))
    const left = clamp(from.x, size.width)
    const top = clamp(from.y, size.height)
    setView({
      left,
      top,
      width: clamp(to.x, size.width) - left,
      height: clamp(to.y, size.height) - top,
    })
  }, [canvas, size])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        draw()
      }, pauseMs)
    }
    draw()
    const scheme = new MutationObserver(draw)
    scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
    const stops = [editor.view.subscribe(later), editor.layout.subscribe(later)]
    editor.doc.on('afterTransaction', later)
    return () => {
      clearTimeout(timer)
      scheme.disconnect()
      for (const stop of stops) stop()
      editor.doc.off('afterTransaction', later)
    }
  }, [editor, draw])
  useEffect(() => {
    const element = canvas?.scroller()
    if (!element) return
    look()
    const resized = new ResizeObserver(look)
    resized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    const stop = editor.session.subscribe(() => requestAnimationFrame(look))
    return () => {
      resized.disconnect()
      stop()
      element.removeEventListener('scroll', look)
    }
  }, [canvas, editor, look])

  const move = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.type === 'pointermove' && !event.buttons) return
    const element = canvas?.scroller()
    if (!element || !canvas) return
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    const rect = event.currentTarget.getBoundingClientRect()
    const geometry = canvas.geometry()
    const target = geometry.toScreen({
      x: (event.clientX - rect.left) / size.scale,
      y: (event.clientY - rect.top) / size.scale,
    })
    element.scrollTo({
      left: target.x - (element.clientWidth + geometry.labelWidth) / 2,
      top: target.y - (element.clientHeight + geometry.headerHeight) / 2,
    })
  }
  const press = (event: KeyboardEvent) => {
    const element = canvas?.scroller()
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!element || !step) return
    event.preventDefault()
    element.scrollBy((step[0] as number) * sizes.column, (step[1] as number) * 120)
  }
  return (
    <div className={classes.overview}>
      <button
        type="button"
        className={classes.surface}
        aria-label="Overview of the map; arrow keys move the view"
        onPointerDown={move}
        onPointerMove={move}
        onKeyDown={press}
      >
        <canvas ref={picture} style={{ width: size.width, height: size.height }} />
      </button>
      {view && (
        <span
          className={classes.window}
          style={{ width: view.width, height: view.height, translate: `${view.left}px ${view.top}px` }}
        />
      )}
    </div>
  )
}

/** Stages as tints, lanes as lines, every card as a grain; those that do not pass the filter are left out. */
function drawMap(
  editor: Editor,
  canvas: HTMLCanvasElement,
  size: { width: number; height: number; scale: number },
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const dense = window.devicePixelRatio || 1
  canvas.width = size.width * dense
  canvas.height = size.height * dense
  context.scale(dense, dense)
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name)
  const { columns, rows, lanes } = editor.layout.get()
  const { scale } = size
  for (const span of columns.stages) {
    const stage = editor.store.getRecord(span.id)
    context.fillStyle = colour(`--tint-${(stage?.type === 'stage' ? stage.colour : 0) + 1}`)
    context.fillRect(span.x * scale, 0, span.width * scale - 0.5, size.height)
  }
  context.fillStyle = colour('--line-strong')
  for (const row of rows.rows) context.fillRect(0, row.y * scale, size.width, 0.5)
  context.fillStyle = colour('--stone')
  const measures = editor.layout.heightContext()
  for (const row of rows.rows) {
    const lane = lanes[row.index]
    if (!lane || lane.collapsed) continue
    const rule = laneRules[lane.kind]
    for (const column of columns.columns) {
      if (!column.stepId) continue
      const heights = rule.itemHeights(measures, lane.id, column.stepId)
      const ids = rule.itemIds(editor.view, lane.id, column.stepId)
      let y = row.y + sizes.cellPadding
      for (const [index, height] of heights.entries()) {
        if (!editor.view.isDimmed(ids[index] ?? ''))
          context.fillRect(
            (column.x + 12) * scale,
            y * scale,
            (column.width - 24) * scale,
            Math.max(1, height * scale - 0.7),
          )
        y += height + sizes.cardGap
      }
    }
  }
}
