import type * as Y from 'yjs'
import { findRecord } from '../../../shared/journey/document.ts'
import type { Evidence } from '../../../shared/wire/researchFindings.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { editDocument } from './documents.ts'
import { writeResearched } from './writeResearched.ts'

/**
 * Changes links on the maps and personas they stand on, one document after the other. `edit` gets those of its document
 * that are still there; `store` then brings the rows of all of them in step.
 */
export async function editLinks(
  deps: Pick<AppDeps, 'db' | 'collab' | 'log'>,
  by: { workspaceId: string; user: AppUser },
  rows: readonly { id: string; on_kind: Evidence['on']; document_id: string }[],
  edit: (doc: Y.Doc, ids: readonly string[]) => void,
  store: (ids: readonly string[]) => Promise<unknown>,
): Promise<void> {
  for (const of of Map.groupBy(rows, ({ on_kind, document_id }) => `${on_kind}:${document_id}`).values()) {
    const document = { on: of[0]!.on_kind, id: of[0]!.document_id }
    const ids = of.map(({ id }) => id)
    try {
      await editDocument(deps, { ...by, document }, (doc) =>
        edit(
          doc,
          ids.filter((id) => findRecord(doc, id)?.type === 'evidenceLink'),
        ),
      )
    } catch (error) {
      // A map in the trash or gone has nothing to change.
      if (!(error instanceof AppError && /^(journey|persona)_not_found$/.test(error.code))) throw error
    }
    await store(ids)
    if (document.on === 'journey') await writeResearched(deps, by.workspaceId, document.id)
  }
}
