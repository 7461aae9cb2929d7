import { sql } from 'kysely'
import { z } from 'zod'
import type { SurveyColumn } from '../../../shared/wire/research.ts'
import { surveyColumn } from '../../../shared/wire/research.ts'
import { createTimeEvidence } from '../../files/detectTimes.ts'
import { openFile } from '../../files/openFile.ts'
import { toUnreadable } from '../../files/toUnreadable.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import { newsOf } from '../changes/news.ts'
import { tellChanged } from '../changes/tellChanged.ts'
import { removeFile, researchFilePath } from '../files/researchFiles.ts'
import { createSealing } from '../keys/sealing.ts'
import { bumpProject } from '../projects/queries.ts'
import { enqueueAnalysis } from '../sentences/enqueueAnalysis.ts'
import { storeSurveyRows } from './storeSurveyRows.ts'

/** Reads the rows of a survey file into answers; begins again after the last row that was stored. */
export const readSurveyJob = defineJob({
  name: 'read_survey',
  payload: z.object({
    sourceId: z.string(),
    columns: z.array(surveyColumn),
    /** Question of each column, null where it is none. */
    questionIds: z.array(z.string().nullable()),
    maskText: z.boolean(),
  }),
  async run({ deps, signal, progress }, { sourceId, columns, questionIds, maskText }) {
    const { db } = deps
    const source = await db
      .selectFrom('research_source')
      .innerJoin('research_project as p', 'p.id', 'research_source.project_id')
      .select([
        'project_id',
        'p.workspace_id',
        'p.keep_originals',
        'original',
        'read_to',
        'state',
        'happened_on',
      ])
      .where('research_source.id', '=', sourceId)
      .executeTakeFirst()
    if (source?.state !== 'importing' || !source.original) return
    const sealing = await createSealing(deps, source.project_id)
    try {
      const file = await openFile({
        path: researchFilePath(deps, source.original.path),
        fileName: source.original.name,
        sizeBytes: source.original.bytes,
      })
      const dateOrder = await readDateOrder(file, columns, signal)
      const mapping = {
        sourceId,
        projectId: source.project_id,
        columns,
        questionIds,
        maskText,
        dateOrder,
        happenedOn: source.happened_on,
      }
      for await (const batch of file.rows(signal, source.read_to + 1)) {
        await storeSurveyRows(deps, sealing, mapping, batch)
        progress(batch.bytesRead, source.original.bytes, 'Reading answers')
      }
    } catch (error) {
      throw toUnreadable(error)
    }
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('research_source')
        .set({ state: 'ready', ...(source.keep_originals ? {} : { original: null }) })
        .where('id', '=', sourceId)
        .execute()
      await bumpProject(trx, source.project_id)
      await enqueueAnalysis(deps, { projectId: source.project_id, workspaceId: source.workspace_id, db: trx })
    })
    // Without fresh figures on the tables the first look at so many rows would be planned as if there were none.
    await sql`analyze research_participant, survey_row, survey_answer, research_sentence`.execute(db)
    if (!source.keep_originals) await removeFile(deps, source.original)
    deps.jobs.events.dispatchEvent(new Event('enqueued'))
    newsOf(db).tell(source.project_id)
  },
  async onEnd({ deps }, payload, outcome, message) {
    const { sourceId } = payload as { sourceId: string }
    const row = await deps.db
      .updateTable('research_source')
      .set({ state: 'failed', error: outcome === 'cancelled' ? 'Reading was stopped.' : message })
      .where('id', '=', sourceId)
      .where('state', '=', 'importing')
      .returning('project_id')
      .executeTakeFirst()
    if (!row) return
    await tellChanged(deps.db, row.project_id)
  },
})

/** How the dates of the date column are written, from its first rows. */
async function readDateOrder(
  file: Awaited<ReturnType<typeof openFile>>,
  columns: readonly SurveyColumn[],
  signal: AbortSignal,
) {
  const at = columns.findIndex(({ role }) => role === 'date')
  if (at < 0) return 'iso' as const
  const times = createTimeEvidence()
  for await (const batch of file.rows(signal)) {
    for (const cells of batch.rows) times.add(cells[at] ?? '')
    if (times.count() > 20_000) break
  }
  return times.orders()[0] ?? ('iso' as const)
}
