import type * as Y from 'yjs'
import {
  type CardTest,
  cardFilter,
  choosesCards,
  isEmptyFilter,
  isLaneShown,
  isPointShown,
  isStageShown,
} from '../../../shared/journey/cardFilter.ts'
import type { JourneyStore, JourneyStructure } from '../../../shared/journey/journeyStore.ts'
import type { EmotionRecord } from '../../../shared/journey/records/emotion.ts'
import { emptyMapFilter, type MapFilter } from '../../../shared/journey/records/savedView.ts'
import { evidenceOf } from '../store/evidenceOf.ts'

/** What becomes of cards that do not pass the filter. */
export type Others = 'dim' | 'hide'
export type FilterCount = { shown: number; total: number }

type CellReads = Pick<
  JourneyStore,
  | 'getStructure'
  | 'subscribeStructure'
  | 'getRecord'
  | 'getCell'
  | 'subscribeCell'
  | 'getCurve'
  | 'subscribeCurve'
  | 'getAll'
>

/**
 * The store of a map as its reader filters it: without the stages and lanes left out, and without the cards that do
 * not pass where these are hidden. Layout, canvas and keyboard read this one, so that they agree; commands change the
 * document, which knows no filter. Getters answer with the same object until it changes.
 */
export class FilteredView implements CellReads {
  private filter: MapFilter = emptyMapFilter
  private others: Others = 'dim'
  private test: { structure: JourneyStructure; passes: CardTest } | null = null
  private structure: { of: JourneyStructure; filtered: JourneyStructure } | null = null
  private readonly cells = new Map<string, readonly string[]>()
  private readonly curves = new Map<
    string,
    { of: readonly EmotionRecord[]; shown: readonly EmotionRecord[] }
  >()
  private counted: FilterCount | null = null
  /** The card somebody here works on stays, whatever they turn it into. */
  private kept: string | null = null
  /** Grows with every change of the map or the filter. */
  version = 0
  private readonly listeners = new Set<() => void>()
  private readonly store: JourneyStore
  private readonly doc: Y.Doc

  constructor(store: JourneyStore, doc: Y.Doc) {
    this.store = store
    this.doc = doc
    doc.on('afterTransaction', this.noteChange)
  }

  destroy(): void {
    this.doc.off('afterTransaction', this.noteChange)
    this.listeners.clear()
  }

  getFilter = (): MapFilter => this.filter
  getOthers = (): Others => this.others

  /** True when something is filtered now that was not before, or the reverse. */
  set(filter: MapFilter, others: Others): boolean {
    if (filter === this.filter && others === this.others) return false
    const nothing = isEmptyFilter(filter) && isEmptyFilter(this.filter)
    this.filter = filter
    this.others = others
    this.test = null
    this.structure = null
    this.cells.clear()
    this.curves.clear()
    this.wake()
    return !nothing
  }

  /** The card that passes because it is being worked on; null = none. True when that changes what is shown. */
  keep(cardId: string | null): boolean {
    if (cardId === this.kept) return false
    this.kept = cardId
    if (!choosesCards(this.filter)) return false
    this.wake()
    return this.others === 'hide'
  }

  /** Called when the filter, or what it lets through, may have changed. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  passes(cardId: string): boolean {
    const card = this.store.getRecord(cardId)
    if (card?.type !== 'card') return true
    return this.cardTest()(card, evidenceOf(this.store, cardId))
  }

  /** Whether a slip is drawn as one that does not pass. Slips that are no cards, as touchpoints, never are. */
  isDimmed = (itemId: string): boolean =>
    choosesCards(this.filter) && itemId !== this.kept && !this.passes(itemId)

  /** Cards that pass, of all cards of the map that are not in a lane hidden for everybody. */
  count = (): FilterCount => {
    if (this.counted) return this.counted
    const { steps, lanes } = this.store.getStructure()
    let shown = 0
    let total = 0
    for (const lane of lanes) {
      if (lane.hidden) continue
      for (const step of steps)
        for (const id of this.store.getCell(lane.id, step.id)) {
          total++
          if (this.passes(id)) shown++
        }
    }
    this.counted = { shown, total }
    return this.counted
  }

  getStructure = (): JourneyStructure => {
    const whole = this.store.getStructure()
    if (isEmptyFilter(this.filter)) return whole
    if (this.structure?.of === whole) return this.structure.filtered
    const stages = whole.stages.filter((node) => isStageShown(node.stage, this.filter))
    const lanes = whole.lanes.filter((lane) => isLaneShown(lane, this.filter))
    const filtered =
      stages.length === whole.stages.length && lanes.length === whole.lanes.length
        ? whole
        : { ...whole, stages, lanes, steps: stages.flatMap((node) => node.steps) }
    this.structure = { of: whole, filtered }
    return filtered
  }

  subscribeStructure = (listener: () => void) =>
    both(this.store.subscribeStructure(listener), this.subscribe(listener))

  getRecord: JourneyStore['getRecord'] = (id) => this.store.getRecord(id)

  getAll: JourneyStore['getAll'] = (type) => this.store.getAll(type)

  getCell = (laneId: string, stepId: string): readonly string[] => {
    const all = this.store.getCell(laneId, stepId)
    if (this.others === 'dim' || !all.length || !choosesCards(this.filter)) return all
    const shown = all.filter((id) => id === this.kept || this.passes(id))
    if (shown.length === all.length) return all
    const key = `${laneId} ${stepId}`
    const before = this.cells.get(key)
    if (before?.length === shown.length && before.every((id, index) => id === shown[index])) return before
    this.cells.set(key, shown)
    return shown
  }

  subscribeCell = (laneId: string, stepId: string, listener: () => void) =>
    both(this.store.subscribeCell(laneId, stepId, listener), this.subscribe(listener))

  getCurve = (laneId: string): readonly EmotionRecord[] => {
    const all = this.store.getCurve(laneId)
    if (isEmptyFilter(this.filter)) return all
    const before = this.curves.get(laneId)
    if (before?.of === all) return before.shown
    const shown = all.filter((point) => isPointShown(point, this.filter, evidenceOf(this.store, point.id)))
    this.curves.set(laneId, { of: all, shown: shown.length === all.length ? all : shown })
    return shown.length === all.length ? all : shown
  }

  subscribeCurve = (laneId: string, listener: () => void) =>
    both(this.store.subscribeCurve(laneId, listener), this.subscribe(listener))

  private cardTest(): CardTest {
    const structure = this.store.getStructure()
    if (this.test?.structure !== structure)
      this.test = { structure, passes: cardFilter(structure, this.filter) }
    return this.test.passes
  }

  // A changed text or piece of evidence may let a card pass; without a filter nobody needs to ask.
  private noteChange = (): void => {
    this.version++
    this.counted = null
    // Whether a point is contradicted stands in its evidence, not in the curve.
    if (this.filter.evidence === 'contradicted') this.curves.clear()
    if (!isEmptyFilter(this.filter)) this.wake()
  }

  private wake(): void {
    this.version++
    this.counted = null
    for (const listener of [...this.listeners]) listener()
  }
}

function both(first: () => void, second: () => void): () => void {
  return () => {
    first()
    second()
  }
}
