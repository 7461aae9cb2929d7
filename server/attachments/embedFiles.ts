import { readFile } from 'node:fs/promises'
import type * as Y from 'yjs'
import type { ExportedFile } from '../../shared/journey/journeyFormat.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import type { AppDeps } from '../appEnv.ts'
import { listAttachmentIds } from './listAttachmentIds.ts'
import { attachmentPath } from './storeAttachment.ts'

/** A journey file takes this many bytes of files, so that it stays below what an import reads. */
const mostBytes = 20_000_000

/** The files that a map's cards show, smallest first, as long as there is room for them in a journey file. */
export async function embedFiles(
  deps: Pick<AppDeps, 'db' | 'config'>,
  { workspaceId, doc }: { workspaceId: string; doc: Y.Doc },
): Promise<ExportedFile[]> {
  const ids = listAttachmentIds(readJourney(doc))
  if (ids.length === 0) return []
  const rows = await deps.db
    .selectFrom('attachment')
    .select(['id', 'name', 'type', 'bytes', 'sha256'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('bytes')
    .orderBy('id')
    .execute()
  const files: ExportedFile[] = []
  let room = mostBytes
  for (const { id, name, type, bytes, sha256 } of rows) {
    room -= bytes
    if (room < 0) break
    files.push({ id, name, type, base64: await readFile(attachmentPath(deps, sha256), 'base64') })
  }
  return files
}
