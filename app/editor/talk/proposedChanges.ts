import type * as Y from 'yjs'
import { findRecord } from '../../../shared/journey/document.ts'
import type { SuggestedChange } from '../../../shared/journey/records/suggestion.ts'
import type { JourneyDocRecord } from '../../../shared/journey/recordTypes.ts'
import { findDefinition } from '../../../shared/journey/recordTypes.ts'

export interface Proposal {
  target: string
  change: SuggestedChange
}

/**
 * What a draft of a map changes, as suggestions about the map itself. `touched` are the records that were edited;
 * `other` counts changes of a kind that cannot be suggested.
 */
export function proposedChanges(
  map: Y.Doc,
  draft: Y.Doc,
  touched: Iterable<string>,
): { proposals: Proposal[]; other: number } {
  const proposals: Proposal[] = []
  let other = 0
  const ids = [...touched]
  const gone = new Set(ids.filter((id) => !findRecord(draft, id)))
  for (const id of ids) {
    const before = findRecord(map, id)
    const after = findRecord(draft, id)
    if (before && after) {
      const found = changesOf(before, after)
      proposals.push(...found.changes.map((change) => ({ target: id, change })))
      if (found.other) other += 1
    } else if (after) {
      const add = additionOf(map, after)
      if (add) proposals.push(add)
      else if (after.type !== 'card') other += 1
    } else if (before && !belongsTo(before, gone)) {
      if (['card', 'stage', 'step', 'lane'].includes(before.type))
        proposals.push({ target: id, change: { kind: 'remove' } })
      else other += 1
    }
  }
  return { proposals, other }
}

function changesOf(before: JourneyDocRecord, after: JourneyDocRecord) {
  const changes: SuggestedChange[] = []
  const rest = (record: JourneyDocRecord) => {
    const { text, title, order, laneId, stepId, ...others } = record as unknown as Record<string, unknown>
    // The order among neighbours follows from where something is put.
    return JSON.stringify(others)
  }
  let other = rest(before) !== rest(after)
  if (before.type === 'card' && after.type === 'card') {
    if (before.text !== after.text) changes.push({ kind: 'set_text', before: before.text, after: after.text })
    if (before.laneId !== after.laneId || before.stepId !== after.stepId)
      changes.push({ kind: 'move_card', laneId: after.laneId, stepId: after.stepId })
    else if (changes.length === 0 && before.order !== after.order) other = true
  } else if (isNamed(before) && isNamed(after)) {
    if (before.title !== after.title)
      changes.push({ kind: 'set_text', before: before.title, after: after.title })
    else if ('order' in before && 'order' in after && before.order !== after.order) other = true
  } else other = true
  return { changes, other }
}

function isNamed(record: JourneyDocRecord) {
  return (
    record.type === 'stage' || record.type === 'step' || record.type === 'lane' || record.type === 'journey'
  )
}

/** A card that was added with words in it; undefined for everything else. */
function additionOf(map: Y.Doc, record: JourneyDocRecord): Proposal | undefined {
  if (record.type !== 'card' || record.text.trim() === '') return undefined
  const isOnMap = findRecord(map, record.laneId) && findRecord(map, record.stepId)
  return isOnMap
    ? { target: record.laneId, change: { kind: 'add_card', stepId: record.stepId, text: record.text } }
    : undefined
}

function belongsTo(record: JourneyDocRecord, gone: ReadonlySet<string>): boolean {
  const owners = findDefinition(record.type)?.owners ?? []
  return owners.some((owner) => gone.has(String((record as unknown as Record<string, unknown>)[owner])))
}
