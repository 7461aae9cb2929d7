import { type PointerEvent, useContext, useRef, useState } from 'react'
import { resizeLane } from '../../../../shared/journey/edits/laneEdits.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import { PreviewContext } from '../../canvas/PreviewContext.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import { noPreview } from '../../tools/Gesture.ts'
import { clampHeight } from './clampHeight.ts'
import classes from './handling.module.css'

type Drag = { y: number; zoom: number }

/** The lower edge of a lane's label: dragged, it says how high the lane is at least; double-clicked, as high as needed. */
export function LaneEdge({ lane, y, height }: { lane: LaneRecord; y: number; height: number }) {
  const editor = useEditor()
  const preview = useContext(PreviewContext)
  const drag = useRef<Drag | null>(null)
  const [dragging, setDragging] = useState(false)
  const heightAt = (event: PointerEvent, from: Drag) =>
    clampHeight(lane, height + (event.clientY - from.y) / from.zoom)
  const end = () => {
    drag.current = null
    setDragging(false)
    preview.set(noPreview)
  }
  return (
    <div
      className={classes.edge}
      data-dragging={dragging || undefined}
      title="Drag to make the lane higher or lower; double-click for as high as its content"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { y: event.clientY, zoom: editor.session.get().zoom }
        setDragging(true)
      }}
      onPointerMove={(event) => {
        if (!drag.current) return
        event.stopPropagation()
        preview.set({
          drop: { x: -1, y: y + heightAt(event, drag.current), width: 0, height: 0, inHeader: false },
        })
      }}
      onPointerUp={(event) => {
        if (!drag.current) return
        event.stopPropagation()
        const next = heightAt(event, drag.current)
        end()
        if (Math.abs(next - height) < 2) return
        editor.newUndoStep()
        resizeLane(editor.doc, { laneId: lane.id, height: next }, editor.origin)
        editor.newUndoStep()
      }}
      onPointerCancel={end}
      onDoubleClick={(event) => {
        event.stopPropagation()
        resizeLane(editor.doc, { laneId: lane.id, height: null }, editor.origin)
      }}
    />
  )
}
