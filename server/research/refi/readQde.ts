import type {
  QdaCase,
  QdaCode,
  QdaDropped,
  QdaLink,
  QdaMemo,
  QdaProject,
  QdaSet,
  QdaVariable,
} from '../../../shared/research/qdaModel.ts'
import { FileError } from '../../files/FileError.ts'
import { GuidBook } from './GuidBook.ts'
import {
  count,
  memoRefs,
  optional,
  type QdeReading,
  readOrigin,
  readValues,
  refs,
  type TextOf,
  toColour,
  toIso,
} from './qdeParts.ts'
import { readSources } from './readQdeSources.ts'
import { childOf, childrenOf, readXmlTree, textOf, type XmlNode } from './readXmlTree.ts'

/**
 * Reads the XML of a REFI-QDA project (version 1.0), leniently: elements in any order, GUIDs in any case and repeated,
 * references into nothing. What has no place in the model is listed.
 * @throws FileError when the XML is broken or no project
 */
export async function readQde(
  xml: string,
  fileName: string,
  textAt: TextOf,
): Promise<{ project: QdaProject; dropped: QdaDropped[]; files: QdeReading['files'] }> {
  const root = readXmlTree(xml, fileName)
  if (root.name === 'CodeBook')
    throw new FileError('file_kind_unknown', `${fileName} is a codebook (.qdc). Import it in the codebook.`)
  if (root.name !== 'Project')
    throw new FileError(
      'file_kind_unknown',
      `${fileName} is XML, but no REFI-QDA project: it starts with <${root.name}>.`,
    )
  const reading: QdeReading = {
    guids: new GuidBook(),
    origin: root.attributes.origin ?? '',
    dropped: [],
    textAt,
    files: [],
  }
  const { guids, dropped } = reading
  const all = (holder: string, item: string) => childrenOf(childOf(root, holder), item)
  const users = all('Users', 'User').map((node) => ({
    id: guids.define(node.attributes.guid, 'user', node.attributes.id),
    name: node.attributes.name || node.attributes.id || 'Coder without a name',
  }))
  const variables = all('Variables', 'Variable').map((node) => readVariable(node, reading))
  const notes = all('Notes', 'Note')
  // Memos are defined first, for everything may point to them.
  const memoIds = notes.map((note) => guids.define(note.attributes.guid, 'memo'))
  const codes = readCodes(childOf(childOf(root, 'CodeBook'), 'Codes') ?? childOf(root, 'Codes'), guids)
  const sources = await readSources(childOf(root, 'Sources'), reading)
  const memos: QdaMemo[] = []
  for (const [i, node] of notes.entries()) memos.push(await readMemo(node, memoIds[i]!, reading))
  const cases = all('Cases', 'Case').map((node) => readCase(node, reading))
  const sets = all('Sets', 'Set').map((node) => readSet(node, reading))
  const links = all('Links', 'Link').flatMap((node) => readLink(node, reading))
  const graphs = all('Graphs', 'Graph').length
  if (graphs > 0)
    dropped.push({
      what: count(graphs, 'drawn network', 'drawn networks'),
      why: 'Drawings of codes and links have no place here.',
    })
  for (const id of guids.unknownUsers) users.push({ id, name: 'Unknown coder' })
  if (guids.repeated > 0)
    dropped.push({
      what: count(guids.repeated, 'identifier', 'identifiers'),
      why: 'They stood in the file twice or were none, and were replaced by new ones.',
    })
  return {
    project: {
      name: root.attributes.name || fileName.replace(/\.[a-z]+$/i, ''),
      ...optional('description', textOf(root, 'Description')),
      ...optional('createdAt', toIso(root.attributes.creationDateTime)),
      users,
      codes,
      variables,
      cases,
      sources,
      memos,
      links,
      sets,
      memoIds: memoRefs(root, guids),
    },
    dropped,
    files: reading.files,
  }
}

/** Codes of a codebook with all below them. */
export function readCodes(holder: XmlNode | undefined, guids: GuidBook): QdaCode[] {
  return childrenOf(holder, 'Code').map((node) => ({
    id: guids.define(node.attributes.guid, 'code'),
    name: node.attributes.name?.trim() || 'Code without a name',
    ...optional('description', textOf(node, 'Description')),
    ...optional('colour', toColour(node.attributes.color)),
    codable: !/^(false|0)$/.test(node.attributes.isCodable ?? ''),
    memoIds: memoRefs(node, guids),
    children: readCodes(node, guids),
  }))
}

const types = {
  text: 'text',
  boolean: 'boolean',
  integer: 'integer',
  float: 'float',
  date: 'date',
  datetime: 'datetime',
} as const

function readVariable(node: XmlNode, { guids }: QdeReading): QdaVariable {
  const type = (node.attributes.typeOfVariable ?? '').toLowerCase() as keyof typeof types
  return {
    id: guids.define(node.attributes.guid, 'variable'),
    name: node.attributes.name || 'Variable without a name',
    type: types[type] ?? 'text',
    ...optional('description', textOf(node, 'Description')),
  }
}

function readCase(node: XmlNode, reading: QdeReading): QdaCase {
  const { guids } = reading
  return {
    id: guids.define(node.attributes.guid, 'case'),
    name: node.attributes.name || 'Case without a name',
    ...optional('description', textOf(node, 'Description')),
    values: readValues(node, reading),
    codeIds: refs(node, 'CodeRef', 'code', guids),
    sourceIds: refs(node, 'SourceRef', 'source', guids),
    selectionIds: refs(node, 'SelectionRef', 'selection', guids),
  }
}

function readSet(node: XmlNode, { guids, dropped }: QdeReading): QdaSet {
  const name = node.attributes.name || 'Set without a name'
  const set: QdaSet = {
    id: guids.define(node.attributes.guid, 'set'),
    name,
    ...optional('description', textOf(node, 'Description')),
    codeIds: refs(node, 'MemberCode', 'code', guids),
    sourceIds: refs(node, 'MemberSource', 'source', guids),
    memoIds: refs(node, 'MemberNote', 'memo', guids),
  }
  const members = node.children.filter((child) => child.name.startsWith('Member')).length
  const lost = members - set.codeIds.length - set.sourceIds.length - set.memoIds.length
  if (lost > 0)
    dropped.push({
      what: count(lost, 'member', 'members', ` of the set "${name}"`),
      why: 'What they point to was not taken over.',
    })
  return set
}

const directions = { oneway: 'one-way', bidirectional: 'bidirectional' } as const

function readLink(node: XmlNode, { guids, dropped }: QdeReading): QdaLink[] {
  const fromId = guids.findAny(node.attributes.originGUID)
  const toId = guids.findAny(node.attributes.targetGUID)
  if (fromId === undefined || toId === undefined) {
    dropped.push({
      what: `The link "${node.attributes.name ?? ''}"`,
      why: 'One of its ends was not taken over.',
    })
    return []
  }
  const direction = directions[(node.attributes.direction ?? '').toLowerCase() as keyof typeof directions]
  return [
    {
      id: guids.define(node.attributes.guid, 'link'),
      ...optional('name', node.attributes.name),
      direction: direction ?? 'associative',
      ...optional('colour', toColour(node.attributes.color)),
      fromId,
      toId,
      memoIds: memoRefs(node, guids),
    },
  ]
}

async function readMemo(node: XmlNode, id: string, reading: QdeReading): Promise<QdaMemo> {
  const name = node.attributes.name || 'Memo'
  const { plainTextPath, richTextPath } = node.attributes
  let text = childOf(node, 'PlainTextContent')?.text ?? null
  if (text === null && plainTextPath) text = await reading.textAt(plainTextPath, 'plain')
  if (text === null && richTextPath) text = await reading.textAt(richTextPath, 'rich')
  if (text === null && (plainTextPath || richTextPath))
    reading.dropped.push({
      what: `The text of the memo "${name}"`,
      why: 'The file that should hold it is missing.',
    })
  return {
    id,
    name,
    ...optional('description', textOf(node, 'Description')),
    text: (text ?? '')
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .toWellFormed()
      .normalize('NFC')
      .trim(),
    ...readOrigin(node, reading),
  }
}
