import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import type { AppDeps } from '../appEnv.ts'
import { type Cron, defineJob } from '../jobs/defineJob.ts'
import { arrivingFolder, attachmentPath } from './storeAttachment.ts'

const day = 24 * 3600_000
/** Long enough to take back the removal of a card, or to restore the map it was on. */
const keptUnusedMs = 7 * day

/**
 * Every table column that holds live documents. Yjs keeps texts as they are, so a file is in use as long as its id
 * stands anywhere in the bytes: also in a map in the trash and in what can still be undone.
 */
const documents = [
  { table: 'journey', column: 'snapshot', of: sql`doc.workspace_id = attachment.workspace_id` },
  {
    table: 'journey_update',
    column: 'update',
    of: sql`doc.journey_id in (select id from journey where workspace_id = attachment.workspace_id)`,
  },
  { table: 'persona', column: 'snapshot', of: sql`doc.id = attachment.persona_id` },
  { table: 'persona_update', column: 'update', of: sql`doc.persona_id = attachment.persona_id` },
]

const isUsed = sql<boolean>`(${sql.join(
  documents.map(
    ({ table, column, of }) =>
      sql`exists (select 1 from ${sql.table(table)} doc where ${of}
        and position(convert_to(attachment.id, 'UTF8') in doc.${sql.ref(column)}) > 0)`,
  ),
  sql` or `,
)} or exists (
  select 1 from journey_version version join journey on journey.id = version.journey_id
  where journey.workspace_id = attachment.workspace_id and attachment.id = any(version.attachment_ids)
) or exists (
  select 1 from journey_template template
  where template.workspace_id = attachment.workspace_id
    and position(attachment.id in template.document::text) > 0
))`

/** Removes files that no map or persona has referred to for a week, and bytes that no row names any more. */
export const sweepAttachmentsJob = defineJob({
  name: 'sweep_attachments',
  payload: z.object({}),
  async run({ deps, signal }) {
    const { db, clock } = deps
    const now = clock.now()
    await db
      .updateTable('attachment')
      .set({
        unused_since: sql<Date | null>`case when ${isUsed} then null else coalesce(unused_since, ${now}) end`,
      })
      .where((eb) =>
        eb.or([eb('created_at', '<', new Date(now.getTime() - day)), eb('unused_since', 'is not', null)]),
      )
      .execute()
    await db
      .deleteFrom('attachment')
      .where('unused_since', '<', new Date(now.getTime() - keptUnusedMs))
      .execute()
    await removeStrayFiles(deps, signal)
  },
})

async function removeStrayFiles(deps: Pick<AppDeps, 'config' | 'db' | 'clock'>, signal: AbortSignal) {
  const root = join(deps.config.dataDir, arrivingFolder, '..')
  const before = deps.clock.now().getTime() - day
  for (const folder of await readdir(root).catch(() => [])) {
    for (const name of await readdir(join(root, folder)).catch(() => [])) {
      signal.throwIfAborted()
      const path = join(root, folder, name)
      const found = await stat(path).catch(() => undefined)
      // What came a moment ago may be about to get its row.
      if (!found || found.mtime.getTime() > before) continue
      const row = await deps.db
        .selectFrom('attachment')
        .select('id')
        .where('sha256', '=', name)
        .limit(1)
        .executeTakeFirst()
      if (!row && (folder === 'arriving' || path === attachmentPath(deps, name)))
        await rm(path, { force: true })
    }
  }
}

export const sweepAttachmentsCron: Cron = {
  name: 'sweep_attachments',
  everyMinutes: 24 * 60,
  job: 'sweep_attachments',
  payload: {},
}
