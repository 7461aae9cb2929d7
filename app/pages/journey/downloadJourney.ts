import type * as Y from 'yjs'
import { journeyToJson } from '../../../shared/journey/journeyJson.ts'

type Rules = Parameters<typeof journeyToJson>[1]

/** Saves the map as a file of the Desirepath format, with the rules of the touchpoints it names. */
export function downloadJourney(doc: Y.Doc, title: string, touchpoints: Rules): void {
  const text = JSON.stringify(journeyToJson(doc, touchpoints), null, 2)
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = `${fileName(title)}.json`
  anchor.click()
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A title as a file name that every system takes. */
export function fileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 80)
  return plain || 'journey'
}
