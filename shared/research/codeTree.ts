/** What the tree needs to know of a code. */
export interface TreeCode {
  id: string
  parentId: string | null
  position: string
  name: string
}

const byPosition = (a: TreeCode, b: TreeCode) =>
  a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1

/** The codes right below a code, or the top ones for null, in order. */
export function childrenOf<T extends TreeCode>(codes: readonly T[], parentId: string | null): T[] {
  return codes.filter((code) => code.parentId === parentId).toSorted(byPosition)
}

/** A code and everything below it. */
export function subtreeOf<T extends TreeCode>(codes: readonly T[], codeId: string): T[] {
  const byParent = Map.groupBy(codes, (code) => code.parentId)
  const found: T[] = codes.filter(({ id }) => id === codeId)
  for (let at = 0; at < found.length; at++) found.push(...(byParent.get(found[at]!.id) ?? []))
  return found
}

/** Whether `codeId` is `ofId` or stands below it. */
export function isWithin(codes: readonly TreeCode[], codeId: string, ofId: string): boolean {
  const byId = new Map(codes.map((code) => [code.id, code]))
  for (let at = byId.get(codeId), steps = 0; at && steps <= codes.length; steps++) {
    if (at.id === ofId) return true
    at = at.parentId === null ? undefined : byId.get(at.parentId)
  }
  return false
}

/** Names from the top down to the code; empty when it does not exist. */
export function codePath(codes: ReadonlyMap<string, TreeCode>, codeId: string): string[] {
  const names: string[] = []
  for (let at = codes.get(codeId), steps = 0; at && steps <= codes.size; steps++) {
    names.unshift(at.name)
    at = at.parentId === null ? undefined : codes.get(at.parentId)
  }
  return names
}

/** A code where it stands in the tree; 0 is the depth of the top ones. */
export interface CodeNode<T extends TreeCode> {
  code: T
  depth: number
  children: CodeNode<T>[]
}

/** The codes as a tree, siblings in their order. A code whose parent is gone stands at the top. */
export function codeTree<T extends TreeCode>(codes: readonly T[]): CodeNode<T>[] {
  const known = new Set(codes.map(({ id }) => id))
  const below = Map.groupBy(codes.toSorted(byPosition), ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )
  const nodes = (parentId: string | null, depth: number): CodeNode<T>[] =>
    (below.get(parentId) ?? []).map((code) => ({ code, depth, children: nodes(code.id, depth + 1) }))
  return nodes(null, 0)
}

const none: ReadonlySet<string> = new Set()

/** All codes depth first, as a tree is drawn, without what is inside folded ones. */
export function flattenTree<T extends TreeCode>(
  codes: readonly T[],
  folded: ReadonlySet<string> = none,
): CodeNode<T>[] {
  const lines = (nodes: readonly CodeNode<T>[]): CodeNode<T>[] =>
    nodes.flatMap((node) => [node, ...(folded.has(node.code.id) ? [] : lines(node.children))])
  return lines(codeTree(codes))
}
