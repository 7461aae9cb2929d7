import { flattenTree, type TreeCode } from '../../../shared/research/codeTree.ts'

/** The codes that the keys 1 to 9 give, by id: the first nine as the tree is drawn. */
export function numberedCodes(codes: readonly TreeCode[]): ReadonlyMap<string, number> {
  return new Map(
    flattenTree(codes)
      .slice(0, 9)
      .map(({ code }, index) => [code.id, index + 1]),
  )
}
