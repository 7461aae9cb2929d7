import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { journeyNotFound, journeyVisibleTo } from '../access.ts'
import type { Db } from '../db/db.ts'
import { storeParts } from '../library/parts.ts'
import { storeTasks } from '../talk/tasks.ts'
import { summarise } from './summary.ts'

const summaryColumns = [
  'id',
  'workspace_id',
  'title',
  'stages',
  'steps',
  'cards',
  'cards_backed',
  'folder_id',
  'status',
  'tags',
  'owner_id',
  'reviewed_at',
  'reviewed_by',
  'updated_by',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

/** A journey that is not in the trash, whatever its workspace: the caller checks that. */
export function findJourney(db: Db, journeyId: string) {
  return db
    .selectFrom('journey')
    .select(summaryColumns)
    .where('id', '=', journeyId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Throws `journey_not_found` for a journey that is not in the workspace, or in the trash. */
export async function getJourney(
  db: Db,
  { workspaceId, journeyId }: { workspaceId: string; journeyId: string },
): Promise<JourneyRow> {
  const row = await findJourney(db, journeyId)
  if (row?.workspace_id !== workspaceId) throw journeyNotFound()
  return row
}

/**
 * Journeys of a workspace, last changed first; those in the trash or those outside it. With `userId` only those that
 * are this person's to see; without it all of them, for programs of the server's own.
 */
export function listJourneys(
  db: Db,
  workspaceId: string,
  { trashed = false, userId }: { trashed?: boolean; userId?: string } = {},
) {
  return db
    .selectFrom('journey')
    .select(summaryColumns)
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', trashed ? 'is not' : 'is', null)
    .$if(userId !== undefined, (query) => query.where(journeyVisibleTo(userId!)))
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
}

export type JourneyRow = Awaited<ReturnType<typeof listJourneys>>[number]

/**
 * Saves a new document as a journey. Returns its row. `copiedFrom`: the map it was made from; links and named roles
 * are not taken over, but what not everybody might see there is open to its maker alone here, too.
 */
export async function insertJourney(
  db: Db,
  input: { workspaceId: string; doc: Y.Doc; userId: string | null; now: Date; copiedFrom?: string },
): Promise<JourneyRow> {
  const model = readJourney(input.doc)
  const row = await db
    .insertInto('journey')
    .values({
      id: nanoid(),
      workspace_id: input.workspaceId,
      ...summarise(model),
      snapshot: Buffer.from(Y.encodeStateAsUpdate(input.doc)),
      general_role: input.copiedFrom === undefined ? null : await findGeneralRoleOfCopy(db, input.copiedFrom),
      created_by: input.userId,
      updated_by: input.userId,
      created_at: input.now,
      updated_at: input.now,
    })
    .returning([...summaryColumns, 'general_role'])
    .executeTakeFirstOrThrow()
  if (row.general_role !== null && input.userId !== null)
    await db
      .insertInto('journey_member')
      .values({ journey_id: row.id, user_id: input.userId, role: 'owner' })
      .execute()
  await storeTasks(db, { workspaceId: row.workspace_id, journeyId: row.id }, model)
  await storeParts(db, row.id, model)
  return row
}

async function findGeneralRoleOfCopy(db: Db, journeyId: string) {
  const row = await db
    .selectFrom('journey')
    .where('id', '=', journeyId)
    .select(['general_role'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('journey_member')
            .where('journey_id', '=', journeyId)
            .where('role', '=', 'none')
            .select('user_id'),
        )
        .as('hidden_from_some'),
    )
    .executeTakeFirst()
  return row?.hidden_from_some ? 'none' : (row?.general_role ?? null)
}

/** Puts a journey into the trash or takes it out. Returns its row, or undefined when it is not there to be moved. */
export function setTrashed(
  db: Db,
  input: { workspaceId: string; journeyId: string; trashed: boolean; now: Date },
): Promise<JourneyRow | undefined> {
  return db
    .updateTable('journey')
    .set({ deleted_at: input.trashed ? input.now : null })
    .where('id', '=', input.journeyId)
    .where('workspace_id', '=', input.workspaceId)
    .where('deleted_at', input.trashed ? 'is' : 'is not', null)
    .returning(summaryColumns)
    .executeTakeFirst()
}
