import type { SharedMap } from '../../shared/wire/share.ts'
import { AppError } from '../errors.ts'

/**
 * Where a guest's comment goes: an element, or the thread of a comment, that their link shows.
 * Throws `element_not_found`.
 */
export function findThread(
  map: SharedMap,
  { target, parentId }: { target: string; parentId: string | null },
): { target: string; rootId: string | null } {
  const find = (id: string) => map.records.find((record) => record.id === id)
  const notFound = () =>
    new AppError('element_not_found', 'This is no longer on the map. Nothing was changed. Look again.')
  if (parentId !== null) {
    const comment = find(parentId)
    if (comment?.type !== 'comment') throw notFound()
    const rootId = typeof comment.parentId === 'string' ? comment.parentId : comment.id
    return { target: String(comment.target), rootId }
  }
  const element = find(target)
  if (!element || ['comment', 'evidenceLink', 'persona', 'fork'].includes(element.type)) throw notFound()
  return { target, rootId: null }
}
