import { sql } from 'kysely'
import { z } from 'zod'
import type { AppDeps } from '../../appEnv.ts'
import { type Cron, defineJob } from '../../jobs/defineJob.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { blankEvidence } from '../evidence/evidenceTexts.ts'
import { removeFile } from '../files/researchFiles.ts'
import { sweepArriving } from '../imports/arriving.ts'
import { createSealing } from '../keys/sealing.ts'
import type { ParticipantRow } from '../participants/queries.ts'
import { bumpProject, lockProject, type ProjectRow } from '../projects/queries.ts'
import { enqueueSync } from '../sentences/syncSignsJob.ts'
import { enqueueEvidence, erasePerson } from './eraseParticipant.ts'
import { eraseWords } from './eraseWords.ts'

/**
 * Erases what is past the days its project keeps it: all words of sources older than that, and people who are in no
 * younger one. Uploads nobody has decided on go as well.
 */
export const retentionJob = defineJob({
  name: 'research_retention',
  payload: z.object({}),
  async run({ deps, signal }) {
    await sweepArriving(deps)
    const projects = await deps.db
      .selectFrom('research_project')
      .selectAll()
      .where('retention_days', 'is not', null)
      .execute()
    for (const project of projects) {
      signal.throwIfAborted()
      await retain(deps, project)
    }
  },
})

export const retentionCron: Cron = {
  name: 'research_retention',
  everyMinutes: 12 * 60,
  job: 'research_retention',
  payload: {},
}

async function retain(
  deps: Pick<AppDeps, 'db' | 'clock' | 'config' | 'jobs' | 'collab' | 'log'>,
  project: ProjectRow,
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - project.retention_days! * 24 * 3600_000)
  const sealing = await createSealing(deps, project.id)
  const done = await deps.db.transaction().execute(async (trx) => {
    await lockProject(trx, project.id)
    const { rows: sources } = await sql<{ id: string }>`
      select s.id from research_source s
      where s.project_id = ${project.id} and s.state <> 'importing'
        and coalesce(s.happened_on, to_char(s.created_at, 'YYYY-MM-DD')) < ${before.toISOString().slice(0, 10)}
        and (s.original is not null or s.media is not null or s.text ~ '\\S'
          or exists (select 1 from survey_answer a where a.source_id = s.id and a.text <> ''))
      order by s.id`.execute(trx)
    if (sources.length === 0) return null
    const erased = []
    for (const { id } of sources)
      erased.push(
        await eraseWords(trx, { sourceId: id }, { projectId: project.id, keepCounts: project.keep_counts }),
      )
    const ids = sources.map(({ id }) => id)
    const { rows: people } = await sql<ParticipantRow>`
      select p.* from research_participant p
      where p.project_id = ${project.id} and p.erased_at is null
        and p.id in (select participant_id from research_segment where source_id = any(${ids})
          union select participant_id from research_source where id = any(${ids})
          union select participant_id from survey_row where source_id = any(${ids}))
        and not exists (select 1 from research_segment g where g.participant_id = p.id and not g.erased)
        and not exists (select 1 from research_source s where s.participant_id = p.id and s.text ~ '\\S')
        and not exists (select 1 from survey_answer a where a.participant_id = p.id and a.text <> '')`.execute(
      trx,
    )
    for (const person of people) await erasePerson(trx, sealing, person, deps.clock.now())
    const refs = erased.flatMap((one) => one.refs)
    await noteAudit(trx, {
      workspaceId: project.workspace_id,
      projectId: project.id,
      actorId: null,
      at: deps.clock.now(),
      what: 'retention_erased',
      detail: { sources: sources.length, participants: people.length, days: project.retention_days! },
    })
    await enqueueEvidence(deps, trx, project.workspace_id, refs)
    await enqueueSync(deps, trx)
    await bumpProject(trx, project.id)
    return { refs, files: erased.flatMap(({ files }) => files) }
  })
  if (!done) return
  for (const file of done.files) await removeFile(deps, file)
  await blankEvidence(deps, project.workspace_id, done.refs)
  newsOf(deps.db).tell(project.id)
}
