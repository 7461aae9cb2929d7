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

/** All codes depth first, as a tree is drawn, with how deep each stands (0 for the top ones). */
export function flattenTree<T extends TreeCode>(codes: readonly T[]): { code: T; depth: number }[] {
  const byParent = Map.groupBy(codes.toSorted(byPosition), (code) => code.parentId)
  const flat: { code: T; depth: number }[] = []
  const walk = (parentId: string | null, depth: number) => {
    for (const code of byParent.get(parentId) ?? []) {
      flat.push({ code, depth })
      walk(code.id, depth + 1)
    }
  }
  walk(null, 0)
  return flat
}
