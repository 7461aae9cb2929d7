import type * as Y from 'yjs'
import { journeyToJson } from '../../../shared/journey/journeyJson.ts'
import { downloadBlob } from '../../components/downloadBlob.ts'

type Rules = Parameters<typeof journeyToJson>[1]

/** Saves the map as a file of the Desirepath format, with the rules of the touchpoints it names. */
export function downloadJourney(doc: Y.Doc, title: string, touchpoints: Rules): void {
  const text = JSON.stringify(journeyToJson(doc, touchpoints), null, 2)
  downloadBlob(new Blob([text], { type: 'application/json' }), `${fileName(title)}.json`)
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
