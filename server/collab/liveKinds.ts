import type * as Y from 'yjs'
import type { LiveKind } from '../../shared/journey/collabName.ts'
import type { Role } from '../../shared/wire/common.ts'
import { findJourneyRole } from '../access.ts'
import type { Db } from '../db/db.ts'
import { findJourney } from '../journeys/queries.ts'
import { updateSummary } from '../journeys/summary.ts'
import { findPersonaRole, findPersonaRow } from '../personas/queries.ts'
import { updatePersonaRow } from '../personas/updatePersonaRow.ts'
import { noteLeft } from '../versions/noteLeft.ts'
import type { CollabDeps } from './collabDeps.ts'

/** What differs between kinds of live documents. */
interface LiveKindRules {
  /** What people call such a document. */
  word: string
  /** The document's workspace; undefined when there is no such document, or it is in the trash. */
  findWorkspaceId(db: Db, id: string): Promise<string | undefined>
  /**
   * What its document is given to: a document holds everything that is in it, so whoever is not shown all of it reads
   * it another way.
   */
  leastRole: Role
  /** What a person may do in it; null = it does not exist for them. */
  findRole(db: Db, of: { workspaceId: string; id: string; userId: string }): Promise<Role | null>
  /** Brings the document's row, and what lists know of it, in step with what it says. */
  updateRow(deps: CollabDeps, id: string, doc: Y.Doc, by: { userId: string | null; at: Date }): Promise<void>
  /** Everybody has left it. */
  noteLeft(db: Db, id: string, now: Date): Promise<void>
}

export const liveKinds: Record<LiveKind, LiveKindRules> = {
  journey: {
    word: 'map',
    leastRole: 'viewer',
    findWorkspaceId: async (db, id) => (await findJourney(db, id))?.workspace_id,
    findRole: (db, { workspaceId, id, userId }) =>
      findJourneyRole(db, { workspaceId, journeyId: id, userId }),
    updateRow: updateSummary,
    noteLeft,
  },
  persona: {
    word: 'persona',
    // Readers are not shown its hidden sections: they are given the rest over HTTP.
    leastRole: 'editor',
    findWorkspaceId: async (db, id) => (await findPersonaRow(db, id))?.workspace_id,
    findRole: findPersonaRole,
    updateRow: ({ db }, id, doc, by) => updatePersonaRow(db, id, doc, by),
    noteLeft: async () => {},
  },
}
