import { findJourneyId } from '../../shared/journey/collabName.ts'
import { findJourneyRole } from '../access.ts'
import { findJourney } from '../journeys/queries.ts'
import { CollabRefusal } from './CollabRefusal.ts'
import type { CollabContext, CollabDeps, SocketContext } from './collabDeps.ts'

/**
 * Who may open a live document, by the session cookie of the web socket's request.
 * Throws CollabRefusal: no session, no such document, or none for them.
 */
export async function authenticate(
  { db, auth }: Pick<CollabDeps, 'db' | 'auth'>,
  socket: SocketContext,
  documentName: string,
): Promise<CollabContext> {
  const user = await auth.findUser(socket.headers)
  if (!user)
    throw new CollabRefusal('not_signed_in', 'You are not signed in. Sign in and open the map again.')
  const journeyId = findJourneyId(documentName)
  const journey = journeyId === undefined ? undefined : await findJourney(db, journeyId)
  const role =
    journey &&
    (await findJourneyRole(db, {
      workspaceId: journey.workspace_id,
      journeyId: journey.id,
      userId: user.id,
    }))
  if (!journey || !role)
    throw new CollabRefusal('not_found', 'There is no such map, or it is in the trash, or not yours to see.')
  return { journeyId: journey.id, workspaceId: journey.workspace_id, user, role }
}
