import { listForks } from '../journey/forkRuns.ts'
import { type Knowledge, knowledgeOf } from '../journey/knowledgeOf.ts'
import { laneKinds, textLanePresets } from '../journey/laneKinds.ts'
import type { CardRecord } from '../journey/records/card.ts'
import type { CommentRecord } from '../journey/records/comment.ts'
import type { EvidenceLinkRecord } from '../journey/records/evidenceLink.ts'
import type { ForkRecord } from '../journey/records/fork.ts'
import type { LaneRecord } from '../journey/records/lane.ts'
import { type ExportOptions, exportOptions } from '../wire/export.ts'
import type { ElementNumbers, TouchpointNumbers } from '../wire/measure.ts'
import type { TouchpointChannel } from '../wire/touchpoint.ts'
import type { JourneyExport } from './JourneyExport.ts'

/** Lookups that every writer of a map needs. */
export interface JourneyIndex {
  readonly options: ExportOptions
  /** The lanes that are written: hidden ones are not, collapsed ones are. */
  readonly lanes: readonly LaneRecord[]
  readonly cardsOf: ReadonlyMap<string, readonly CardRecord[]>
  readonly evidenceOf: ReadonlyMap<string, readonly EvidenceLinkRecord[]>
  /** By step the fork it is part of. */
  readonly forkOf: ReadonlyMap<string, ForkRecord>
  readonly numbersOf: ReadonlyMap<string, ElementNumbers>
  readonly touchpoints: ReadonlyMap<string, { name: string; channel: TouchpointChannel }>
  readonly touchpointNumbers: ReadonlyMap<string, TouchpointNumbers>
  /** Threads in the order of their elements' first comment, with their number; empty unless asked for. */
  readonly threads: readonly Thread[]
  /** Numbers of the threads about an element. */
  readonly threadsOf: ReadonlyMap<string, readonly number[]>
  personName(id: string | null): string | null
  knowledge(target: string): Knowledge
}
export interface Thread {
  readonly number: number
  readonly comment: CommentRecord
  readonly answers: readonly CommentRecord[]
}

export function indexJourney(input: JourneyExport): JourneyIndex {
  const { model } = input
  const options = exportOptions.parse(input.options ?? {})
  const numbers = options.numbers ? input.numbers : null
  const threads = options.comments ? toThreads(model.comments) : []
  const evidenceOf = groupBy(model.evidence, (link) => link.target)
  return {
    options,
    lanes: model.lanes.filter((lane) => !lane.hidden),
    cardsOf: groupBy(model.cards, (card) => card.laneId),
    evidenceOf,
    forkOf: new Map(
      listForks(model.steps, model.forks).flatMap((run) =>
        model.steps.slice(run.first, run.last + 1).map((step): [string, ForkRecord] => [step.id, run.fork]),
      ),
    ),
    numbersOf: new Map(
      numbers
        ? [...numbers.stages, ...numbers.substages, ...numbers.steps].map((one) => [one.elementId, one])
        : [],
    ),
    touchpoints: new Map((input.touchpoints ?? []).map((touchpoint) => [touchpoint.id, touchpoint])),
    touchpointNumbers: new Map((numbers?.touchpoints ?? []).map((one) => [one.touchpointId, one])),
    threads,
    threadsOf: new Map(
      [...groupBy(threads, (thread) => thread.comment.target)].map(([target, list]) => [
        target,
        list.map((thread) => thread.number),
      ]),
    ),
    personName: (id) => (id === null ? null : (input.people?.[id] ?? null)),
    knowledge: (target) => knowledgeOf(evidenceOf.get(target) ?? []),
  }
}

/** The name of a lane, or what its kind is called when it has none. */
export function laneName(lane: LaneRecord): string {
  if (lane.title.trim()) return lane.title.trim()
  return lane.kind === 'text' && lane.preset ? textLanePresets[lane.preset] : laneKinds[lane.kind].label
}

function toThreads(comments: readonly CommentRecord[]): Thread[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const rootOf = (comment: CommentRecord): CommentRecord => {
    let current = comment
    for (let hops = 0; current.parentId !== null && hops < comments.length; hops++)
      current = byId.get(current.parentId) ?? current
    return current
  }
  const answers = groupBy(
    comments.filter((comment) => comment.parentId !== null),
    (comment) => rootOf(comment).id,
  )
  return comments
    .filter((comment) => comment.parentId === null)
    .map((comment, i) => ({ number: i + 1, comment, answers: answers.get(comment.id) ?? [] }))
}

export function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
