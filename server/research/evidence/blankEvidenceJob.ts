import { sql } from 'kysely'
import { z } from 'zod'
import { defineJob } from '../../jobs/defineJob.ts'
import { rewriteContents } from '../../versions/rewriteContents.ts'
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
    const journeys = await deps.db
      .selectFrom('journey')
      .where('workspace_id', '=', workspaceId)
      .select('id')
      .execute()
    for (const { id } of journeys)
      await rewriteContents(
        deps.db,
        id,
        (record) =>
          record.type === 'evidenceLink' && gone.has(record.ref) && record.text
            ? { ...record, text: '' }
            : record,
        signal,
      )
    const { rows: templates } = await sql<{ id: string; document: unknown }>`
      select id, document from journey_template where workspace_id = ${workspaceId}`.execute(deps.db)
    for (const { id, document } of templates)
      if (blankIn(document, gone))
        await sql`update journey_template set document = ${JSON.stringify(document)}::jsonb where id = ${id}`.execute(
          deps.db,
        )
  },
})

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
