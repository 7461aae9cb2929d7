import { foldText } from '../../../../shared/journey/foldText.ts'
import { codePath, flattenTree } from '../../../../shared/research/codeTree.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'

export interface FoundCode {
  code: CodeWithCounts
  /** The names above it. */
  above: string
}

/**
 * Codes whose path has every typed word; those whose own name begins with the text come first, then those that have it
 * inside, then the rest, each in the order of the tree. All of them for an empty text.
 */
export function findCodes(codes: readonly CodeWithCounts[], text: string): FoundCode[] {
  const byId = new Map(codes.map((code) => [code.id, code]))
  const wanted = foldText(text)
  const words = wanted.split(' ').filter(Boolean)
  const rank = (name: string) => (name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2)
  return flattenTree(codes)
    .map(({ code }) => {
      const path = codePath(byId, code.id)
      return { code, above: path.slice(0, -1).join(' › '), folded: foldText(path.join(' ')) }
    })
    .filter(({ folded }) => words.every((word) => folded.includes(word)))
    .sort((a, b) => rank(foldText(a.code.name)) - rank(foldText(b.code.name)))
    .map(({ code, above }) => ({ code, above }))
}
