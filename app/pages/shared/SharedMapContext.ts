import { createContext, useContext } from 'react'
import type { JourneyModel } from '../../../shared/journey/readJourney.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import type { CommentRecord } from '../../../shared/journey/records/comment.ts'
import type { EmotionRecord } from '../../../shared/journey/records/emotion.ts'
import type { ElementNumbers, MapNumbers } from '../../../shared/wire/measure.ts'
import type { SharedMap } from '../../../shared/wire/share.ts'
import { type FlowOfStep, flowWords } from '../../editor/flow/flowWords.ts'
import type { SharedApi } from './sharedApi.ts'

/** The open shared map, looked up by what its parts need. */
export interface SharedMapIndex {
  model: JourneyModel
  map: SharedMap
  numbers: MapNumbers | null
  api: SharedApi
  canComment: boolean
  cardsOf(laneId: string, stepId: string): readonly CardRecord[]
  pointsOf(laneId: string): readonly EmotionRecord[]
  element(id: string): ElementNumbers | undefined
  /** Forks and ways at a step, in words. */
  flowOf(stepId: string): FlowOfStep | undefined
  nameOf(alias: string): string
  /** How many sources an element rests on. */
  evidenceOf(id: string): number
  threadsOf(id: string): readonly CommentRecord[]
  /** The element whose comments are open; null = none. */
  talkingAbout: string | null
  talkAbout(id: string | null): void
}

export function indexSharedMap(input: {
  model: JourneyModel
  map: SharedMap
  numbers: MapNumbers | null
  api: SharedApi
  canComment: boolean
  talkingAbout: string | null
  talkAbout(id: string | null): void
}): SharedMapIndex {
  const { model, map, numbers } = input
  const cards = Map.groupBy(model.cards, (card) => `${card.laneId} ${card.stepId}`)
  const points = Map.groupBy(model.emotions, (point) => point.laneId)
  const evidence = Map.groupBy(model.evidence, (link) => link.target)
  const threads = Map.groupBy(
    model.comments.filter((comment) => comment.parentId === null),
    (comment) => comment.target,
  )
  const elements = new Map(
    (numbers ? [...numbers.stages, ...numbers.substages, ...numbers.steps] : []).map((one) => [
      one.elementId,
      one,
    ]),
  )
  const flow = flowWords(model.steps, model.forks, model.edges)
  const names = new Map(map.people.map((person) => [person.id, person.name]))
  return {
    ...input,
    cardsOf: (laneId, stepId) => cards.get(`${laneId} ${stepId}`) ?? [],
    pointsOf: (laneId) => points.get(laneId) ?? [],
    element: (id) => elements.get(id),
    flowOf: (stepId) => flow.get(stepId),
    nameOf: (alias) =>
      alias.startsWith('guest:')
        ? `${alias.slice('guest:'.length)} (guest)`
        : (names.get(alias) ?? 'Somebody'),
    evidenceOf: (id) => evidence.get(id)?.length ?? 0,
    threadsOf: (id) => threads.get(id) ?? [],
  }
}

const Context = createContext<SharedMapIndex | null>(null)
export const SharedMapProvider = Context.Provider

export function useSharedIndex(): SharedMapIndex {
  const index = useContext(Context)
  if (!index) throw new Error('useSharedIndex outside a shared map')
  return index
}
