import { type LaneKind, laneKinds } from '../laneKinds.ts'
import type { FieldChange } from './JourneyDiff.ts'
import { type ElementNames, quoted } from './nameElements.ts'
import { type WordPart, wordDiff } from './wordDiff.ts'

/** What happened to an element, as the rest of a sentence about it; `words` where a text changed. */
export interface ChangeLine {
  readonly text: string
  readonly words: readonly WordPart[] | null
}

/** Names of what lives outside the map: touchpoints, people, files. Undefined where it is not known. */
export type OutsideName = (id: string) => string | undefined

const textFields = ['text', 'description', 'notes', 'quote', 'label', 'reason']
const switches: Readonly<Record<string, readonly [on: string, off: string]>> = {
  optional: ['is optional now', 'is required now'],
  momentOfTruth: ['is a moment of truth now', 'is no longer a moment of truth'],
  hidden: ['hidden', 'shown again'],
  collapsed: ['collapsed', 'opened'],
  locked: ['locked', 'unlocked'],
  numbers: ['shows numbers now', 'shows no numbers any more'],
  done: ['done', 'open again'],
  resolved: ['resolved', 'open again'],
}
const listed: Readonly<Record<string, readonly [one: string, many: string]>> = {
  touchpointIds: ['touchpoint', 'touchpoints'],
  tags: ['tag', 'tags'],
  fileIds: ['file', 'files'],
}
const labels: Readonly<Record<string, string>> = {
  n: 'number of answers',
  low: 'lower end of the interval',
  high: 'upper end of the interval',
  imageId: 'picture',
  url: 'address',
  leadsTo: 'nested journey',
  continuesIn: 'map it continues in',
  sheetId: 'persona sheet',
  defaultChannel: 'usual channel',
  line: 'kind of line',
  conditions: 'conditions of the tracks',
  filter: 'filter',
  detail: 'level of detail',
  chart: 'what the chart draws',
  preset: 'what the lane is about',
}
const measured: Readonly<Record<string, string>> = {
  orderMode: 'order',
  windowSeconds: 'window',
  entry: 'entry',
  sameTime: 'same time',
}
const plain = (text: string): ChangeLine => ({ text, words: null })

/** One changed field in words. The fork of a step and its track are one thing: see `forkInWords`. */
export function fieldInWords(
  { field, before, after }: FieldChange,
  names: ElementNames,
  outside: OutsideName,
): ChangeLine {
  if (field === 'title') return plain(after ? `renamed to ${quoted(String(after))}` : 'has no name any more')
  if (textFields.includes(field))
    return { text: `${field} changed`, words: wordDiff(String(before ?? ''), String(after ?? '')) }
  const onOff = switches[field]
  if (onOff) return plain(after ? onOff[0] : onOff[1])
  if (listed[field]) return plain(listInWords(listed[field], before as string[], after as string[], outside))
  switch (field) {
    case 'span':
      return plain(`covers ${count(Number(after), 'step')} instead of ${before}`)
    case 'personaId':
      return plain(after ? `is about ${names.title(String(after))} now` : 'is about everybody now')
    case 'colour':
      return plain('has another colour')
    case 'icon':
      return plain(after ? 'has another icon' : 'has no icon any more')
    case 'measure':
      return plain(
        `measured in another way: ${Object.keys(measured)
          .filter((key) => (before as Settings)?.[key] !== (after as Settings)?.[key])
          .map((key) => measured[key])
          .join(', ')}`,
      )
    case 'kind':
      return plain(`made ${kindInWords(after)} (it was ${kindInWords(before)})`)
    case 'height':
      return plain(after === null ? 'as high as its content again' : `height set to ${after} pixels`)
    case 'figures':
      return plain('shows other figures')
    case 'ownerId':
      return plain(ownerInWords(before, after, outside))
    default:
      return plain(`${labels[field] ?? field} ${fromTo(field, before, after)}`)
  }
}

type Settings = Record<string, unknown>

/** Where a step stands in forks after a change of `forkId` or `track`. */
export function forkInWords(
  before: { forkId: string | null },
  after: { forkId: string | null; track: number },
  names: ElementNames,
): ChangeLine {
  if (after.forkId === null) return plain(`taken out of ${names.title(before.forkId)}`)
  return plain(`put on track ${after.track + 1} of ${names.title(after.forkId)}`)
}

function listInWords(
  [one, many]: readonly [string, string],
  before: readonly string[],
  after: readonly string[],
  outside: OutsideName,
): string {
  const added = after.filter((entry) => !before.includes(entry))
  const removed = before.filter((entry) => !after.includes(entry))
  if (added.length + removed.length === 0) return `${many} in another order`
  const list = (ids: readonly string[]) => {
    const known = one === 'tag' ? ids : ids.flatMap((id) => outside(id) ?? [])
    return known.length === ids.length
      ? `${ids.length === 1 ? one : many} ${known.map(quoted).join(', ')}`
      : `${ids.length} ${ids.length === 1 ? one : many}`
  }
  return [added.length > 0 && `${list(added)} added`, removed.length > 0 && `${list(removed)} removed`]
    .filter(Boolean)
    .join(', ')
}

function ownerInWords(before: unknown, after: unknown, outside: OutsideName): string {
  const name = typeof after === 'string' ? outside(after) : undefined
  if (after === null) return 'has no owner any more'
  if (name !== undefined) return `owner is ${name} now`
  return before === null ? 'has an owner now' : 'has another owner'
}

function kindInWords(kind: unknown): string {
  if (kind === 'either_or') return 'either-or'
  if (typeof kind === 'string' && Object.hasOwn(laneKinds, kind))
    return laneKinds[kind as LaneKind].label.toLowerCase()
  return String(kind).replaceAll('_', ' ')
}

function fromTo(field: string, before: unknown, after: unknown): string {
  if (before === null || before === undefined || before === '')
    return isShort(after) ? `set to ${short(field, after)}` : 'set'
  if (after === null || after === undefined || after === '') return 'taken away'
  return isShort(before) && isShort(after)
    ? `changed from ${short(field, before)} to ${short(field, after)}`
    : 'changed'
}

const isShort = (value: unknown) => typeof value !== 'object' && !looksLikeId(value)
const looksLikeId = (value: unknown) => typeof value === 'string' && /^[\w-]{16,}$/.test(value)
function short(field: string, value: unknown): string {
  if (typeof value === 'number')
    return value < 0 ? `−${-value}` : field === 'value' && value > 0 ? `+${value}` : String(value)
  return String(value).replaceAll('_', ' ')
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}
