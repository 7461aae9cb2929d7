import { codePath, flattenTree, type TreeCode } from '../../../shared/research/codeTree.ts'

/** Codes for a select, in the order of the tree, each with the names above it. */
export function codeOptions(codes: readonly TreeCode[]): { value: string; label: string }[] {
  const byId = new Map(codes.map((code) => [code.id, code]))
  return flattenTree(codes).map(({ code: { id } }) => ({ value: id, label: codePath(byId, id).join(' › ') }))
}
