import type { Place } from '../grid/place.ts'
import type { CurveKey } from '../lanes/emotion/curvePoints.ts'
import type { Editor } from '../store/Editor.ts'
import type { ValueStore } from '../store/ValueStore.ts'

/** Pixels at zoom 1; the origin is the upper left corner of the first cell of the first lane. */
export type MapPoint = { x: number; y: number }

export type PointerSample = {
  map: MapPoint
  client: MapPoint
  button: number
  shiftKey: boolean
}

/** What a gesture shows while it runs; the map itself changes once, at its end. */
export type DragPreview = {
  /** Follows the pointer. */
  ghost: { label: string; client: MapPoint } | null
  /** Where the thing would come to lie: a line (one side 0) or an outlined box. */
  drop: { x: number; y: number; width: number; height: number; inHeader: boolean } | null
  /** A point of a curve on its way. */
  point: { laneId: string; stepId: string; value: number; curve: CurveKey } | null
  /** The box that selects what it touches. */
  box: { x: number; y: number; width: number; height: number } | null
  /** A way being drawn, x of both ends, and the step it would lead to. */
  way: { fromX: number; toX: number; target: { x: number; width: number } | null } | null
}

export const noPreview: DragPreview = { ghost: null, drop: null, point: null, box: null, way: null }

export type ToolContext = {
  editor: Editor
  preview: ValueStore<DragPreview>
  scrollBy(dx: number, dy: number): void
}

/** What lies under the pointer when it goes down. */
export type Hit = { place: Place | null; space: boolean; handle?: string | null }

/**
 * One running gesture. Exactly one of `end` and `cancel` is called; after `cancel` the map is as it was before
 * and nothing of the preview is left.
 */
export interface Gesture {
  readonly cursor: string
  move(sample: PointerSample): void
  end(sample: PointerSample): void
  cancel(): void
}

/** Offers a gesture for what was pressed, or null to let the next tool try. */
export type Tool = {
  id: string
  start(sample: PointerSample, hit: Hit, context: ToolContext): Gesture | null
}
