import type { z } from '@hono/zod-openapi'
import { nanoid } from 'nanoid'
import type {
  insightInput,
  insightLinkInput,
  updateInsightInput,
} from '../../../shared/wire/researchFindings.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { tellChanged } from '../changes/tellChanged.ts'
import { readFindings } from '../findings/readFindings.ts'
import { getInsight } from './listInsights.ts'

type Deps = Pick<AppDeps, 'db' | 'clock'>

async function changed({ db, clock }: Deps, projectId: string, insightId: string): Promise<void> {
  await db
    .updateTable('research_insight')
    .set({ updated_at: clock.now() })
    .where('id', '=', insightId)
    .execute()
  await tellChanged(db, projectId)
}

/** Returns the insight's id. */
export async function createInsight(
  deps: Deps,
  { projectId, userId }: { projectId: string; userId: string },
  input: z.infer<typeof insightInput>,
): Promise<string> {
  const id = nanoid(16)
  await deps.db
    .insertInto('research_insight')
    .values({ id, project_id: projectId, ...input, created_by: userId, created_at: deps.clock.now() })
    .execute()
  await changed(deps, projectId, id)
  return id
}

export async function updateInsight(
  deps: Deps,
  projectId: string,
  insightId: string,
  input: z.infer<typeof updateInsightInput>,
): Promise<void> {
  const before = await getInsight(deps.db, projectId, insightId)
  await deps.db
    .updateTable('research_insight')
    .set({ claim: input.claim ?? before.claim, detail: input.detail ?? before.detail })
    .where('id', '=', insightId)
    .execute()
  await changed(deps, projectId, insightId)
}

/** Attaches something to an insight; what is attached already only changes its stance. */
export async function linkToInsight(
  deps: Deps,
  projectId: string,
  insightId: string,
  { kind, ref, stance }: z.infer<typeof insightLinkInput>,
): Promise<void> {
  await getInsight(deps.db, projectId, insightId)
  const finding = (await readFindings(deps.db, projectId, [{ kind, ref }])).get(`${kind}:${ref}`)
  if (!finding?.text) throw noSuchFinding(kind)
  await deps.db
    .insertInto('research_insight_link')
    .values({ id: nanoid(16), insight_id: insightId, kind, ref, stance, created_at: deps.clock.now() })
    .onConflict((conflict) => conflict.columns(['insight_id', 'kind', 'ref']).doUpdateSet({ stance }))
    .execute()
  await changed(deps, projectId, insightId)
}

export async function unlinkFromInsight(
  deps: Deps,
  projectId: string,
  insightId: string,
  linkId: string,
): Promise<void> {
  await getInsight(deps.db, projectId, insightId)
  const gone = await deps.db
    .deleteFrom('research_insight_link')
    .where('id', '=', linkId)
    .where('insight_id', '=', insightId)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw new AppError('evidence_not_found', 'This is not attached to the insight any more.')
  await changed(deps, projectId, insightId)
}

const words = {
  quote: 'quote',
  answer: 'answer',
  theme: 'theme',
  document: 'source',
  insight: 'insight',
} as const

export const noSuchFinding = (kind: keyof typeof words) =>
  new AppError(
    'invalid_input',
    `There is no such ${words[kind]} in this project, or its words are not to be shown any more.`,
    { field: 'ref' },
  )
