import { z } from 'zod'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import type { ToldFigure } from '../../../shared/persona/records/trait.ts'
import { visibleSheet } from '../../../shared/persona/visibleSheet.ts'
import type { PersonaRule } from '../../../shared/wire/personaRule.ts'
import { canActAs, findMembership } from '../../access.ts'
import { runPersonaMeasures } from '../../analytics/questions/personaMeasures.ts'
import { findTraceState } from '../../analytics/traces.ts'
import type { AppDeps } from '../../appEnv.ts'
import { type Cron, defineJob } from '../../jobs/defineJob.ts'
import { notify } from '../../notifications/notify.ts'
import { readRule } from '../answers/readRules.ts'
import { listMeasuredTraits } from '../measureSheet.ts'
import { readRuleScope } from '../readRuleScope.ts'
import { findMoved } from './findMoved.ts'
import { movedInWords } from './movedInWords.ts'

type Watched = {
  id: string
  workspace_id: string
  rule: PersonaRule
  owner_id: string
  updated_at: Date
  seen: string | null
  told: Record<string, ToldFigure> | null
}

/**
 * Compares the figures of every sheet with the customers of today and tells the persona's owner, once, what has moved.
 * A persona is measured only when its data, its rule or its sheet have changed since the last look.
 */
export const watchDriftJob = defineJob({
  name: 'watch-drift',
  payload: z.object({}),
  async run({ deps, signal, progress }) {
    const data = new Map<string, string>()
    for (let after = '', done = 0; ; ) {
      const page = await listWatched(deps, after)
      if (page.length === 0) return
      for (const persona of page) {
        signal.throwIfAborted()
        const of = persona.workspace_id
        if (!data.has(of)) data.set(of, await dataState(deps, of))
        try {
          await watch(deps, persona, data.get(of)!, signal)
        } catch (error) {
          signal.throwIfAborted()
          deps.log.warn('the figures of a persona could not be looked at', { personaId: persona.id, error })
        }
        progress(++done, null)
      }
      after = page.at(-1)!.id
    }
  },
})

export const watchDriftCron: Cron = {
  name: 'watch-drift',
  everyMinutes: 24 * 60,
  job: 'watch-drift',
  payload: {},
}

async function listWatched({ db }: AppDeps, after: string): Promise<Watched[]> {
  const rows = await db
    .selectFrom('persona')
    .leftJoin('persona_drift as drift', 'drift.persona_id', 'persona.id')
    .where('persona.deleted_at', 'is', null)
    .where('persona.rule', 'is not', null)
    .where('persona.traits_known', '>', 0)
    .where((eb) => eb(eb.fn.coalesce('persona.owner_id', 'persona.created_by'), 'is not', null))
    .where('persona.id', '>', after)
    .select(['persona.id', 'persona.workspace_id', 'persona.rule', 'persona.updated_at', 'drift.seen'])
    .select('drift.told')
    .select((eb) => eb.fn.coalesce('persona.owner_id', 'persona.created_by').as('owner_id'))
    .orderBy('persona.id')
    .limit(200)
    .execute()
  return rows as Watched[]
}

/** Changes whenever events or attributes of the workspace's customers do. */
async function dataState({ db, analytics }: AppDeps, workspaceId: string): Promise<string> {
  const state = await findTraceState(analytics, workspaceId)
  const imports = await db
    .selectFrom('attribute_import')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'done')
    .select((eb) => [eb.fn.countAll<number>().as('done'), eb.fn.max('finished_at').as('last')])
    .executeTakeFirstOrThrow()
  return `${state?.revision ?? 0} ${imports.done} ${imports.last?.toISOString() ?? ''}`
}

async function watch(deps: AppDeps, persona: Watched, dataNow: string, signal: AbortSignal): Promise<void> {
  const { id, workspace_id: workspaceId } = persona
  const { rule } = await readRule(deps, workspaceId, persona.rule)
  if (rule === null) return
  const scope = await readRuleScope(deps, workspaceId)
  // "In the last days" means other customers every day.
  const day = /"days":\d/.test(JSON.stringify(persona.rule)) ? scope.asOf : ''
  // As JSON the rule tells, in short, who answered what it asks for.
  const answers = /"answer":/.test(JSON.stringify(persona.rule)) ? JSON.stringify(rule) : ''
  const seen = `${dataNow} ${persona.updated_at.toISOString()} ${day}${answers}`
  if (seen === persona.seen) return
  const doc = await deps.collab.findPersonaDocument(workspaceId, id)
  const model = doc && readSheet(doc)
  // Its owner may be somebody who only reads it.
  const owner = await findMembership(deps.db, workspaceId, persona.owner_id)
  const isWhole = owner !== undefined && canActAs(owner.role, 'editor')
  const stored = model ? listMeasuredTraits(isWhole ? model : visibleSheet(model)) : []
  const now = await runPersonaMeasures(deps.analytics, {
    rule,
    scope,
    measures: stored.map(({ measure }) => measure),
    signal,
  })
  const { moved, told } = findMoved(stored, now, persona.told ?? {}, deps.clock.now())
  const values = { seen, told: JSON.stringify(told) }
  await deps.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('persona_drift')
      .values({ persona_id: id, ...values })
      .onConflict((conflict) => conflict.column('persona_id').doUpdateSet(values))
      .execute()
    const [clearest] = moved
    if (clearest)
      await notify(
        { ...deps, db: trx },
        {
          kind: 'drift',
          workspaceId,
          personaId: id,
          userIds: [persona.owner_id],
          actorId: null,
          element: clearest.traitId,
          about: clearest.traitId,
          text: movedInWords(moved),
        },
      )
  })
}
