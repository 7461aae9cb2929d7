import { sql } from 'kysely'
import { z } from 'zod'
import type { AppDeps } from '../../appEnv.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import { packFile, unpackFile } from '../../versions/versionContent.ts'
import { blankEvidence } from './evidenceTexts.ts'

/**
 * Takes words out of the evidence of a workspace that points at quotes or answers which are hidden or erased: on its
 * maps and personas, and in everything that was kept of them, as versions, bases of branches and templates.
 */
export const blankEvidenceJob = defineJob({
  name: 'blank_evidence',
  payload: z.object({ workspaceId: z.string(), refs: z.array(z.string()) }),
  async run({ deps, signal }, { workspaceId, refs }) {
    await blankEvidence(deps, workspaceId, refs)
    const gone = new Set(refs)
    await blankContents(deps, workspaceId, gone, signal)
    const { rows: templates } = await sql<{ id: string; document: unknown }>`
      select id, document from journey_template where workspace_id = ${workspaceId}`.execute(deps.db)
    for (const { id, document } of templates)
      if (blankIn(document, gone))
        await sql`update journey_template set document = ${JSON.stringify(document)}::jsonb where id = ${id}`.execute(
          deps.db,
        )
  },
})

async function blankContents(
  { db }: Pick<AppDeps, 'db'>,
  workspaceId: string,
  gone: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  const { rows: versions } = await sql<{ journey_id: string; number: number }>`
    select v.journey_id, v.number from journey_version v join journey j on j.id = v.journey_id
    where j.workspace_id = ${workspaceId}`.execute(db)
  for (const { journey_id, number } of versions) {
    signal.throwIfAborted()
    const row = await db
      .selectFrom('journey_version')
      .select('content')
      .where('journey_id', '=', journey_id)
      .where('number', '=', number)
      .executeTakeFirst()
    const content = row && (await blankContent(row.content, gone))
    if (content)
      await db
        .updateTable('journey_version')
        .set({ content })
        .where('journey_id', '=', journey_id)
        .where('number', '=', number)
        .execute()
  }
  const { rows: branches } = await sql<{ journey_id: string; base: Buffer }>`
    select b.journey_id, b.base from journey_branch b join journey j on j.id = b.journey_id
    where j.workspace_id = ${workspaceId}`.execute(db)
  for (const { journey_id, base } of branches) {
    const content = await blankContent(base, gone)
    if (content)
      await db
        .updateTable('journey_branch')
        .set({ base: content })
        .where('journey_id', '=', journey_id)
        .execute()
  }
}

/** The content without the words; undefined where there were none. */
async function blankContent(content: Buffer, gone: ReadonlySet<string>): Promise<Buffer | undefined> {
  const file = await unpackFile(content)
  return blankIn(file, gone) ? packFile(file) : undefined
}

/** Empties the text of every evidence link below a value that points at one of `gone`. Returns whether there was one. */
function blankIn(value: unknown, gone: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.map((one) => blankIn(one, gone)).includes(true)
  if (value === null || typeof value !== 'object') return false
  const record = value as Record<string, unknown>
  let changed = false
  if (
    record.type === 'evidenceLink' &&
    typeof record.ref === 'string' &&
    gone.has(record.ref) &&
    record.text
  ) {
    record.text = ''
    changed = true
  }
  return (
    Object.values(record)
      .map((one) => blankIn(one, gone))
      .includes(true) || changed
  )
}
