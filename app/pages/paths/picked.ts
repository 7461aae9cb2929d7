/** What the person has clicked: it is set apart in the picture and explained beside it. */
export type Picked =
  | { kind: 'touchpoint'; id: string }
  | { kind: 'edge'; from: string; to: string }
  | { kind: 'variant'; hash: string; path: string[] }

/** Whether an edge belongs to what was picked; with nothing picked every edge does. */
export function isEdgePicked(picked: Picked | null, from: string, to: string): boolean {
  if (!picked) return true
  if (picked.kind === 'touchpoint') return picked.id === from || picked.id === to
  if (picked.kind === 'edge') return picked.from === from && picked.to === to
  return picked.path.some((id, index) => id === from && picked.path[index + 1] === to)
}

/** Whether a touchpoint belongs to what was picked; with nothing picked every one does. */
export function isTouchpointPicked(picked: Picked | null, id: string): boolean {
  if (!picked) return true
  if (picked.kind === 'touchpoint') return picked.id === id
  if (picked.kind === 'edge') return picked.from === id || picked.to === id
  return picked.path.includes(id)
}
