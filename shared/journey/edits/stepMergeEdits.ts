import type * as Y from 'yjs'
import { withDependents } from '../dependents.ts'
import { changeList, deleteRecords, findRecord, getRecord, insertRecord, patchRecord } from '../document.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { limits } from '../limits.ts'
import { newId } from '../newId.ts'
import { orderKeysAt } from '../order.ts'
import { type JourneyModel, readJourney } from '../readJourney.ts'
import { emotionId } from '../records/emotion.ts'
import { cardsOfCell, childrenOf, listSiblings, takePlace } from '../siblings.ts'
import { joinTexts, joinTitles, moveEvidence } from './joinElements.ts'

/**
 * Makes a step and the one beside it one step: cards, points of curves, touchpoints, ways and evidence of `otherId` go
 * to `stepId`. Where both have a point on the same curve, the value of `stepId` stays, and the words of both. A card
 * that ran over both covers one step less.
 */
export function mergeSteps(doc: Y.Doc, input: { stepId: string; otherId: string }, origin?: unknown): void {
  doc.transact(() => {
    const step = getRecord(doc, 'step', input.stepId)
    const other = getRecord(doc, 'step', input.otherId)
    const map = readJourney(doc)
    const at = map.steps.findIndex((one) => one.id === step.id)
    const otherAt = map.steps.findIndex((one) => one.id === other.id)
    if (at < 0 || otherAt < 0 || Math.abs(at - otherAt) !== 1)
      throw new JourneyEditError('invalid_record', 'Only steps side by side can be merged.')
    const linked = other.touchpointIds.filter((id) => !step.touchpointIds.includes(id))
    if (step.touchpointIds.length + linked.length > limits.touchpointsPerStep)
      throw new JourneyEditError(
        'invalid_record',
        `The merged step would have more than ${limits.touchpointsPerStep} touchpoints. Unlink some first.`,
      )
    shortenSpans(doc, map, otherAt)
    const isBefore = otherAt < at
    moveCards(doc, map, other.id, step.id, isBefore)
    movePoints(doc, map, other.id, step.id)
    moveEdges(doc, map, other.id, step.id)
    moveEvidence(doc, other.id, step.id)
    for (const touchpointId of linked)
      changeList(doc, 'step', step.id, 'touchpointIds', { add: touchpointId })
    const [first, second] = isBefore ? [other, step] : [step, other]
    patchRecord(doc, 'step', step.id, {
      title: joinTitles(first.title, second.title),
      optional: step.optional && other.optional,
      momentOfTruth: step.momentOfTruth || other.momentOfTruth,
      continuesIn: second.continuesIn ?? first.continuesIn,
      ownerId: step.ownerId ?? other.ownerId,
    })
    deleteRecords(doc, withDependents(doc, [other.id]))
  }, origin)
}

/**
 * Splits a step in two: a new one right behind it takes the named cards and touchpoints, and the ways that lead out.
 * Points of curves stay. A card that ran over the step covers the new one as well. Returns the id of the new step.
 */
export function splitStep(
  doc: Y.Doc,
  input: {
    stepId: string
    title?: string
    cardIds?: readonly string[]
    touchpointIds?: readonly string[]
  },
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => {
    const step = getRecord(doc, 'step', input.stepId)
    const map = readJourney(doc)
    const at = map.steps.findIndex((one) => one.id === step.id)
    const going = new Set(input.cardIds)
    const leaving = step.touchpointIds.filter((one) => input.touchpointIds?.includes(one))
    insertRecord(doc, {
      ...step,
      id,
      title: input.title ?? step.title,
      order: takePlace(doc, childrenOf(step.stageId), { after: step.id }),
      touchpointIds: leaving,
      momentOfTruth: false,
    })
    for (const touchpointId of leaving)
      changeList(doc, 'step', step.id, 'touchpointIds', { remove: touchpointId })
    const indexOf = new Map(map.steps.map((one, i) => [one.id, i]))
    for (const card of map.cards) {
      const start = indexOf.get(card.stepId)!
      if (card.stepId === step.id && going.has(card.id)) patchRecord(doc, 'card', card.id, { stepId: id })
      else if (card.span > 1 && start <= at && start + card.span > at && card.span < limits.span)
        patchRecord(doc, 'card', card.id, { span: card.span + 1 })
    }
    for (const edge of map.edges) if (edge.from === step.id) patchRecord(doc, 'edge', edge.id, { from: id })
    if (step.continuesIn) patchRecord(doc, 'step', step.id, { continuesIn: null })
  }, origin)
  return id
}

/** Cards that cover the step at `gone` lose that column. */
function shortenSpans(doc: Y.Doc, map: JourneyModel, gone: number): void {
  const indexOf = new Map(map.steps.map((step, i) => [step.id, i]))
  for (const card of map.cards) {
    const start = indexOf.get(card.stepId)!
    if (start < gone && start + card.span > gone) patchRecord(doc, 'card', card.id, { span: card.span - 1 })
  }
}

function moveCards(doc: Y.Doc, map: JourneyModel, from: string, to: string, isBefore: boolean): void {
  for (const lane of map.lanes) {
    const cards = map.cards.filter((card) => card.laneId === lane.id && card.stepId === from)
    const keys = orderKeysAt(
      listSiblings(doc, cardsOfCell(lane.id, to)),
      isBefore ? 'start' : 'end',
      cards.length,
    )
    cards.forEach((card, i) => {
      // What ran to the right from the step before now begins one column further on.
      const span = isBefore ? Math.max(1, card.span - 1) : card.span
      patchRecord(doc, 'card', card.id, { stepId: to, order: keys[i]!, span })
    })
  }
}

function movePoints(doc: Y.Doc, map: JourneyModel, from: string, to: string): void {
  for (const point of map.emotions) {
    if (point.stepId !== from) continue
    const id = emotionId({ ...point, stepId: to })
    const held = findRecord(doc, id)
    if (held?.type === 'emotion')
      patchRecord(doc, 'emotion', id, {
        label: joinTitles(held.label, point.label).slice(0, limits.labelLength),
        quote: joinTexts(held.quote, point.quote).slice(0, 2_000),
      })
    else insertRecord(doc, { ...point, id, stepId: to })
    moveEvidence(doc, point.id, id)
  }
}

/** Ways between the two are gone; those that would run twice between the same steps are drawn once. */
function moveEdges(doc: Y.Doc, map: JourneyModel, from: string, to: string): void {
  const kept = map.edges.filter((edge) => edge.from !== from && edge.to !== from)
  for (const edge of map.edges) {
    if (kept.includes(edge)) continue
    const next = { from: edge.from === from ? to : edge.from, to: edge.to === from ? to : edge.to }
    const twin = kept.find((one) => one.from === next.from && one.to === next.to && one.label === edge.label)
    if (next.from === next.to || twin) deleteRecords(doc, withDependents(doc, [edge.id]))
    else patchRecord(doc, 'edge', edge.id, next)
    if (!twin) kept.push({ ...edge, ...next })
  }
}
