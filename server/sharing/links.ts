import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { z } from 'zod'
import type { createShareLinkInput, ShareLink } from '../../shared/wire/share.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { hashLinkPassword } from './linkPassword.ts'

const TOKEN = /^[A-Za-z0-9_-]{32}$/
const USE_NOTED_EVERY_MS = 60_000

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

const columns = [
  'share_link.id',
  'share_link.journey_id',
  'share_link.role',
  'share_link.label',
  'share_link.password_hash',
  'share_link.lane_ids',
  'share_link.numbers',
  'share_link.sites',
  'share_link.created_at',
  'share_link.expires_at',
  'share_link.last_used_at',
] as const

/** A link whose token somebody has, on a map that is there. */
export type LiveLink = NonNullable<Awaited<ReturnType<typeof findLiveLink>>>

/** The link of a token; undefined when there is none, or it has run out, was revoked, or its map is in the trash. */
export async function findLiveLink(db: Db, token: string, now: Date) {
  if (!TOKEN.test(token)) return undefined
  const row = await db
    .selectFrom('share_link')
    .innerJoin('journey', 'journey.id', 'share_link.journey_id')
    .where('share_link.token_hash', '=', hash(token))
    .where('share_link.revoked_at', 'is', null)
    .where('journey.deleted_at', 'is', null)
    .select([...columns, 'journey.workspace_id', 'journey.title'])
    .executeTakeFirst()
  if (!row || (row.expires_at !== null && row.expires_at <= now)) return undefined
  return row
}

/** Remembers that a link is in use, at most once a minute. */
export async function noteUse(db: Db, link: LiveLink, now: Date): Promise<void> {
  if (link.last_used_at && now.getTime() - link.last_used_at.getTime() < USE_NOTED_EVERY_MS) return
  await db.updateTable('share_link').set({ last_used_at: now }).where('id', '=', link.id).execute()
}

/** The token is in the answer and nowhere else. */
export async function insertShareLink(
  db: Db,
  {
    journeyId,
    createdBy,
    now,
    input,
  }: { journeyId: string; createdBy: string; now: Date; input: z.output<typeof createShareLinkInput> },
): Promise<{ link: ShareLink; token: string }> {
  if (input.expiresAt !== null && new Date(input.expiresAt) <= now)
    throw new AppError('invalid_input', 'Check expiresAt: choose a time that is still to come.', {
      field: 'expiresAt',
    })
  const token = randomBytes(24).toString('base64url')
  const { id } = await db
    .insertInto('share_link')
    .values({
      id: nanoid(),
      journey_id: journeyId,
      role: input.role,
      token_hash: hash(token),
      label: input.label,
      password_hash: input.password === null ? null : await hashLinkPassword(input.password),
      lane_ids: input.laneIds,
      numbers: input.numbers,
      sites: input.sites,
      created_by: createdBy,
      created_at: now,
      expires_at: input.expiresAt === null ? null : new Date(input.expiresAt),
      last_used_at: null,
      revoked_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const link = (await listShareLinks(db, journeyId, now)).find((each) => each.id === id)!
  return { link, token }
}

/** Links of a map that were not revoked, newest first; those that have run out as well. */
export async function listShareLinks(db: Db, journeyId: string, now: Date): Promise<ShareLink[]> {
  const rows = await db
    .selectFrom('share_link')
    .leftJoin('user', 'user.id', 'share_link.created_by')
    .where('journey_id', '=', journeyId)
    .where('revoked_at', 'is', null)
    .select([...columns, 'user.name as creator'])
    .select(sql<number>`(select count(*) from share_guest where link_id = share_link.id)`.as('guests'))
    .orderBy('share_link.created_at', 'desc')
    .orderBy('share_link.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    label: row.label,
    hasPassword: row.password_hash !== null,
    laneIds: row.lane_ids,
    numbers: row.numbers,
    sites: row.sites,
    createdBy: row.creator,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expired: row.expires_at !== null && row.expires_at <= now,
    guests: row.guests,
  }))
}

/** Takes a link back and signs out who came through it. Returns its label. Throws `link_not_found`. */
export async function revokeShareLink(
  trx: Db,
  { journeyId, linkId, now }: { journeyId: string; linkId: string; now: Date },
): Promise<{ label: string }> {
  const row = await trx
    .updateTable('share_link')
    .set({ revoked_at: now })
    .where('id', '=', linkId)
    .where('journey_id', '=', journeyId)
    .where('revoked_at', 'is', null)
    .returning('label')
    .executeTakeFirst()
  if (!row) throw new AppError('link_not_found', 'There is no such link on this map any more.')
  await trx
    .deleteFrom('session')
    .where('userId', 'in', (eb) =>
      eb
        .selectFrom('share_guest')
        .innerJoin('user', 'user.id', 'share_guest.user_id')
        .where('share_guest.link_id', '=', linkId)
        .where('user.isGuest', '=', true)
        .select('user.id'),
    )
    .execute()
  return row
}
