import type { Atlas } from '../../../shared/wire/library.ts'

/**
 * Maps that are part of no other, and the parts of each by title. Maps that are parts of each other in a circle with
 * nothing above stand at the top, so that no map is left out.
 */
export function atlasTree({ journeys, parts }: Pick<Atlas, 'journeys' | 'parts'>) {
  const byId = new Map(journeys.map((journey) => [journey.id, journey]))
  const childrenOf = new Map<string, string[]>()
  const isPart = new Set<string>()
  for (const { parentId, childId } of parts) {
    const children = childrenOf.get(parentId) ?? []
    if (!children.includes(childId)) children.push(childId)
    childrenOf.set(parentId, children)
    if (childId !== parentId) isPart.add(childId)
  }
  const byTitle = (a: string, b: string) => byId.get(a)!.title.localeCompare(byId.get(b)!.title)
  for (const children of childrenOf.values()) children.sort(byTitle)
  const roots = journeys.map(({ id }) => id).filter((id) => !isPart.has(id))
  const reached = new Set<string>()
  const reach = (id: string) => {
    if (reached.has(id)) return
    reached.add(id)
    for (const child of childrenOf.get(id) ?? []) reach(child)
  }
  for (const root of roots) reach(root)
  for (const { id } of journeys)
    if (!reached.has(id)) {
      roots.push(id)
      reach(id)
    }
  return { roots: roots.sort(byTitle), childrenOf, byId }
}
