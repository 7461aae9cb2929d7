import type * as Y from 'yjs'
import type { UndoManager } from 'yjs'
import { createJourneyStore, type JourneyStore } from '../../../shared/journey/journeyStore.ts'
import type { EmotionHorizon } from '../../../shared/journey/records/emotion.ts'
import type { MapFilter } from '../../../shared/journey/records/savedView.ts'
import type { StageNode } from '../../../shared/journey/structure.ts'
import { createUndo } from '../../../shared/journey/undo.ts'
import { type GridView, locate, type Position, placeAt } from '../grid/gridView.ts'
import { type Place, parsePlaceKey, placeKey } from '../grid/place.ts'
import { laneRules } from '../lanes/laneRules.ts'
import { sizes } from '../layout/sizes.ts'
import type { MeasureText } from '../layout/wrapLines.ts'
import { selectRange } from '../selection/selectRange.ts'
import { FilteredView, type Others } from '../views/FilteredView.ts'
import { LayoutStore } from './LayoutStore.ts'
import { ValueStore } from './ValueStore.ts'

export type Editing = { key: string; what: 'title' | 'text' | 'touchpoint' | 'emotion' | 'pick' }

/** A notice that names what happened and may offer to take it back. */
export type Notice = { text: string; undo: boolean; tone: 'plain' | 'bad' }

/** The choice of a new lane (behind which one it goes), or the personas of the map. */
export type EditorDialog =
  | { kind: 'lanes'; after: string | null }
  | { kind: 'personas' }
  | { kind: 'split_step'; stepId: string }
  | { kind: 'paste_cells'; cells: string[][] }
  | { kind: 'shortcuts' }

/** What this browser alone knows about the open map. */
export type SessionState = {
  /** The place that holds the focus and is inspected. */
  active: Place | null
  activeKey: string | null
  editing: Editing | null
  /** Keys of what is selected together with the active place; empty while that is all. */
  selected: ReadonlySet<string>
  /** A way being drawn by keyboard: the step it starts at. */
  wayFrom: string | null
  /** What is read out to those who do not see the map move. */
  announcement: string
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
  /** What stands over the map for the moment. */
  dialog: EditorDialog | null
  /** The curve that dragging and typing draw: whose, and of today or as it should be. */
  curve: { personaId: string | null; horizon: EmotionHorizon }
}

export type EditorOptions = {
  doc: Y.Doc
  measure: MeasureText
  readOnly: boolean
  columnWidth?: number
}

const nothing: ReadonlySet<string> = new Set()

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
  /** Where a selection began. */
  private anchor: Place | null = null

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
      touchpointChannel: () => undefined,
    })
    this.session = new ValueStore<SessionState>({
      active: null,
      activeKey: null,
      editing: null,
      selected: nothing,
      wayFrom: null,
      announcement: '',
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
      dialog: null,
      curve: { personaId: null, horizon: 'as_is' },
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

  /** Gives a place the focus. What was selected with others no longer is, unless `keep`. */
  activate(place: Place | null, { keep = false }: { keep?: boolean } = {}): void {
    if (!keep) {
      this.anchor = place
      this.session.set({ selected: nothing })
    }
    this.lastPosition = (place && locate(this.grid(), place)) ?? this.lastPosition
    this.session.set({ active: place, activeKey: place ? placeKey(place) : null })
    if (this.view.keep(place?.kind === 'item' ? place.itemId : null)) this.layout.invalidate()
  }

  /** Everything that is selected, in the order it was; the active place where nothing else is. */
  selection(): Place[] {
    const { selected, active } = this.session.get()
    if (!selected.size) return active ? [active] : []
    return [...selected].map(parsePlaceKey).filter((place) => place !== null)
  }

  /** Selects exactly these places; the last one, or `focus`, gets the focus. */
  select(places: readonly Place[], focus = places.at(-1)): void {
    this.session.set({ selected: places.length > 1 ? new Set(places.map(placeKey)) : nothing })
    if (places.length === 1) this.anchor = places[0] ?? null
    if (focus) this.activate(focus, { keep: true })
    if (places.length > 1) this.announce(`${places.length} selected`)
  }

  /** Adds a place to the selection or takes it out. Only things of one sort can be selected together. */
  toggleSelected(place: Place): void {
    const before = this.selection()
    const key = placeKey(place)
    const others = before.filter((one) => one.kind === place.kind && placeKey(one) !== key)
    const isIn = before.some((one) => placeKey(one) === key)
    if (isIn && others.length) this.select(others)
    else this.select([...others, place], place)
    this.anchor = place
  }

  /** Selects from where the selection began up to a place. */
  selectTo(place: Place): void {
    const { active } = this.session.get()
    this.anchor ??= active
    this.select(this.anchor ? selectRange(this.grid(), this.anchor, place) : [place], place)
  }

  /** Reads a change out to those who do not see it. */
  announce(text: string): void {
    // The same words again must be a new message.
    const { announcement } = this.session.get()
    this.session.set({ announcement: announcement === text ? `${text}\u00a0` : text })
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
    const { active, editing, selected, wayFrom } = this.session.get()
    if (!active) return
    const grid = this.grid()
    if (wayFrom && !grid.layout.byStep.has(wayFrom)) this.session.set({ wayFrom: null })
    const left = selected.size ? this.selection().filter((place) => locate(grid, place)) : []
    if (left.length < selected.size)
      this.session.set({ selected: left.length > 1 ? new Set(left.map(placeKey)) : nothing })
    const at = locate(grid, active)
    if (at) {
      this.lastPosition = at
      return
    }
    if (editing) this.stopEditing()
    const moved = this.cardMovedFrom(active)
    if (moved && locate(grid, moved)) {
      this.activate(moved)
      return
    }
    const other = left.at(-1)
    if (other) {
      this.activate(other, { keep: true })
      return
    }
    const stage = this.collapsedStageOf(active)
    if (stage) {
      this.activate({ kind: 'stage', id: stage })
      return
    }
    const { lastPosition } = this
    this.activate(
      lastPosition ? placeAt(grid, { ...lastPosition, index: Math.max(lastPosition.index, 0) }) : null,
    )
  }

  /** Where the card of a place is now, after an undo or somebody else took it to another cell. */
  private cardMovedFrom(place: Place): Place | null {
    const card = place.kind === 'item' ? this.store.getRecord(place.itemId) : undefined
    if (card?.type !== 'card') return null
    return { kind: 'item', laneId: card.laneId, column: card.stepId, itemId: card.id }
  }

  /** The collapsed stage that hides a place. */
  private collapsedStageOf(place: Place): string | null {
    const { stages } = this.store.getStructure()
    const hides = (node: StageNode) =>
      place.kind === 'substage'
        ? node.substages.some((one) => one.stage.id === place.id)
        : 'column' in place && node.steps.some((step) => step.id === place.column)
    return stages.find((node) => node.stage.collapsed && hides(node))?.stage.id ?? null
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
