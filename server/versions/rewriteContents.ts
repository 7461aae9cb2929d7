import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'
import { listAttachmentIds } from '../attachments/listAttachmentIds.ts'
import type { Db } from '../db/db.ts'
import { modelOf, packFile, unpackFile } from './versionContent.ts'

type FileRecord = JourneyFile['records'][number]

/**
 * Rewrites the records in everything that was kept of a map: its versions and, for a branch, what it had in common
 * with the map it was made from. `change` gives the very same record back where it stays as it is.
 */
export async function rewriteContents(
  db: Db,
  journeyId: string,
  change: (record: FileRecord) => FileRecord,
  signal?: AbortSignal,
): Promise<void> {
  const versions = await db
    .selectFrom('journey_version')
    .where('journey_id', '=', journeyId)
    .select('number')
    .execute()
  for (const { number } of versions) {
    signal?.throwIfAborted()
    const row = await db
      .selectFrom('journey_version')
      .where('journey_id', '=', journeyId)
      .where('number', '=', number)
      .select('content')
      .executeTakeFirst()
    const file = row && (await rewrite(row.content, change))
    if (file)
      await db
        .updateTable('journey_version')
        .set({ attachment_ids: listAttachmentIds(modelOf(file)), content: await packFile(file) })
        .where('journey_id', '=', journeyId)
        .where('number', '=', number)
        .execute()
  }
  const branch = await db
    .selectFrom('journey_branch')
    .where('journey_id', '=', journeyId)
    .select('base')
    .executeTakeFirst()
  const base = branch && (await rewrite(branch.base, change))
  if (base)
    await db
      .updateTable('journey_branch')
      .set({ base: await packFile(base) })
      .where('journey_id', '=', journeyId)
      .execute()
}

/** The content with its records changed; undefined where none of them were. */
async function rewrite(
  content: Buffer,
  change: (record: FileRecord) => FileRecord,
): Promise<JourneyFile | undefined> {
  const file = await unpackFile(content)
  const records = file.records.map(change)
  return records.some((record, i) => record !== file.records[i]) ? { ...file, records } : undefined
}
