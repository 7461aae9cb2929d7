import { replaceFiles } from '../attachments/replaceFiles.ts'
import type { Db } from '../db/db.ts'
import { packFile, unpackFile } from './versionContent.ts'

/** Makes the versions of a map show files under their new ids. */
export async function replaceAttachments(
  db: Db,
  { journeyId, ids }: { journeyId: string; ids: ReadonlyMap<string, string> },
): Promise<void> {
  if (ids.size === 0) return
  const versions = await db
    .selectFrom('journey_version')
    .where('journey_id', '=', journeyId)
    .select(['number', 'attachment_ids'])
    .execute()
  for (const { number, attachment_ids: before } of versions) {
    if (!before.some((id) => ids.has(id))) continue
    const ofVersion = db.selectFrom('journey_version').where('journey_id', '=', journeyId)
    const { content } = await ofVersion
      .where('number', '=', number)
      .select('content')
      .executeTakeFirstOrThrow()
    const file = await unpackFile(content)
    const records = file.records.map((record) =>
      record.type === 'card' ? { ...record, ...replaceFiles(record, ids) } : record,
    )
    await db
      .updateTable('journey_version')
      .set({
        attachment_ids: before.map((id) => ids.get(id) ?? id),
        content: await packFile({ ...file, records }),
      })
      .where('journey_id', '=', journeyId)
      .where('number', '=', number)
      .execute()
  }
}
