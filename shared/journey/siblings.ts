import type * as Y from 'yjs'
import { patchRecord, scanRecords } from './document.ts'
import { compareOrder, type Ordered, type Place, placeAmong } from './order.ts'
import type { RecordType } from './recordTypes.ts'

type OrderedType =
  | 'stage'
  | 'step'
  | 'lane'
  | 'card'
  | 'persona'
  | 'savedView'
  | 'section'
  | 'trait'
  | 'message'
type Matches = (type: string, field: (key: string) => unknown) => boolean

const topLevelStages: Matches = (type, field) => type === 'stage' && (field('parentId') ?? null) === null

/** Stages at the top, or the steps and substages that share the order of one stage. */
export function childrenOf(stageId: string | null): Matches {
  if (stageId === null) return topLevelStages
  return (type, field) =>
    (type === 'step' && field('stageId') === stageId) || (type === 'stage' && field('parentId') === stageId)
}

export function allOfType(wanted: RecordType): Matches {
  return (type) => type === wanted
}

export function cardsOfCell(laneId: string, stepId: string): Matches {
  return (type, field) => type === 'card' && field('laneId') === laneId && field('stepId') === stepId
}

/** The matching records in order. */
export function listSiblings(doc: Y.Doc, matches: Matches): (Ordered & { type: string })[] {
  const siblings: (Ordered & { type: string })[] = []
  scanRecords(doc, (id, type, field) => {
    const order = matches(type, field) ? field('order') : undefined
    if (typeof order === 'string') siblings.push({ id, order, type })
  })
  return siblings.sort(compareOrder)
}

/**
 * The order key for an element placed among its siblings; siblings that shared one key are re-keyed on the way.
 * Runs inside the caller's transaction.
 */
export function takePlace(doc: Y.Doc, matches: Matches, place: Place, placedId?: string): string {
  const types = new Map<string, string>()
  const siblings: Ordered[] = []
  scanRecords(doc, (id, type, field) => {
    if (id === placedId || !matches(type, field)) return
    const order = field('order')
    if (typeof order !== 'string') return
    siblings.push({ id, order })
    types.set(id, type)
  })
  siblings.sort(compareOrder)
  const { order, rekeyed } = placeAmong(siblings, place)
  for (const sibling of rekeyed)
    patchRecord(doc, types.get(sibling.id) as OrderedType, sibling.id, { order: sibling.order })
  return order
}
