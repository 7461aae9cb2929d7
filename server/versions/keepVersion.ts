import { contentOf } from '../../shared/journey/diff/contentOf.ts'
import { diffJourneys } from '../../shared/journey/diff/diffJourneys.ts'
import type { JourneyChange } from '../../shared/journey/diff/JourneyDiff.ts'
import type { VersionKind } from '../../shared/wire/version.ts'
import { journeyNotFound } from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import { listAttachmentIds } from '../attachments/listAttachmentIds.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { findLastVersion } from './queries.ts'
import { modelOf, packFile, toContentFile, unpackFile } from './versionContent.ts'

export interface KeepVersionInput {
  workspaceId: string
  journeyId: string
  kind: VersionKind
  title?: string
  note?: string
  /** Whoever makes it by hand. */
  userId?: string | null
  /** When the map came to say this; now unless told. */
  at?: Date
  restoredNumber?: number
  fromJourneyId?: string
  /** A first version, or one with changes beyond how wide and open things are drawn. */
  onlyIfWorthIt?: boolean
}

/**
 * Keeps what a map says now as a version. One that would say the same as the last is not made: the last one's number
 * is returned then; an unnamed last one takes the title that was to be given.
 * Throws AppError journey_not_found, and conflict when a named version of the same content is there already.
 */
export async function keepVersion(
  deps: Pick<AppDeps, 'db' | 'collab' | 'clock'>,
  input: KeepVersionInput,
): Promise<{ number: number; made: boolean }> {
  const { db, clock, collab } = deps
  const { workspaceId, journeyId, kind, title = null, note = '', userId = null } = input
  return db.transaction().execute(async (trx) => {
    // One version of a map at a time; the document is read behind the lock, so that a later one is never older.
    await trx.selectFrom('journey').select('id').where('id', '=', journeyId).forUpdate().executeTakeFirst()
    const doc = await collab.findJourneyDocument(workspaceId, journeyId, trx)
    if (!doc) throw journeyNotFound()
    const file = toContentFile(doc)
    const model = modelOf(file)
    const last = await findLastVersion(trx, journeyId)
    const changes = last
      ? diffJourneys(modelOf(await unpackFile(last.content)), model).changes
      : contentOf(model)
    const same = last && (changes.length === 0 || (input.onlyIfWorthIt && !changes.some(isWorthKeeping)))
    if (same) {
      if (title !== null) await nameLast(trx, last, { title, note, userId })
      return { number: last.number, made: false }
    }

    const { editors, seq, number } = await takeEditors(trx, journeyId)
    await trx
      .insertInto('journey_version')
      .values({
        journey_id: journeyId,
        number,
        kind,
        title,
        note,
        authors: editors,
        created_by: userId,
        created_at: later(input.at ?? clock.now(), last?.created_at),
        stages: model.stages.length,
        steps: model.steps.length,
        cards: model.cards.length,
        changes: last ? changes.length : 0,
        restored_number: input.restoredNumber ?? null,
        from_journey_id: input.fromJourneyId ?? null,
        attachment_ids: listAttachmentIds(model),
        content: await packFile(file),
      })
      .execute()
    const known = { last_number: number, seq, editors: [] }
    await trx
      .insertInto('journey_versioning')
      .values({ journey_id: journeyId, ...known })
      .onConflict((oc) => oc.column('journey_id').doUpdateSet(known))
      .execute()
    return { number, made: true }
  })
}

/** Height and folding are how people look at a map, not what it says. */
const onlyLooks = new Set(['height', 'collapsed'])

function isWorthKeeping(change: JourneyChange | { type: string }): boolean {
  return (
    !('fields' in change) || change.moved !== null || change.fields.some(({ field }) => !onlyLooks.has(field))
  )
}

async function nameLast(
  db: Db,
  last: { journey_id: string; number: number; kind: VersionKind; title: string | null },
  { title, note, userId }: { title: string; note: string; userId: string | null },
): Promise<void> {
  if (last.title !== null)
    throw new AppError(
      'conflict',
      `Nothing has changed since the version “${last.title}”. Rename that one instead.`,
    )
  await db
    .updateTable('journey_version')
    .set({ title, note, created_by: userId, ...(last.kind === 'auto' ? { kind: 'named' as const } : {}) })
    .where('journey_id', '=', last.journey_id)
    .where('number', '=', last.number)
    .execute()
}

/** Whoever changed the map since the last version, up to which update, and the next number. */
async function takeEditors(db: Db, journeyId: string) {
  const known = await db
    .selectFrom('journey_versioning')
    .selectAll()
    .where('journey_id', '=', journeyId)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('journey_update')
    .select((eb) => ['user_id', eb.fn.max('seq').as('seq')])
    .where('journey_id', '=', journeyId)
    .where('seq', '>', known?.seq ?? 0)
    .groupBy('user_id')
    .execute()
  const editors = [...new Set([...(known?.editors ?? []), ...rows.flatMap(({ user_id }) => user_id ?? [])])]
  const seq = Math.max(known?.seq ?? 0, ...rows.map((row) => Number(row.seq)))
  return { editors, seq, number: (known?.last_number ?? 0) + 1 }
}

function later(at: Date, last: Date | undefined): Date {
  return last && last > at ? last : at
}
