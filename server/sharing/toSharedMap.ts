import { laneKinds } from '../../shared/journey/laneKinds.ts'
import type { JourneyModel } from '../../shared/journey/readJourney.ts'
import type { LaneRecord } from '../../shared/journey/records/lane.ts'
import type { JourneyDocRecord, RecordByType } from '../../shared/journey/recordTypes.ts'
import { mentionMark, replaceMentions } from '../../shared/richText/mentions.ts'
import type { LinkRole, SharedMap } from '../../shared/wire/share.ts'
import { listAttachmentIds } from '../attachments/listAttachmentIds.ts'
import { sharedFields } from './sharedFields.ts'

/** Answers of fewer customers could point at a person. */
export const FEWEST_CUSTOMERS = 5
/** Stands where a record needs somebody and a guest is not to know whom. */
const WITHHELD = 'withheld'

export interface SharedAs {
  role: LinkRole
  /** null = all lanes that are not hidden. */
  laneIds: readonly string[] | null
  numbers: boolean
  /** What guests see instead of the id of a person. */
  aliasOf(userId: string): string
  /** First name of a person; undefined when nobody knows them any more. */
  firstNameOf(userId: string): string | undefined
}

type Shown = Omit<SharedMap, 'touchpoints' | 'files'> & { touchpointIds: string[]; fileIds: string[] }

/**
 * The map as guests of a link to view or comment see it: only the shown lanes and what is on them, only shown fields,
 * no ids of people. Everything else of the map must not be derivable from the result.
 */
export function toSharedMap(model: JourneyModel, link: SharedAs): Shown {
  const people = new Map<string, string>()
  const alias = (userId: string): string | null => {
    const name = link.firstNameOf(userId)
    if (name === undefined) return null
    people.set(link.aliasOf(userId), name)
    return link.aliasOf(userId)
  }
  const sayNames = (text: string) =>
    replaceMentions(text, ({ userId }) => {
      const shown = alias(userId)
      return shown === null
        ? '@somebody'
        : mentionMark({ name: link.firstNameOf(userId) ?? '', userId: shown })
    })

  const lanes = model.lanes.filter((lane) => isShown(lane, link))
  const laneIds = new Set(lanes.map((lane) => lane.id))
  const kinds = new Set(lanes.map((lane) => lane.kind))
  const cards = model.cards.filter((card) => laneIds.has(card.laneId))
  const emotions = model.emotions.filter(
    (point) =>
      laneIds.has(point.laneId) &&
      (point.series !== 'measured' || (link.numbers && (point.n === null || point.n >= FEWEST_CUSTOMERS))),
  )
  const personaIds = new Set([...lanes, ...emotions].map((record) => record.personaId))
  const stages = model.stages.flatMap((node) => [node.stage, ...node.substages.map((one) => one.stage)])
  const forkIds = new Set(model.steps.map((step) => step.forkId))
  const elements = [model.journey, ...stages, ...model.steps, ...lanes, ...cards, ...emotions, ...model.edges]
  const elementIds = new Set(elements.map((element) => element.id))
  const comments =
    link.role === 'viewer' ? [] : model.comments.filter((comment) => elementIds.has(comment.target))

  const records: JourneyDocRecord[] = [
    ...elements.map((element) => {
      switch (element.type) {
        case 'step':
          return {
            ...element,
            touchpointIds: kinds.has('touchpoints') ? element.touchpointIds : [],
            ownerId: kinds.has('owners') && element.ownerId ? alias(element.ownerId) : null,
          }
        case 'card':
          return {
            ...element,
            text: sayNames(element.text),
            ownerId: element.ownerId ? alias(element.ownerId) : null,
          }
        case 'emotion': {
          const told = link.numbers && element.n !== null && element.n >= FEWEST_CUSTOMERS
          return told ? element : { ...element, n: null, low: null, high: null }
        }
        default:
          return element
      }
    }),
    ...model.forks.filter((fork) => forkIds.has(fork.id)),
    ...model.personas.filter((persona) => personaIds.has(persona.id)),
    ...model.evidence.filter((evidence) => elementIds.has(evidence.target)),
    ...comments.map((comment) => ({
      ...comment,
      text: sayNames(comment.text),
      author: isGuestAuthor(comment.author) ? comment.author : (alias(comment.author) ?? WITHHELD),
    })),
  ]
  return {
    records: records.map(pickShown),
    touchpointIds: kinds.has('touchpoints')
      ? [...new Set(model.steps.flatMap((step) => step.touchpointIds))]
      : [],
    people: [...people].map(([id, name]) => ({ id, name })),
    fileIds: listAttachmentIds({ cards }),
  }
}

/** Comments of guests carry the name they typed. */
export const guestAuthor = (name: string) => `guest:${name}`
const isGuestAuthor = (author: string) => author.startsWith('guest:')

function isShown(lane: LaneRecord, link: SharedAs): boolean {
  if (lane.hidden || (link.laneIds !== null && !link.laneIds.includes(lane.id))) return false
  const ofNumbers =
    lane.kind === 'chart' ? lane.chart !== 'typed' : laneKinds[lane.kind].content === 'computed'
  return link.numbers || !ofNumbers
}

function pickShown(record: JourneyDocRecord): SharedMap['records'][number] {
  const fields = sharedFields[record.type].shown as readonly (keyof RecordByType[typeof record.type])[]
  const shown = Object.fromEntries(fields.map((field) => [field, record[field]]))
  // The app reads evidence links whole; of these only that there is one and what it says is told.
  if (record.type === 'evidenceLink') Object.assign(shown, { ref: '', addedBy: WITHHELD })
  return shown as SharedMap['records'][number]
}
