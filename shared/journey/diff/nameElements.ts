import { toPlainText } from '../../richText/toPlainText.ts'
import type { JourneyDocRecord } from '../recordTypes.ts'

const LONGEST = 60

/** A text in quotation marks, on one line and not too long. */
export function quoted(text: string): string {
  const line = toPlainText(text).replace(/\s+/g, ' ').trim()
  const short = line.length > LONGEST ? `${[...line].slice(0, LONGEST - 1).join('')}…` : line
  return /^[“"].*[”"]$/.test(short) ? short : `“${short}”`
}

/** Names of elements as sentences use them; what is not known counts as removed. */
export interface ElementNames {
  /** The element itself: “Step “Pay””, “Card in Pains at “Pay””. Begins with a capital letter. */
  subject(record: JourneyDocRecord): string
  /** Only its title, in quotation marks. */
  title(id: string | null): string
  /** The top-level stage an element is in; null for what belongs to the whole map. */
  stageOf(record: JourneyDocRecord): string | null
}

/** Names for the records of two maps; where both have one, the later map's. */
export function nameElements(
  before: readonly JourneyDocRecord[],
  after: readonly JourneyDocRecord[],
): ElementNames {
  const byId = new Map([...before, ...after].map((record) => [record.id, record]))

  function title(id: string | null): string {
    const record = id === null ? undefined : byId.get(id)
    if (!record) return 'something removed'
    if ('title' in record && record.title.trim() !== '') return quoted(record.title)
    if (record.type === 'card') return record.text.trim() ? quoted(record.text) : 'an empty card'
    return record.type === 'journey' ? 'the map' : `an unnamed ${wordOf(record)}`
  }

  function subject(record: JourneyDocRecord): string {
    switch (record.type) {
      case 'journey':
        return 'The map'
      case 'card':
        return `Card in ${title(record.laneId)} at ${title(record.stepId)}`
      case 'emotion':
        return `Point of ${title(record.laneId)} at ${title(record.stepId)}${
          record.horizon === 'to_be' ? ' (to be)' : ''
        }`
      case 'edge':
        return `Way from ${title(record.from)} to ${title(record.to)}`
      case 'evidenceLink':
        return `Evidence on ${title(record.target)}`
      case 'comment':
      case 'suggestion':
      case 'task':
      case 'vote':
        return `${capital(wordOf(record))} on ${title(record.target)}`
      case 'workshop':
        return 'The workshop'
      default:
        return record.title.trim()
          ? `${capital(wordOf(record))} ${quoted(record.title)}`
          : capital(title(record.id))
    }
  }

  function stageOf(record: JourneyDocRecord): string | null {
    const fields = record as { stageId?: string; stepId?: string; from?: string; target?: string }
    if (record.type === 'stage') {
      const parent = record.parentId ? byId.get(record.parentId) : undefined
      return parent && parent.id !== record.id ? stageOf(parent) : record.id
    }
    const next = fields.stageId ?? fields.stepId ?? fields.from ?? fields.target
    const above = next === undefined || next === record.id ? undefined : byId.get(next)
    return above ? stageOf(above) : null
  }

  return { subject, title, stageOf }
}

function wordOf(record: JourneyDocRecord): string {
  switch (record.type) {
    case 'stage':
      return record.parentId === null ? 'stage' : 'substage'
    case 'lane':
      return record.kind === 'divider' ? 'divider' : 'lane'
    case 'savedView':
      return 'saved view'
    case 'evidenceLink':
      return 'evidence'
    default:
      return record.type
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
