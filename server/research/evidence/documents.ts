import type * as Y from 'yjs'
import { JourneyEditError } from '../../../shared/journey/JourneyEditError.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import { CollabRefusal } from '../../collab/CollabRefusal.ts'
import { AppError } from '../../errors.ts'

/** A map or a persona. */
export interface EvidenceDocument {
  on: 'journey' | 'persona'
  id: string
}

type Deps = Pick<AppDeps, 'collab'>

/** Changes a map or persona, live for everybody. Throws AppError of a document or element that is gone. */
export async function editDocument<T>(
  { collab }: Deps,
  { workspaceId, user, document }: { workspaceId: string; user: AppUser | null; document: EvidenceDocument },
  change: (doc: Y.Doc) => T,
): Promise<T> {
  try {
    return document.on === 'journey'
      ? await collab.editJourney({ workspaceId, journeyId: document.id, user }, change)
      : await collab.editPersona({ workspaceId, personaId: document.id, user }, change)
  } catch (error) {
    if (error instanceof JourneyEditError)
      throw new AppError(
        error.code === 'record_not_found' ? 'element_not_found' : 'conflict',
        `${error.message} Nothing was changed.`,
      )
    if (error instanceof CollabRefusal)
      throw new AppError('conflict', `${error.message} Nothing was changed.`)
    throw error
  }
}

/** A copy of the document as it is now; undefined when it is gone. */
export function findDocument(
  { collab }: Deps,
  workspaceId: string,
  { on, id }: EvidenceDocument,
): Promise<Y.Doc | undefined> {
  return on === 'journey'
    ? collab.findJourneyDocument(workspaceId, id)
    : collab.findPersonaDocument(workspaceId, id)
}
