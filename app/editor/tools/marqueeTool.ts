import type { MapBox } from '../canvas/mapBoxOf.ts'
import { itemsInBox } from '../selection/itemsInBox.ts'
import { type Gesture, noPreview, type PointerSample, type Tool } from './Gesture.ts'

/** Pulls a box over empty ground that selects the slips it touches; with Shift they come to those selected before. */
export const marqueeTool: Tool = {
  id: 'marquee',
  start(sample, hit, { editor, preview }): Gesture | null {
    if (editor.readOnly || hit.space || (hit.place && hit.place.kind !== 'cell')) return null
    const before = sample.shiftKey ? editor.selection().filter((place) => place.kind === 'item') : []
    return {
      cursor: 'crosshair',
      move(at) {
        preview.set({ box: boxOf(sample, at) })
      },
      end(at) {
        preview.set(noPreview)
        const found = itemsInBox(editor, boxOf(sample, at))
        if (found.length) editor.select([...before, ...found])
      },
      cancel() {
        preview.set(noPreview)
      },
    }
  },
}

function boxOf(from: PointerSample, to: PointerSample): MapBox {
  return {
    x: Math.min(from.map.x, to.map.x),
    y: Math.min(from.map.y, to.map.y),
    width: Math.abs(from.map.x - to.map.x),
    height: Math.abs(from.map.y - to.map.y),
  }
}
