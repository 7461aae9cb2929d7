import { JourneyEditError } from '../../shared/journey/JourneyEditError.ts'
import type { Db } from '../db/db.ts'

export interface Ballot {
  target: string
  userId: string
  count: number
}

/** The votes of a hidden round. */
export async function listBallots(db: Db, journeyId: string): Promise<Ballot[]> {
  return db
    .selectFrom('journey_ballot')
    .where('journey_id', '=', journeyId)
    .select(['target', 'user_id as userId', 'count'])
    .orderBy('user_id')
    .orderBy('target')
    .execute()
}

export async function clearBallots(db: Db, journeyId: string): Promise<void> {
  await db.deleteFrom('journey_ballot').where('journey_id', '=', journeyId).execute()
}

/** Sets the votes of a person on an element, 0 for none. Throws JourneyEditError when they have none left. */
export async function setBallot(
  db: Db,
  input: { journeyId: string; votesEach: number } & Ballot,
): Promise<void> {
  const { journeyId, userId, target, count, votesEach } = input
  await db.transaction().execute(async (trx) => {
    // Two requests of one person at once must not both see the votes that are left.
    await trx.selectFrom('user').where('id', '=', userId).select('id').forUpdate().execute()
    const own = (await listBallots(trx, journeyId)).filter((one) => one.userId === userId)
    const elsewhere = own.reduce((sum, one) => sum + (one.target === target ? 0 : one.count), 0)
    if (elsewhere + count > votesEach)
      throw new JourneyEditError(
        'invalid_record',
        `Everybody has ${votesEach} votes in this round. Take one back to put it here.`,
      )
    if (count === 0)
      await trx
        .deleteFrom('journey_ballot')
        .where('journey_id', '=', journeyId)
        .where('user_id', '=', userId)
        .where('target', '=', target)
        .execute()
    else
      await trx
        .insertInto('journey_ballot')
        .values({ journey_id: journeyId, user_id: userId, target, count })
        .onConflict((conflict) =>
          conflict.columns(['journey_id', 'user_id', 'target']).doUpdateSet({ count }),
        )
        .execute()
  })
}
