import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Database, ProposalMembers } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import { isShown } from '../../research/participants/queries.ts'
import { lockProject } from '../../research/projects/queries.ts'
import { GroupingError } from '../grouping/GroupingError.ts'
import { groupInWorker } from '../grouping/groupInWorker.ts'
import { typeColumns } from '../grouping/typeColumns.ts'
import { measureRules } from './measureRules.ts'
import { mostPeople, readProposalTable } from './readProposalTable.ts'
import { toProposalResult } from './toProposalResult.ts'

/** Groups the people of a stored proposal. The same people and the same request give the same groups. */
export const proposePersonasJob = defineJob({
  name: 'propose_personas',
  payload: z.object({ proposalId: z.string() }),
  maxAttempts: 3,
  async run({ deps, signal, progress }, { proposalId }) {
    const { db, clock } = deps
    const row = await db
      .updateTable('persona_proposal')
      .set({ state: 'running' })
      .where('id', '=', proposalId)
      .where('state', 'in', ['queued', 'running'])
      .returningAll()
      .executeTakeFirst()
    if (!row) return
    const { of, columns: asked, method, groups } = row.request
    progress(0, 1000, 'Reading what is known')
    const read = await readProposalTable(deps, row.workspace_id, of, {
      columns: asked,
      limit: mostPeople,
      signal,
    })
    const names = read.columns.map(({ name }) => name)
    const found = await groupInWorker(
      // Numbers of different units shall count alike, whatever their ranges.
      { table: read.table, options: { method, columns: names, groups, scaling: 'standard', all: true } },
      { signal, onProgress: (done) => progress(50 + done * 900, 1000, 'Trying numbers of groups') },
    ).catch((error: unknown) => {
      throw error instanceof GroupingError ? new AppError('conflict', error.message) : error
    })
    const { columns } = typeColumns(read.table, names)
    progress(960, 1000, 'Running the rules')
    const rules = 'sample' in read ? await measureRules(deps, read, columns, found.partitions!, signal) : []
    const result = toProposalResult(read, columns, found, rules)
    const members: ProposalMembers = {
      ids: read.ids,
      groupsOf: Object.fromEntries(
        found.candidates.map(({ groups }, i) => [groups, found.partitions![i]!.rows]),
      ),
    }
    signal.throwIfAborted()
    await db.transaction().execute(async (trx) => {
      if (of.kind === 'participants') await checkAllShown(trx, of.projectId, read.ids)
      await trx
        .updateTable('persona_proposal')
        .set({
          state: 'done',
          result: JSON.stringify(result),
          members: JSON.stringify(members),
          finished_at: clock.now(),
        })
        .where('id', '=', proposalId)
        .execute()
    })
  },
  async onEnd({ deps }, { proposalId }, outcome, message) {
    await deps.db
      .updateTable('persona_proposal')
      .set({ state: outcome, error: outcome === 'failed' ? message : null, finished_at: deps.clock.now() })
      .where('id', '=', proposalId)
      .where('state', 'in', ['queued', 'running'])
      .execute()
  },
})

/** Somebody erased meanwhile must not be in what is kept: then all is done again without them. */
async function checkAllShown(
  trx: Transaction<Database>,
  projectId: string,
  ids: readonly string[],
): Promise<void> {
  await lockProject(trx, projectId)
  const { shown } = await trx
    .selectFrom('research_participant as p')
    .where(sql<boolean>`p.id = any(${ids}::text[])`)
    .where(isShown('p.id'))
    .select((eb) => eb.fn.countAll<number>().as('shown'))
    .executeTakeFirstOrThrow()
  if (shown < ids.length) throw new Error('a participant was hidden while they were grouped')
}
