import { elementTitle } from '../../../shared/journey/elementTitle.ts'
import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import { JOURNEY_ID } from '../../../shared/journey/records/journey.ts'
import type { JourneyDocRecord } from '../../../shared/journey/recordTypes.ts'
import type { Place } from '../grid/place.ts'

const kinds: Partial<Record<JourneyDocRecord['type'], string>> = {
  stage: 'Stage',
  step: 'Step',
  lane: 'Lane',
  card: 'Card',
  emotion: 'Feeling',
  edge: 'Connection',
  comment: 'Comment',
  task: 'Task',
  fork: 'Fork',
  persona: 'Persona',
  savedView: 'View',
  suggestion: 'Suggestion',
}

/** "Step “Compare”", "The map"; for what is gone "Something that is no longer on the map". */
export function elementWords(store: JourneyStore, target: string): { kind: string; title: string } {
  if (target === JOURNEY_ID) return { kind: 'The map', title: '' }
  const record = store.getRecord(target)
  if (!record) return { kind: 'No longer on the map', title: '' }
  const title = elementTitle(record, (id) => store.getRecord(id))
  const kind = record.type === 'stage' && record.parentId !== null ? 'Substage' : kinds[record.type]
  return { kind: kind ?? 'Element', title }
}

export const kindWord = (type: string): string =>
  (kinds[type as JourneyDocRecord['type']] ?? 'map').toLowerCase()

/** Where on the map an element is; null for the map itself and for what is gone. */
export function placeOfElement(store: JourneyStore, target: string): Place | null {
  const record = store.getRecord(target)
  switch (record?.type) {
    case 'stage':
      return { kind: record.parentId === null ? 'stage' : 'substage', id: record.id }
    case 'step':
      return { kind: 'step', column: record.id }
    case 'lane':
      return { kind: 'lane', id: record.id }
    case 'card':
      return { kind: 'item', laneId: record.laneId, column: record.stepId, itemId: record.id }
    case 'emotion':
      return { kind: 'cell', laneId: record.laneId, column: record.stepId }
    case 'edge':
      return { kind: 'step', column: record.from }
    default:
      return null
  }
}

/** The element a place of the map stands for when somebody talks about it; the map where nothing is drawn. */
export function elementOfPlace(store: JourneyStore, place: Place | null): string {
  const stepOf = (column: string) => (store.getRecord(column)?.type === 'step' ? column : JOURNEY_ID)
  switch (place?.kind) {
    case 'stage':
    case 'substage':
    case 'lane':
      return place.id
    case 'step':
      return stepOf(place.column)
    case 'item':
      return store.getRecord(place.itemId)?.type === 'card' ? place.itemId : stepOf(place.column)
    case 'cell':
      return pointAt(store, place.laneId, place.column) ?? stepOf(place.column)
    default:
      return JOURNEY_ID
  }
}

/** The elements whose marks stand at a place. */
export function elementsAtPlace(store: JourneyStore, place: Place): readonly string[] {
  if (place.kind === 'cell')
    return store
      .getCurve(place.laneId)
      .filter((point) => point.stepId === place.column)
      .map((point) => point.id)
  // A touchpoint of the catalogue is no element of the map; what is said about its step stands at the step.
  if (place.kind === 'item') return store.getRecord(place.itemId) ? [place.itemId] : []
  return [elementOfPlace(store, place)]
}

function pointAt(store: JourneyStore, laneId: string, stepId: string): string | undefined {
  return store.getCurve(laneId).find((point) => point.stepId === stepId)?.id
}
