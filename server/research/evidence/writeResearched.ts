import { sql } from 'kysely'
import type * as Y from 'yjs'
import { deleteRecords, insertRecord, listRecords, patchRecord } from '../../../shared/journey/document.ts'
import { compareOrder } from '../../../shared/journey/order.ts'
import { emotionId } from '../../../shared/journey/records/emotion.ts'
import {
  type ResearchedPoint,
  researchedPoints,
  type StepFeeling,
} from '../../../shared/journey/researchedPoints.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { isShown } from '../participants/queries.ts'

type Deps = Pick<AppDeps, 'db' | 'collab' | 'log'>

/**
 * Brings the researched points of a map's first emotion curve in step with the quotes and answers that stand at its
 * steps, their cards and their points. Without an emotion curve nothing is written; points nobody supports any more
 * go. Researched points that were drawn or imported stay as they are. A map that is gone is left alone.
 */
export async function writeResearched(deps: Deps, workspaceId: string, journeyId: string): Promise<void> {
  const { db, collab } = deps
  const doc = await collab.findJourneyDocument(workspaceId, journeyId)
  if (!doc) return
  const points = researchedPoints(await readFeelings(db, workspaceId, listStepQuotes(doc)))
  const rows = await db
    .selectFrom('researched_point')
    .select('emotion_id')
    .where('journey_id', '=', journeyId)
    .execute()
  const before = new Set(rows.map(({ emotion_id }) => emotion_id))
  const { changed, own } = setPoints(doc, points, before)
  doc.destroy()
  if (!changed) return
  // Known as ours before they stand on the map: otherwise a crash between would make them people's own.
  const made = own.filter((id) => !before.has(id))
  if (made.length > 0)
    await db
      .insertInto('researched_point')
      .values(made.map((emotion_id) => ({ journey_id: journeyId, emotion_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  try {
    const known = new Set([...before, ...made])
    await collab.editJourney({ workspaceId, journeyId, user: null }, (live) => setPoints(live, points, known))
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'journey_not_found')) throw error
  }
  const gone = [...before].filter((id) => !own.includes(id))
  if (gone.length > 0)
    await db
      .deleteFrom('researched_point')
      .where('journey_id', '=', journeyId)
      .where('emotion_id', 'in', gone)
      .execute()
}

interface StepQuote {
  stepId: string
  kind: 'quote' | 'answer'
  ref: string
}

/** Quotes and answers by the step they stand at, each once; whether they support or contradict what stands there. */
function listStepQuotes(doc: Y.Doc): StepQuote[] {
  const records = listRecords(doc)
  const stepOf = new Map<string, string>()
  for (const record of records) {
    if (record.type === 'step') stepOf.set(record.id, record.id)
    if (record.type === 'card' || record.type === 'emotion') stepOf.set(record.id, record.stepId)
  }
  const found = new Map<string, StepQuote>()
  for (const record of records) {
    if (record.type !== 'evidenceLink' || (record.kind !== 'quote' && record.kind !== 'answer')) continue
    const stepId = stepOf.get(record.target)
    const { kind, ref } = record
    if (stepId !== undefined) found.set(`${stepId} ${kind} ${ref}`, { stepId, kind, ref })
  }
  return [...found.values()]
}

/** Mean sentiment of the sentences each quote touches; quotes without scored sentences or not to be shown have none. */
async function readFeelings(
  db: Db,
  workspaceId: string,
  quotes: readonly StepQuote[],
): Promise<StepFeeling[]> {
  if (quotes.length === 0) return []
  const { rows } = await sql<{ place: number; participant_id: string | null; sentiment: number }>`
    select q.place, coalesce(c.participant_id, a.participant_id) as participant_id, avg(n.sentiment) as sentiment
    from jsonb_to_recordset(${JSON.stringify(quotes.map((quote, place) => ({ ...quote, place })))}::jsonb)
      as q(place int, kind text, ref text)
    left join research_coding c on q.kind = 'quote' and c.id = q.ref
    left join survey_answer a on q.kind = 'answer' and a.id = q.ref
    join research_source s on s.id = coalesce(c.source_id, a.source_id)
    join research_project p on p.id = s.project_id and p.workspace_id = ${workspaceId}
    join research_sentence n on n.source_id = s.id
      and n.answer_id is not distinct from coalesce(c.answer_id, a.id)
      and (c.id is null or (n.start_at < c.end_at and n.end_at > c.start_at))
    where n.sentiment is not null and ${isShown('n.participant_id')} and ${isShown('c.participant_id')}
    group by q.place, 2`.execute(db)
  return rows.map(({ place, participant_id, sentiment }) => ({
    stepId: quotes[place]!.stepId,
    participantId: participant_id,
    sentiment,
  }))
}

/** `own`: the points that follow quotes. Returns those there are from now on, and whether anything had to be changed. */
function setPoints(
  doc: Y.Doc,
  points: readonly ResearchedPoint[],
  own: ReadonlySet<string>,
): { changed: boolean; own: string[] } {
  const records = listRecords(doc)
  const lane = records
    .filter((record) => record.type === 'lane')
    .filter(({ kind }) => kind === 'emotion')
    .toSorted(compareOrder)[0]
  if (!lane) return { changed: false, own: [...own] }
  const ids = new Set(records.map(({ id }) => id))
  const kept: string[] = []
  let changed = false
  const note = () => {
    changed = true
  }
  doc.on('update', note)
  doc.transact(() => {
    for (const { stepId, ...figures } of points) {
      const place = { laneId: lane.id, stepId, series: 'researched', horizon: 'as_is' } as const
      const id = emotionId(place)
      if (!ids.has(stepId) || (ids.has(id) && !own.has(id))) continue
      kept.push(id)
      if (ids.has(id)) patchRecord(doc, 'emotion', id, figures)
      else insertRecord(doc, { type: 'emotion', id, ...place, ...figures })
    }
    deleteRecords(
      doc,
      [...own].filter((id) => ids.has(id) && !kept.includes(id)),
    )
  })
  doc.off('update', note)
  return { changed, own: kept }
}
