import type { AuditEntry } from '../../../shared/wire/research.ts'
import type { Db } from '../../db/db.ts'

/** Remembers who did what with personal data. `detail` holds counts and pseudonyms, never words of people. */
export async function noteAudit(
  db: Db,
  entry: {
    workspaceId: string
    projectId: string
    actorId: string | null
    at: Date
    what: AuditEntry['what']
    detail?: AuditEntry['detail']
  },
): Promise<void> {
  await db
    .insertInto('research_audit')
    .values({
      workspace_id: entry.workspaceId,
      project_id: entry.projectId,
      actor_id: entry.actorId,
      at: entry.at,
      what: entry.what,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
}
