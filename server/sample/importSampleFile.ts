import type { Readable } from 'node:stream'
import type { ColumnMapping } from '../../shared/wire/import.ts'
import type { AppDeps } from '../appEnv.ts'
import { storeUpload } from '../events/importFiles.ts'
import { runImport } from '../events/runImport.ts'
import { sampleImportId } from './sampleImportId.ts'

type SampleFile = { fileName: string; open: () => Readable; mapping: ColumnMapping }

/** Brings a file in through the ordinary import, unless it is in already. */
export async function importSampleFile(
  run: { deps: AppDeps; signal: AbortSignal; progress: (done: number, total: number | null) => void },
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { fileName, open, mapping }: SampleFile,
): Promise<void> {
  const { db, clock } = run.deps
  const id = sampleImportId(workspaceId, fileName)
  const found = await db.selectFrom('import').select('state').where('id', '=', id).executeTakeFirst()
  if (found?.state === 'done') return
  const { filePath, sizeBytes, fileHash } = await storeUpload(run.deps, id, open(), run.signal)
  await db
    .insertInto('import')
    .values({
      id,
      workspace_id: workspaceId,
      file_name: fileName,
      file_hash: fileHash,
      file_path: filePath,
      size_bytes: sizeBytes,
      state: 'queued',
      mapping: JSON.stringify(mapping),
      make_touchpoints: false,
      created_by: userId,
      created_at: clock.now(),
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ file_path: filePath }))
    .execute()
  await runImport(run, id)
}
