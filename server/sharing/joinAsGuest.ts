import { nanoid } from 'nanoid'
import type { AppUser } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'

/** More people than a team would ever send one link to; against programs that join without end. */
const GUESTS_PER_LINK = 500

/** Lets somebody edit the map of a link to edit: themself when they are known, else a new guest under this name. */
export async function joinAsGuest(
  trx: Db,
  { linkId, known, name }: { linkId: string; known: AppUser | null; name: string },
): Promise<{ id: string; name: string; isNew: boolean }> {
  await trx.selectFrom('share_link').where('id', '=', linkId).select('id').forUpdate().execute()
  const { n } = await trx
    .selectFrom('share_guest')
    .where('link_id', '=', linkId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n >= GUESTS_PER_LINK)
    throw new AppError('conflict', 'Too many people have used this link. Ask for a new one.')
  const person = known ?? (await insertGuest(trx, name))
  const joined = await trx
    .insertInto('share_guest')
    .values({ link_id: linkId, user_id: person.id })
    .onConflict((conflict) => conflict.columns(['link_id', 'user_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst()
  return { id: person.id, name: person.name, isNew: joined !== undefined }
}

function insertGuest(trx: Db, name: string): Promise<{ id: string; name: string }> {
  return trx
    .insertInto('user')
    .values({
      id: nanoid(),
      name,
      // RFC 2606 reserves .invalid, so nothing can ever be sent there.
      email: `guest-${nanoid(12).toLowerCase()}@guest.invalid`,
      emailVerified: false,
      image: null,
      isGuest: true,
    })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
}
