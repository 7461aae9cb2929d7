import { sql } from 'kysely'
import * as Y from 'yjs'
import { listRecords, patchRecord } from '../../../shared/journey/document.ts'
import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'
import { removeDraftsCiting } from '../../ai/drafts/draftQueries.ts'
import type { AppDeps } from '../../appEnv.ts'
import {
  compactDocument,
  type DocumentRef,
  documentTables,
  loadDocument,
} from '../../collab/documentState.ts'
import { editDocument } from './documents.ts'
import { writeResearched } from './writeResearched.ts'

type Deps = Pick<AppDeps, 'db' | 'collab' | 'log'>

/** Whether the words of evidence are those of somebody who was listened to. */
export const isOfPeople = ({ kind }: Pick<EvidenceLinkRecord, 'kind'>): boolean =>
  kind === 'quote' || kind === 'answer'

/** Sets the words of those evidence links for which there are some. Returns how many changed. */
export function setEvidenceTexts(
  doc: Y.Doc,
  textOf: (link: EvidenceLinkRecord) => string | undefined,
): number {
  let changed = 0
  for (const record of listRecords(doc)) {
    if (record.type !== 'evidenceLink') continue
    const text = textOf(record)
    if (text === undefined || text === record.text) continue
    patchRecord(doc, 'evidenceLink', record.id, { text })
    changed++
  }
  return changed
}

async function listDocuments(
  db: AppDeps['db'],
  workspaceId: string,
): Promise<(DocumentRef & { trashed: boolean })[]> {
  const { rows } = await sql<DocumentRef & { trashed: boolean }>`
    select 'journey' as kind, id, deleted_at is not null as trashed from journey where workspace_id = ${workspaceId}
    union all
    select 'persona' as kind, id, deleted_at is not null as trashed from persona where workspace_id = ${workspaceId}`.execute(
    db,
  )
  return rows
}

/**
 * Rewrites the words of evidence on every map and persona of a workspace, live for whoever has one open, and folds the
 * updates so that the old words are in none of them either. Returns how many links changed.
 */
export async function rewriteEvidence(
  deps: Deps,
  workspaceId: string,
  textOf: (ref: string) => string | undefined,
): Promise<number> {
  let changed = 0
  for (const { kind, id, trashed } of await listDocuments(deps.db, workspaceId)) {
    const ref: DocumentRef = { kind, id }
    const doc = new Y.Doc()
    await loadDocument(deps.db, ref, doc)
    const here = setEvidenceTexts(doc, ({ ref }) => textOf(ref))
    if (here > 0) {
      if (trashed) await replaceSnapshot(deps.db, ref, doc)
      else
        await editDocument(deps, { workspaceId, user: null, document: { on: kind, id } }, (live) =>
          setEvidenceTexts(live, ({ ref }) => textOf(ref)),
        )
      if (kind === 'journey') await writeResearched(deps, workspaceId, id)
      await compactDocument(deps.db, ref)
      changed += here
    }
    doc.destroy()
  }
  return changed
}

/** Nobody can have a document of the trash open, so it is written as it is. */
async function replaceSnapshot(db: AppDeps['db'], ref: DocumentRef, doc: Y.Doc): Promise<void> {
  await compactDocument(db, ref)
  const { row } = documentTables[ref.kind]
  await sql`update ${row} set snapshot = ${Buffer.from(Y.encodeStateAsUpdate(doc))} where id = ${ref.id}`.execute(
    db,
  )
}

/** Empties the words of evidence that points at one of these quotes or answers. Returns how many links changed. */
export async function blankEvidence(
  deps: Deps,
  workspaceId: string,
  refs: readonly string[],
): Promise<number> {
  if (refs.length === 0) return 0
  await removeDraftsCiting(deps.db, workspaceId, refs)
  const gone = new Set(refs)
  return rewriteEvidence(deps, workspaceId, (ref) => (gone.has(ref) ? '' : undefined))
}
