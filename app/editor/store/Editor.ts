import type * as Y from 'yjs'
import type { UndoManager } from 'yjs'
import { createJourneyStore, type JourneyStore } from '../../../shared/journey/journeyStore.ts'
import type { MapFilter } from '../../../shared/journey/records/savedView.ts'
import { createUndo } from '../../../shared/journey/undo.ts'
import { type GridView, locate, type Position, placeAt } from '../grid/gridView.ts'
import { type Place, placeKey } from '../grid/place.ts'
import { laneRules } from '../lanes/laneRules.ts'
import { sizes } from '../layout/sizes.ts'
import type { MeasureText } from '../layout/wrapLines.ts'
import { FilteredView, type Others } from '../views/FilteredView.ts'
import { LayoutStore } from './LayoutStore.ts'
import { ValueStore } from './ValueStore.ts'

export type Editing = { key: string; what: 'title' | 'text' | 'touchpoint' | 'emotion' }

/** A notice that names what happened and may offer to take it back. */
export type Notice = { text: string; undo: boolean; tone: 'plain' | 'bad' }

/** What this browser alone knows about the open map. */
export type SessionState = {
  /** The place that holds the focus and is inspected. */
  active: Place | null
  activeKey: string | null
  editing: Editing | null
  zoom: number
  /** Planned against real is laid over the map. */
  overlay: boolean
  inspector: boolean
  /** Panels that help reading: the filter line, the search, the map in small. */
  filterBar: boolean
  searching: boolean
  overview: boolean
  inspectorTab: 'details' | 'numbers'
  /** The key of what a gesture has picked up. */
  dragging: string | null
  canUndo: boolean
  canRedo: boolean
  notice: Notice | null
}

export type EditorOptions = {
  doc: Y.Doc
  measure: MeasureText
  readOnly: boolean
  columnWidth?: number
}

/** One open map: the document with its store, where things lie, undo, and the state of this browser. */
export class Editor {
  readonly doc: Y.Doc
  readonly store: JourneyStore
  /** The store as the reader filters it: what canvas, layout and keyboard go by. */
  readonly view: FilteredView
  readonly layout: LayoutStore
  readonly undo: UndoManager
  /** Marks this person's own changes, so that undo never touches the work of others. */
  readonly origin = { editor: true }
  readonly session: ValueStore<SessionState>
  readonly readOnly: boolean
  private readonly stops: (() => void)[] = []
  private lastPosition: Position | null = null

  constructor(options: EditorOptions) {
    this.doc = options.doc
    this.readOnly = options.readOnly
    this.store = createJourneyStore(options.doc)
    this.undo = createUndo(options.doc, this.origin)
    this.view = new FilteredView(this.store, options.doc)
    this.layout = new LayoutStore(this.view, laneRules, options.measure, {
      measured: false,
      columnWidth: options.columnWidth ?? sizes.column,
      touchpointName: () => '',
    })
    this.session = new ValueStore<SessionState>({
      active: null,
      activeKey: null,
      editing: null,
      zoom: 1,
      overlay: false,
      inspector: false,
      filterBar: false,
      searching: false,
      overview: false,
      inspectorTab: 'details',
      dragging: null,
      canUndo: false,
      canRedo: false,
      notice: null,
    })
    // The store answers for a transaction when its observers have run; this event comes right after them.
    const changed = () => {
      this.layout.invalidate()
      this.keepPlace()
    }
    this.doc.on('afterTransaction', changed)
    const stacks = () =>
      this.session.set({ canUndo: this.undo.undoStack.length > 0, canRedo: this.undo.redoStack.length > 0 })
    this.undo.on('stack-item-added', stacks)
    this.undo.on('stack-item-popped', stacks)
    this.undo.on('stack-cleared', stacks)
    this.stops.push(() => this.doc.off('afterTransaction', changed))
  }

  destroy(): void {
    for (const stop of this.stops) stop()
    this.undo.destroy()
    this.view.destroy()
    this.store.destroy()
  }

  /** The map as keyboard navigation sees it, at this moment. */
  grid(): GridView {
    const { columns, lanes } = this.layout.get()
    return {
      layout: columns,
      lanes,
      itemsOf: (laneId, column) => {
        const lane = lanes.find((one) => one.id === laneId)
        const stepId = columns.byKey.get(column)?.stepId
        if (!lane || !stepId) return []
        return laneRules[lane.kind].itemIds(this.view, laneId, stepId)
      },
    }
  }

  activate(place: Place | null): void {
    this.lastPosition = (place && locate(this.grid(), place)) ?? this.lastPosition
    this.session.set({ active: place, activeKey: place ? placeKey(place) : null })
    if (this.view.keep(place?.kind === 'item' ? place.itemId : null)) this.layout.invalidate()
  }

  /** Shows only what passes a filter, or shows the rest dimmed. Only in this browser. */
  setFilter(filter: MapFilter, others: Others): void {
    if (!this.view.set(filter, others)) return
    this.layout.invalidate()
    this.keepPlace()
  }

  /** What is done next is an undo step of its own. */
  newUndoStep(): void {
    this.undo.stopCapturing()
  }

  /** When what has the focus goes away, whatever takes its spot gets it. */
  private keepPlace(): void {
    const { active, editing } = this.session.get()
    if (!active) return
    const grid = this.grid()
    const at = locate(grid, active)
    if (at) {
      this.lastPosition = at
      return
    }
    if (editing) this.stopEditing()
    const { lastPosition } = this
    this.activate(
      lastPosition ? placeAt(grid, { ...lastPosition, index: Math.max(lastPosition.index, 0) }) : null,
    )
  }

  startEditing(place: Place, what: Editing['what']): void {
    if (this.readOnly) return
    this.activate(place)
    this.session.set({ editing: { key: placeKey(place), what } })
  }

  stopEditing(): void {
    this.session.set({ editing: null })
  }

  say(text: string, options: { undo?: boolean; tone?: Notice['tone'] } = {}): void {
    this.session.set({ notice: { text, undo: options.undo ?? false, tone: options.tone ?? 'plain' } })
  }

  undoLast(): void {
    this.undo.undo()
    this.session.set({ notice: null })
  }

  redoLast(): void {
    this.undo.redo()
  }
}
