import { toPlainText } from '../richText/toPlainText.ts'
import type { JourneyDocRecord } from './recordTypes.ts'

const LENGTH = 80

/**
 * What people call an element: its name, or the beginning of its words; "" when it has none. `find` gives other
 * records of the map, for elements that are called after them.
 */
export function elementTitle(
  record: JourneyDocRecord,
  find: (id: string) => JourneyDocRecord | undefined,
): string {
  switch (record.type) {
    case 'card':
    case 'comment':
    case 'task':
      return clip(toPlainText(record.text))
    case 'emotion':
      return clip(record.label || titleOf(record.stepId, find))
    case 'edge':
      return clip(record.label || `${titleOf(record.from, find)} → ${titleOf(record.to, find)}`)
    case 'journey':
    case 'stage':
    case 'step':
    case 'lane':
    case 'fork':
    case 'persona':
    case 'savedView':
      return clip(record.title)
    default:
      return ''
  }
}

function titleOf(id: string, find: (id: string) => JourneyDocRecord | undefined): string {
  const record = find(id)
  return record ? elementTitle(record, find) : ''
}

function clip(text: string): string {
  const line = text.trim().split('\n')[0]!.trim()
  return line.length > LENGTH ? `${line.slice(0, LENGTH - 1).toWellFormed()}…` : line
}
