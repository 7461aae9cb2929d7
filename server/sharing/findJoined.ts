import type { SharedOffer } from '../../shared/wire/share.ts'
import type { AppUser } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import { listReaders } from '../talk/listReaders.ts'
import { readCatalogue } from '../touchpoints/catalogue.ts'
import { firstNameOf } from './firstNameOf.ts'
import type { LiveLink } from './links.ts'

/** What somebody needs to edit the map of a link they have joined; undefined before they have. */
export async function findJoined(
  db: Db,
  link: LiveLink,
  user: AppUser,
): Promise<SharedOffer['joined'] | undefined> {
  const { workspace_id: workspaceId, journey_id: journeyId } = link
  const row = await db
    .selectFrom('share_guest')
    .innerJoin('share_link', 'share_link.id', 'share_guest.link_id')
    .innerJoin('journey', 'journey.id', 'share_link.journey_id')
    .innerJoin('workspace', 'workspace.id', 'journey.workspace_id')
    .where('share_guest.link_id', '=', link.id)
    .where('share_guest.user_id', '=', user.id)
    .select('workspace.timezone')
    .executeTakeFirst()
  if (!row) return undefined
  const [readers, guests, { touchpoints }] = await Promise.all([
    listReaders(db, { workspaceId, journeyId }),
    listGuests(db, journeyId),
    readCatalogue(db, workspaceId),
  ])
  return {
    workspaceId,
    journeyId,
    userId: user.id,
    userName: user.name,
    timezone: row.timezone,
    people: [...readers.map(({ userId, name }) => ({ id: userId, name: firstNameOf(name) })), ...guests],
    touchpoints: touchpoints.map(({ id, name, channel }) => ({ id, name, channel })),
  }
}

function listGuests(db: Db, journeyId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('share_guest')
    .innerJoin('share_link', 'share_link.id', 'share_guest.link_id')
    .innerJoin('user', 'user.id', 'share_guest.user_id')
    .where('share_link.journey_id', '=', journeyId)
    .where('user.isGuest', '=', true)
    .select(['user.id', 'user.name'])
    .distinct()
    .execute()
}
