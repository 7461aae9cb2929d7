import type * as Y from 'yjs'
import { convertCard } from '../convertCard.ts'
import { findRecord, insertRecord, recordsOf } from '../document.ts'
import { type JourneyFragment, takeFragment } from '../fragment.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { limits } from '../limits.ts'
import { newId } from '../newId.ts'
import { type Ordered, orderKeysAt, type Place } from '../order.ts'
import { readJourney } from '../readJourney.ts'
import type { CardRecord } from '../records/card.ts'
import { emotionId } from '../records/emotion.ts'
import { allOfType, cardsOfCell, childrenOf, listSiblings } from '../siblings.ts'

/**
 * Where the parts of a fragment go. Top-level stages go to `place` among the stages, as do substages without their
 * stage and steps without theirs to `place` in `stageId`, lanes to `place` among the lanes. `stepFor` and `laneFor`
 * name, by the ids in the fragment, the steps and lanes of this map that take cards and points whose own step or lane
 * is not part of the fragment.
 */
export interface FragmentTarget {
  readonly place?: Place
  readonly stageId?: string
  readonly stepFor?: Readonly<Record<string, string>>
  readonly laneFor?: Readonly<Record<string, string>>
}

export interface PastedFragment {
  /** Ids of what was made, by what it was made from. */
  readonly made: ReadonlyMap<string, string>
  /** Cards and points for which the map has no step or lane. */
  readonly leftOut: number
}

/** Puts a part of a map, of this one or another, onto this map. Everything gets an id of its own. */
export function pasteFragment(
  doc: Y.Doc,
  input: { fragment: JourneyFragment; target: FragmentTarget },
  origin?: unknown,
): PastedFragment {
  const { fragment, target } = input
  const { place = 'end', stepFor = {}, laneFor = {} } = target
  const made = new Map<string, string>()
  let leftOut = 0
  assertRoom(doc, fragment)
  doc.transact(() => {
    for (const list of [fragment.stages, fragment.steps, fragment.lanes, fragment.cards, fragment.edges])
      for (const record of list) made.set(record.id, newId())
    const forks = forksThatFork(fragment)
    for (const fork of forks) {
      made.set(fork.id, newId())
      insertRecord(doc, { ...fork, id: made.get(fork.id)! })
    }

    const top = fragment.stages.filter((stage) => stage.parentId === null)
    const orphans = fragment.stages.filter((stage) => stage.parentId !== null && !made.has(stage.parentId))
    const loose = fragment.steps.filter((step) => !made.has(step.stageId))
    const into = target.stageId
    if ((orphans.length > 0 || loose.length > 0) && (into === undefined || !findRecord(doc, into)))
      throw new JourneyEditError('invalid_record', 'Choose the stage that the steps go to first.')
    const keyed = new Map([
      ...keysFor(doc, top, childrenOf(null), place),
      ...(into === undefined ? [] : keysFor(doc, [...orphans, ...loose], childrenOf(into), place)),
      ...keysFor(doc, fragment.lanes, allOfType('lane'), place),
    ])
    const orderOf = (record: Ordered) => keyed.get(record.id) ?? record.order

    for (const stage of fragment.stages) {
      const parentId = stage.parentId === null ? null : (made.get(stage.parentId) ?? into ?? null)
      insertRecord(doc, { ...stage, id: made.get(stage.id)!, parentId, order: orderOf(stage) })
    }
    for (const step of fragment.steps) {
      const forkId = step.forkId === null ? null : (made.get(step.forkId) ?? null)
      insertRecord(doc, {
        ...step,
        id: made.get(step.id)!,
        stageId: made.get(step.stageId) ?? into!,
        order: orderOf(step),
        forkId,
        track: forkId === null ? 0 : step.track,
      })
    }
    for (const lane of fragment.lanes)
      insertRecord(doc, {
        ...lane,
        id: made.get(lane.id)!,
        order: orderOf(lane),
        personaId: knownPersona(doc, lane.personaId),
      })

    const stepOf = (id: string) => made.get(id) ?? stepFor[id]
    const laneOf = (id: string) => made.get(id) ?? laneFor[id]
    leftOut += pasteCards(doc, fragment, made, stepOf, laneOf)
    for (const point of fragment.emotions) {
      const [laneId, stepId] = [laneOf(point.laneId), stepOf(point.stepId)]
      const lane = laneId === undefined ? undefined : findRecord(doc, laneId)
      if (lane?.type !== 'lane' || lane.kind !== 'emotion' || !stepId) {
        leftOut++
        continue
      }
      const personaId = knownPersona(doc, point.personaId)
      const id = emotionId({ ...point, laneId: lane.id, stepId, personaId })
      if (findRecord(doc, id)) continue
      made.set(point.id, id)
      insertRecord(doc, { ...point, id, laneId: lane.id, stepId, personaId })
    }
    for (const edge of fragment.edges)
      insertRecord(doc, {
        ...edge,
        id: made.get(edge.id)!,
        from: made.get(edge.from)!,
        to: made.get(edge.to)!,
      })
    for (const link of fragment.evidence) {
      const about = made.get(link.target)
      if (about && findRecord(doc, about)) insertRecord(doc, { ...link, id: newId(), target: about })
    }
  }, origin)
  return { made, leftOut }
}

/** Copies a stage with everything in it right behind itself. Returns the id of the copy. */
export function duplicateStage(doc: Y.Doc, input: { stageId: string }, origin?: unknown): string {
  const fragment = takeFragment(readJourney(doc), [input.stageId])
  const stage = fragment.stages[0]
  return paste(
    doc,
    fragment,
    input.stageId,
    { place: { after: input.stageId }, stageId: stage?.parentId ?? undefined },
    origin,
  )
}

/** Copies a step with everything in it right behind itself. Returns the id of the copy. */
export function duplicateStep(doc: Y.Doc, input: { stepId: string }, origin?: unknown): string {
  const fragment = takeFragment(readJourney(doc), [input.stepId])
  const stageId = fragment.steps[0]?.stageId
  return paste(doc, fragment, input.stepId, { place: { after: input.stepId }, stageId }, origin)
}

/** Copies a lane with its cards and points right below itself. Returns the id of the copy. */
export function duplicateLane(doc: Y.Doc, input: { laneId: string }, origin?: unknown): string {
  const fragment = takeFragment(readJourney(doc), [input.laneId])
  return paste(doc, fragment, input.laneId, { place: { after: input.laneId } }, origin)
}

/** Copies cards into the cells they are in. Returns the ids of the copies, in map order. */
export function duplicateCards(
  doc: Y.Doc,
  input: { cardIds: readonly string[] },
  origin?: unknown,
): string[] {
  const fragment = takeFragment(readJourney(doc), input.cardIds)
  const { made } = pasteFragment(doc, { fragment, target: inPlace(fragment) }, origin)
  return fragment.cards.map((card) => made.get(card.id)!)
}

function paste(
  doc: Y.Doc,
  fragment: JourneyFragment,
  id: string,
  target: FragmentTarget,
  origin: unknown,
): string {
  const named = (one: { id: string; title: string }) =>
    one.id === id ? { ...one, title: `${one.title.slice(0, limits.titleLength - 7)} (copy)` } : one
  const copy = {
    ...fragment,
    stages: fragment.stages.map(named),
    steps: fragment.steps.map(named),
    lanes: fragment.lanes.map(named),
  } as JourneyFragment
  const { made } = pasteFragment(doc, { fragment: copy, target: { ...inPlace(fragment), ...target } }, origin)
  const copied = made.get(id)
  if (copied === undefined)
    throw new JourneyEditError(
      'record_not_found',
      'This is no longer on the map. Someone may have removed it.',
    )
  return copied
}

/** Cards and points stay at the steps and in the lanes they are from. */
function inPlace(fragment: JourneyFragment): Pick<FragmentTarget, 'stepFor' | 'laneFor'> {
  const same = (list: readonly { id: string }[]) => Object.fromEntries(list.map(({ id }) => [id, id]))
  return { stepFor: same(fragment.columns), laneFor: same(fragment.rows) }
}

function pasteCards(
  doc: Y.Doc,
  fragment: JourneyFragment,
  made: ReadonlyMap<string, string>,
  stepOf: (id: string) => string | undefined,
  laneOf: (id: string) => string | undefined,
): number {
  const cells = new Map<string, { laneId: string; stepId: string; cards: CardRecord[] }>()
  let leftOut = 0
  for (const card of fragment.cards) {
    const [laneId, stepId] = [laneOf(card.laneId), stepOf(card.stepId)]
    if (!laneId || !stepId) {
      leftOut++
      continue
    }
    const cell = cells.get(`${laneId} ${stepId}`) ?? { laneId, stepId, cards: [] }
    cell.cards.push(card)
    cells.set(`${laneId} ${stepId}`, cell)
  }
  // What was just made has no cards yet; looking for them in every cell takes seconds on a large map.
  const fresh = new Set([...fragment.lanes, ...fragment.steps].map((one) => made.get(one.id)))
  const kindOf = new Map(fragment.rows.map((lane) => [lane.id, lane.kind]))
  for (const { laneId, stepId, cards } of cells.values()) {
    const lane = findRecord(doc, laneId)
    if (lane?.type !== 'lane' || findRecord(doc, stepId)?.type !== 'step') {
      leftOut += cards.length
      continue
    }
    const held = fresh.has(laneId) || fresh.has(stepId) ? [] : listSiblings(doc, cardsOfCell(laneId, stepId))
    const keys = orderKeysAt(held, 'end', cards.length)
    cards.forEach((card, i) => {
      const patch = convertCard(card, kindOf.get(card.laneId) ?? lane.kind, lane.kind)
      insertRecord(doc, { ...card, ...patch, id: made.get(card.id)!, laneId, stepId, order: keys[i]! })
    })
  }
  return leftOut
}

/** Forks of which at least two tracks are part of the fragment; a lone track would be no fork. */
function forksThatFork(fragment: JourneyFragment): JourneyFragment['forks'] {
  return fragment.forks.filter((fork) => {
    const tracks = fragment.steps.filter((step) => step.forkId === fork.id).map((step) => step.track)
    return new Set(tracks).size > 1
  })
}

function keysFor(
  doc: Y.Doc,
  records: readonly Ordered[],
  siblings: ReturnType<typeof allOfType>,
  place: Place,
): [string, string][] {
  const keys = orderKeysAt(listSiblings(doc, siblings), place, records.length)
  return records.map((record, i) => [record.id, keys[i]!])
}

function knownPersona(doc: Y.Doc, personaId: string | null): string | null {
  return personaId !== null && findRecord(doc, personaId)?.type === 'persona' ? personaId : null
}

function assertRoom(doc: Y.Doc, fragment: JourneyFragment): void {
  const { columns: _, rows: __, ...parts } = fragment
  const count = Object.values(parts).reduce((sum, list) => sum + list.length, 0)
  if (recordsOf(doc).size + count > limits.records)
    throw new JourneyEditError(
      'invalid_record',
      `This would make more than ${limits.records.toLocaleString('en')} elements, the most a map holds. Paste a smaller part.`,
    )
}
