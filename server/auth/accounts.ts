import { type Kysely, sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { CreateAccountInput } from '../../shared/wire/account.ts'
import type { Db } from '../db/db.ts'
import type { Database } from '../db/schema.ts'
import { AppError } from '../errors.ts'

/** Held while the question "is there an account yet?" is asked and acted on. */
const firstRunLock = 7_301_001

/** Nobody else can change who the first account belongs to until the transaction ends. */
export async function lockFirstRun(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(firstRunLock)})`.execute(trx)
}

export async function findAnonymousOwner(db: Db): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('user')
    .select('id')
    .where('isAnonymous', '=', true)
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirst()
}

async function hasRealAccount(db: Db): Promise<boolean> {
  return Boolean(
    await db.selectFrom('user').select('id').where('isAnonymous', '=', false).limit(1).executeTakeFirst(),
  )
}

/** The owner of the sample before there is an account; made when there is none. Throws `already_set_up`. */
export async function getOrInsertAnonymousOwner(trx: Db): Promise<{ id: string }> {
  if (await hasRealAccount(trx))
    throw new AppError('already_set_up', 'This Desirepath has an account already. Sign in with it.')
  return (
    (await findAnonymousOwner(trx)) ??
    (await trx
      .insertInto('user')
      .values({
        id: nanoid(),
        name: 'You',
        // RFC 2606 reserves .invalid, so nothing can ever be sent there.
        email: `owner-${nanoid(8).toLowerCase()}@first-run.invalid`,
        emailVerified: false,
        image: null,
        isAnonymous: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow())
  )
}

async function insertPassword(trx: Db, userId: string, passwordHash: string): Promise<void> {
  await trx
    .insertInto('account')
    .values({
      id: nanoid(),
      userId,
      accountId: userId,
      providerId: 'credential',
      accessToken: null,
      refreshToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
      scope: null,
      idToken: null,
      password: passwordHash,
    })
    .execute()
}

interface NewAccount extends Omit<CreateAccountInput, 'password'> {
  passwordHash: string
}

/** A further account. Throws `email_taken`. */
export async function insertAccount(
  trx: Db,
  { name, email, passwordHash }: NewAccount,
): Promise<{ id: string }> {
  const user = await trx
    .insertInto('user')
    .values({ id: nanoid(), name, email: email.toLowerCase(), emailVerified: false, image: null })
    .onConflict((oc) => oc.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!user)
    throw new AppError('email_taken', 'There is an account with this e-mail already. Sign in with it.', {
      field: 'email',
    })
  await insertPassword(trx, user.id, passwordHash)
  return user
}

/**
 * The first real account. The one-click owner of the sample becomes it and keeps their workspaces; without one it
 * is made from nothing. Throws `already_set_up` when there is a real account.
 */
export async function createFirstAccount(db: Kysely<Database>, account: NewAccount): Promise<{ id: string }> {
  return db.transaction().execute(async (trx) => {
    await lockFirstRun(trx)
    if (await hasRealAccount(trx))
      throw new AppError('already_set_up', 'This Desirepath has an account already. Sign in with it.')
    const anonymous = await findAnonymousOwner(trx)
    if (!anonymous) return insertAccount(trx, account)
    await trx
      .updateTable('user')
      .set({
        name: account.name,
        email: account.email.toLowerCase(),
        isAnonymous: false,
        updatedAt: sql<Date>`now()`,
      })
      .where('id', '=', anonymous.id)
      .execute()
    await insertPassword(trx, anonymous.id, account.passwordHash)
    // The sessions of before were opened without a password.
    await trx.deleteFrom('session').where('userId', '=', anonymous.id).execute()
    return anonymous
  })
}
