import type { Code, CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'

/** A code where it stands in the tree. */
export interface CodeNode<T extends Code = CodeWithCounts> {
  code: T
  depth: number
  children: CodeNode<T>[]
}

/** The codes as a tree, siblings in their order. A code whose parent is gone stands at the top. */
export function codeTree<T extends Code>(codes: readonly T[]): CodeNode<T>[] {
  const known = new Set(codes.map(({ id }) => id))
  const below = new Map<string | null, T[]>()
  for (const code of codes) {
    const parent = code.parentId !== null && known.has(code.parentId) ? code.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), code])
  }
  const nodes = (parent: string | null, depth: number): CodeNode<T>[] =>
    (below.get(parent) ?? [])
      .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1))
      .map((code) => ({ code, depth, children: nodes(code.id, depth + 1) }))
  return nodes(null, 0)
}

/** The tree as lines, without what is inside folded codes. */
export function flatTree<T extends Code>(
  nodes: readonly CodeNode<T>[],
  folded: ReadonlySet<string> = new Set(),
): CodeNode<T>[] {
  return nodes.flatMap((node) => [node, ...(folded.has(node.code.id) ? [] : flatTree(node.children, folded))])
}

/** Where a code goes when it is moved with an arrow key; null when it cannot go there. */
export function keyMove(
  codes: readonly Code[],
  codeId: string,
  key: 'up' | 'down' | 'in' | 'out',
): { parentId: string | null; afterId: string | null } | null {
  const flat = flatTree(codeTree(codes))
  const node = flat.find(({ code }) => code.id === codeId)
  if (!node) return null
  const parent = flat.find(({ children }) => children.includes(node)) ?? null
  const siblings = parent ? parent.children : codeTree(codes)
  const ids = siblings.map(({ code }) => code.id)
  const at = ids.indexOf(codeId)
  const parentId = parent?.code.id ?? null
  switch (key) {
    case 'up':
      return at > 0 ? { parentId, afterId: ids[at - 2] ?? null } : null
    case 'down':
      return at < ids.length - 1 ? { parentId, afterId: ids[at + 1]! } : null
    case 'in': {
      const into = siblings[at - 1]
      return into ? { parentId: into.code.id, afterId: into.children.at(-1)?.code.id ?? null } : null
    }
    case 'out': {
      if (!parent) return null
      const above = flat.find(({ children }) => children.includes(parent))
      return { parentId: above?.code.id ?? null, afterId: parent.code.id }
    }
  }
}
