import { codeTree, flattenTree } from '../../../../shared/research/codeTree.ts'
import type { Code } from '../../../../shared/wire/researchCoding.ts'

/** Where a code goes when it is moved with an arrow key; null when it cannot go there. */
export function keyMove(
  codes: readonly Code[],
  codeId: string,
  key: 'up' | 'down' | 'in' | 'out',
): { parentId: string | null; afterId: string | null } | null {
  const flat = flattenTree(codes)
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
