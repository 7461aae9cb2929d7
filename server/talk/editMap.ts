import type { Context } from 'hono'
import type * as Y from 'yjs'
import { JourneyEditError } from '../../shared/journey/JourneyEditError.ts'
import { getUser } from '../access.ts'
import type { AppEnv } from '../appEnv.ts'
import { CollabRefusal } from '../collab/CollabRefusal.ts'
import { AppError } from '../errors.ts'
import { takeTurn } from './talkLimit.ts'

/**
 * Makes an edit of the signed-in person, live for everybody. An edit that the map does not allow becomes
 * element_not_found or conflict with the edit's own words.
 */
export async function editMap<T>(
  c: Context<AppEnv>,
  journeyId: string,
  change: (doc: Y.Doc) => T,
): Promise<T> {
  const user = getUser(c.var.user)
  takeTurn(c.var.deps, user.id)
  try {
    return await c.var.deps.collab.editJourney({ workspaceId: c.var.workspace.id, journeyId, user }, change)
  } catch (error) {
    throw toAppError(error)
  }
}

/** What stopped an edit, in the words a person may read. */
export function toAppError(error: unknown): unknown {
  if (error instanceof JourneyEditError)
    return new AppError(
      error.code === 'record_not_found' ? 'element_not_found' : 'conflict',
      `${error.message} Nothing was changed.`,
    )
  if (error instanceof CollabRefusal) return new AppError('conflict', `${error.message} Nothing was changed.`)
  return error
}
