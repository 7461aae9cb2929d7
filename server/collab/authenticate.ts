import { findLiveDocument } from '../../shared/journey/collabName.ts'
import { canActAs } from '../access.ts'
import { CollabRefusal } from './CollabRefusal.ts'
import type { CollabContext, CollabDeps, SocketContext } from './collabDeps.ts'
import { liveKinds } from './liveKinds.ts'

/**
 * Who may open a live document, by the session cookie of the web socket's request.
 * Throws CollabRefusal: no session, no such document, none for them, or one they read another way.
 */
export async function authenticate(
  { db, auth }: Pick<CollabDeps, 'db' | 'auth'>,
  socket: SocketContext,
  documentName: string,
): Promise<CollabContext> {
  const user = await auth.findUser(socket.headers)
  if (!user) throw new CollabRefusal('not_signed_in', 'You are not signed in. Sign in and open it again.')
  const named = findLiveDocument(documentName)
  const rules = named && liveKinds[named.kind]
  const workspaceId = named && (await rules?.findWorkspaceId(db, named.id))
  const role =
    workspaceId === undefined
      ? null
      : await rules?.findRole(db, { workspaceId, id: named!.id, userId: user.id })
  if (!named || workspaceId === undefined || !role)
    throw new CollabRefusal(
      'not_found',
      `There is no such ${rules?.word ?? 'document'}, or it is in the trash, or not yours to see.`,
    )
  if (!canActAs(role, rules!.leastRole)) throw mayOnlyRead(rules!.word)
  return { ...named, workspaceId, user, role }
}

/** Tells the browser to show what may be read instead. */
export function mayOnlyRead(word: string): CollabRefusal {
  return new CollabRefusal('not_allowed', `You may read this ${word}, not change it.`)
}
