import type { Selectable } from 'kysely'
import type { JourneyVersion } from '../../shared/wire/version.ts'
import type { Db } from '../db/db.ts'
import type { JourneyVersionTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'

const shownColumns = [
  'journey_id',
  'number',
  'kind',
  'title',
  'note',
  'authors',
  'created_by',
  'created_at',
  'stages',
  'steps',
  'cards',
  'changes',
  'restored_number',
  'from_journey_id',
] as const
type ShownRow = Pick<Selectable<JourneyVersionTable>, (typeof shownColumns)[number]>

/** A row as the app sees it. */
export function toVersion(row: ShownRow): JourneyVersion {
  return {
    number: row.number,
    kind: row.kind,
    title: row.title,
    note: row.note,
    at: row.created_at.toISOString(),
    authors: row.authors,
    by: row.created_by,
    stages: row.stages,
    steps: row.steps,
    cards: row.cards,
    changes: row.changes,
    restoredNumber: row.restored_number,
    fromJourneyId: row.from_journey_id,
  }
}

/** Versions of a map, the newest first, older than number `before`. */
export function listVersions(
  db: Db,
  { journeyId, before, limit }: { journeyId: string; before?: number | undefined; limit: number },
): Promise<ShownRow[]> {
  return db
    .selectFrom('journey_version')
    .select(shownColumns)
    .where('journey_id', '=', journeyId)
    .$if(before !== undefined, (query) => query.where('number', '<', before!))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
}

export function findVersion(db: Db, journeyId: string, number: number) {
  return db
    .selectFrom('journey_version')
    .selectAll()
    .where('journey_id', '=', journeyId)
    .where('number', '=', number)
    .executeTakeFirst()
}

/** Throws `version_not_found`. */
export async function getVersion(db: Db, journeyId: string, number: number) {
  const row = await findVersion(db, journeyId, number)
  if (!row)
    throw new AppError(
      'version_not_found',
      `This map has no version ${number} (any more). Look at the list of its versions.`,
    )
  return row
}

export function findLastVersion(db: Db, journeyId: string) {
  return db
    .selectFrom('journey_version')
    .selectAll()
    .where('journey_id', '=', journeyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}
