import { capital } from '../format/capital.ts'
import { JourneyFormatError } from '../journey/JourneyFormatError.ts'
import { JOURNEY_FORMAT, JOURNEY_FORMAT_VERSION, type JourneyFile } from '../journey/journeyFormat.ts'
import { readLongForm } from '../journey/journeyJson.ts'
import { limits } from '../journey/limits.ts'
import { orderKeys } from '../journey/order.ts'
import type { CardRecord } from '../journey/records/card.ts'
import { type EmotionRecord, emotionId } from '../journey/records/emotion.ts'
import type { LaneRecord } from '../journey/records/lane.ts'
import type { StepRecord } from '../journey/records/step.ts'

const COLOURS = 8

type Fields<T> = Partial<Omit<T, 'id' | 'type' | 'order'>>
type Ordered = { id: string; type: string; order?: string } & Record<string, unknown>

/**
 * Puts a map together from what a reader of another format finds, in reading order. Ids are numbers in that order, so
 * that the same file always gives the same map. `place` in every call says where in the file something stands; it is
 * named when a name or text is longer than a map holds.
 */
export class MapBuilder {
  readonly #title: string
  readonly #description: string
  readonly #records: Ordered[] = []
  /** Siblings by what they are siblings in. */
  readonly #siblings = new Map<string, Ordered[]>()
  readonly #emotions = new Map<string, Ordered>()

  constructor(title: string, description = '', place = 'the title') {
    this.#title = checkLength(oneLine(title), limits.titleLength, place)
    this.#description = checkLength(description, limits.textLength, 'the description')
  }

  addStage(
    title: string,
    place: string,
    parentId: string | null = null,
    fields: { colour?: number } = {},
  ): string {
    const above = this.#siblings.get(parentId ?? 'top')?.filter((one) => one.type === 'stage').length ?? 0
    const colour = fields.colour ?? (parentId ? 0 : above % COLOURS)
    return this.#add('s', parentId ?? 'top', {
      type: 'stage',
      parentId,
      title: checkTitle(title, place),
      colour,
    })
  }

  addStep(stageId: string, title: string, place: string, fields: Fields<StepRecord> = {}): string {
    return this.#add('p', stageId, { ...fields, type: 'step', stageId, title: checkTitle(title, place) })
  }

  addPersona(title: string, place: string): string {
    const colour = (this.#siblings.get('personas')?.length ?? 0) % COLOURS
    return this.#add('r', 'personas', { type: 'persona', title: checkTitle(title, place), colour })
  }

  addLane(fields: Fields<LaneRecord> & Pick<LaneRecord, 'kind' | 'title'>, place: string): string {
    return this.#add('l', 'lanes', { ...fields, type: 'lane', title: checkTitle(fields.title, place) })
  }

  addCard(
    laneId: string,
    stepId: string,
    text: string,
    place: string,
    fields: Fields<CardRecord> = {},
  ): string {
    const words = checkLength(text, limits.textLength, place)
    return this.#add('c', `${laneId} ${stepId}`, { ...fields, type: 'card', laneId, stepId, text: words })
  }

  /** A point of a curve; the first one at a place stays. */
  setEmotion(point: Pick<EmotionRecord, 'laneId' | 'stepId' | 'value'> & Fields<EmotionRecord>): boolean {
    const whole = { series: 'assumed', horizon: 'as_is', personaId: null, ...point } as const
    const id = emotionId(whole)
    if (this.#emotions.has(id)) return false
    const record = { ...whole, id, type: 'emotion' }
    this.#emotions.set(id, record)
    this.#records.push(record)
    return true
  }

  addEdge(from: string, to: string, label: string, kind: 'branch' | 'loop', place: string): string {
    const words = checkLength(oneLine(label), limits.labelLength, place)
    return this.#add('e', 'edges', { type: 'edge', from, to, kind, label: words }, false)
  }

  /** The map as a checked file. Throws JourneyFormatError when there are more records than a map holds. */
  toFile(): JourneyFile {
    for (const siblings of this.#siblings.values()) {
      const keys = orderKeys(siblings.length)
      siblings.forEach((record, i) => {
        record.order = keys[i]!
      })
    }
    const journey = { type: 'journey', id: 'journey', title: this.#title, description: this.#description }
    return readLongForm({
      format: JOURNEY_FORMAT,
      version: JOURNEY_FORMAT_VERSION,
      records: [journey, ...this.#records],
    })
  }

  #add(letter: string, group: string, record: Omit<Ordered, 'id'>, ordered = true): string {
    if (this.#records.length >= limits.records - 1)
      throw new JourneyFormatError(
        `This makes more than ${limits.records.toLocaleString('en')} elements, which is what a map holds. Take a smaller part of it.`,
      )
    const id = `${letter}${this.#records.length + 1}`
    const whole = { ...record, id } as Ordered
    this.#records.push(whole)
    if (ordered) {
      const siblings = this.#siblings.get(group)
      if (siblings) siblings.push(whole)
      else this.#siblings.set(group, [whole])
    }
    return id
  }
}

function checkTitle(title: string, place: string): string {
  return checkLength(oneLine(title), limits.titleLength, place)
}

/** Throws JourneyFormatError naming the place when a text is longer than a map holds. */
function checkLength(text: string, most: number, place: string): string {
  const words = text.toWellFormed()
  if (words.length > most)
    throw new JourneyFormatError(
      `${capital(place)} holds ${words.length.toLocaleString('en')} characters; up to ${most.toLocaleString('en')} fit there. Shorten it and try again.`,
    )
  return words
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
