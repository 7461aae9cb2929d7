import type { QdaCode, QdaDropped } from '../../../shared/research/qdaModel.ts'
import { FileError } from '../../files/FileError.ts'
import { decodeText } from '../read/decodeText.ts'
import { GuidBook } from './GuidBook.ts'
import { count, optional, refs } from './qdeParts.ts'
import { readCodes } from './readQde.ts'
import { childOf, childrenOf, readXmlTree, textOf } from './readXmlTree.ts'

/** Codes of one kind kept together: all a codebook file knows of sets. */
export interface QdcSet {
  id: string
  name: string
  description?: string
  codeIds: string[]
}

/** Reads a REFI-QDA codebook (.qdc), or the codebook of a project's XML. @throws FileError when it is neither */
export function readQdc(file: { name: string; bytes: Uint8Array }): {
  codes: QdaCode[]
  sets: QdcSet[]
  dropped: QdaDropped[]
} {
  const root = readXmlTree(decodeText(file.bytes), file.name)
  const book = root.name === 'CodeBook' ? root : childOf(root, 'CodeBook')
  if (!book)
    throw new FileError(
      'file_kind_unknown',
      `${file.name} is no REFI-QDA codebook (.qdc). Export it again in that format.`,
    )
  const guids = new GuidBook()
  const dropped: QdaDropped[] = []
  const codes = readCodes(childOf(book, 'Codes'), guids)
  if (codes.length === 0) throw new FileError('file_empty', `${file.name} has no codes.`)
  const sets = childrenOf(childOf(book, 'Sets') ?? childOf(root, 'Sets'), 'Set').map((node) => {
    const name = node.attributes.name || 'Set without a name'
    const codeIds = refs(node, 'MemberCode', 'code', guids)
    const lost = childrenOf(node, 'MemberCode').length - codeIds.length
    if (lost > 0)
      dropped.push({
        what: count(lost, 'member', 'members', ` of the set "${name}"`),
        why: 'The code is not in the file.',
      })
    return {
      id: guids.define(node.attributes.guid, 'set'),
      name,
      ...optional('description', textOf(node, 'Description')),
      codeIds,
    }
  })
  return { codes, sets, dropped }
}
