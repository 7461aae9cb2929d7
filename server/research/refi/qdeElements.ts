import { escapeXml } from '../../../shared/formats/xml/escapeXml.ts'
import type { QdaOrigin } from '../../../shared/research/qdaModel.ts'
import { toGuid } from './guids.ts'
import { toIso } from './qdeParts.ts'

type Attributes = Record<string, string | number | boolean | undefined>

/** An element with its attributes that have a value, and what stands inside. */
export function element(name: string, attributes: Attributes, ...inside: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value)).replace(/[\t\r\n]+/g, ' ')}"`)
    .join('')
  const content = inside.join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

/** An element with text inside; nothing where there is none. */
export const textElement = (name: string, text: string | undefined) =>
  text ? `<${name}>${escapeXml(text)}</${name}>` : ''
/** An element around others; nothing where there are none. */
export const holder = (name: string, items: string[]) => (items.length > 0 ? element(name, {}, ...items) : '')
/** References of one kind, each once. */
export const refs = (name: string, ids: readonly string[]) =>
  [...new Set(ids.map(toGuid))].map((targetGUID) => element(name, { targetGUID })).join('')

/** Attributes that say who made something and when. */
export const made = ({ createdBy, createdAt }: QdaOrigin) => ({
  creatingUser: createdBy === undefined ? undefined : toGuid(createdBy),
  creationDateTime: toIso(createdAt),
})
