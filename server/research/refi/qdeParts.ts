import type { QdaCoding, QdaDropped, QdaOrigin, QdaValues } from '../../../shared/research/qdaModel.ts'
import type { GuidBook, GuidKind } from './GuidBook.ts'
import { childOf, childrenOf, type XmlNode } from './readXmlTree.ts'

/** Reads a text file inside the project by the path the XML gives; null when it is not there. */
export type TextOf = (path: string, kind: 'plain' | 'rich' | 'pdf') => Promise<string | null>

/** What all parts of a project file are read with. */
export interface QdeReading {
  guids: GuidBook
  origin: string
  dropped: QdaDropped[]
  textAt: TextOf
  /** Original files by id of their source: what to attach to it. */
  files: { sourceId: string; path: string; name: string }[]
}

/** Values of variables on a case or a source, by id of the variable. */
export function readValues(node: XmlNode, { guids, dropped }: QdeReading): QdaValues {
  const values: QdaValues = {}
  for (const value of childrenOf(node, 'VariableValue')) {
    const id = guids.find(childOf(value, 'VariableRef')?.attributes.targetGUID, 'variable')
    const holder = value.children.find(({ name }) => name.endsWith('Value'))
    const text = holder?.text.trim()
    if (!holder || !text) continue
    if (id === undefined)
      dropped.push({ what: `The value "${text.slice(0, 60)}"`, why: 'Its variable is not in the file.' })
    else if (holder.name === 'BooleanValue') values[id] = /^(true|1)$/.test(text)
    else if (/^(Integer|Float)Value$/.test(holder.name) && Number.isFinite(Number(text)))
      values[id] = Number(text)
    else values[id] = text
  }
  return values
}

/** Who made an element and when. */
export function readOrigin(node: XmlNode, { guids }: QdeReading): QdaOrigin {
  return {
    ...optional('createdBy', guids.user(node.attributes.creatingUser)),
    ...optional('createdAt', toIso(node.attributes.creationDateTime)),
  }
}

/** Codings of a selection or source; one whose code is not in the file is listed. */
export function readCodings(node: XmlNode, reading: QdeReading, where: string): QdaCoding[] {
  const codings: QdaCoding[] = []
  let lost = 0
  for (const coding of childrenOf(node, 'Coding')) {
    const codeId = reading.guids.find(childOf(coding, 'CodeRef')?.attributes.targetGUID, 'code')
    if (codeId === undefined) lost++
    else
      codings.push({
        id: reading.guids.define(coding.attributes.guid, 'coding'),
        codeId,
        ...readOrigin(coding, reading),
        memoIds: memoRefs(coding, reading.guids),
      })
  }
  if (lost > 0)
    reading.dropped.push({
      what: count(lost, 'coding', 'codings', ` in ${where}`),
      why: 'The code is not in the file.',
    })
  return codings
}

/** What the references of that name point to, each once. */
export function refs(node: XmlNode, element: string, kind: GuidKind, guids: GuidBook): string[] {
  const found = childrenOf(node, element).map((ref) =>
    guids.find(ref.attributes.targetGUID ?? ref.attributes.guid, kind),
  )
  return [...new Set(found.filter((id) => id !== undefined))]
}

/** Memos an element points to. */
export function memoRefs(node: XmlNode, guids: GuidBook): string[] {
  return refs(node, 'NoteRef', 'memo', guids)
}

/** `{ [key]: value }`, or nothing when there is no value: absent fields stay absent. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [key in Key]?: Value } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [key in Key]?: Value })
}

/** A time as ISO text; undefined when it is none. */
export function toIso(text: string | undefined): string | undefined {
  const time = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** `#rrggbb` of a colour with three or six digits. */
export function toColour(text: string | undefined): string | undefined {
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text ?? '')
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`.toLowerCase()
  return /^#?[0-9a-f]{6}$/i.test(text ?? '') ? `#${text!.replace('#', '')}`.toLowerCase() : undefined
}

/** "1 member of …", "3 members of …" */
export function count(number: number, one: string, many: string, rest = ''): string {
  return `${number} ${number === 1 ? one : many}${rest}`
}
