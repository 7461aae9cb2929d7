import { generateKeyBetween } from 'fractional-indexing'
import { nanoid } from 'nanoid'
import type { Role } from '../../shared/wire/common.ts'
import type { Rule } from '../../shared/wire/touchpoint.ts'
import type { AppDeps } from '../appEnv.ts'
import { insertAccount } from '../auth/accounts.ts'
import { insertWorkspace } from '../workspaces/queries.ts'
import { cookieOf, type TestUser } from './client.ts'

/** Rows with everything filled in that a test does not say. */
export function createBuilders(deps: AppDeps) {
  const { db, auth } = deps
  const password = 'correct horse battery'
  // Hashing is slow by design, so all test users share one.
  let hashed: Promise<string> | undefined

  /** A real account, signed in. */
  async function buildUser({
    name = 'Test person',
    email = `${nanoid(10).toLowerCase()}@example.org`,
  } = {}): Promise<TestUser> {
    hashed ??= auth.hashPassword(password)
    const passwordHash = await hashed
    const { id } = await db.transaction().execute((trx) => insertAccount(trx, { name, email, passwordHash }))
    const cookies = await auth.openSession({ headers: new Headers(), remoteAddress: '127.0.0.1' }, id)
    return {
      id,
      name,
      email,
      anonymous: false,
      password,
      cookie: cookieOf(new Response(null, { headers: cookies })),
    }
  }

  /** A workspace of `owner`, or of a new user. */
  async function buildWorkspace({
    owner,
    name = 'Test workspace',
    timezone = 'UTC',
  }: {
    owner?: TestUser
    name?: string
    timezone?: string
  } = {}) {
    const ownerId = owner?.id ?? (await buildUser()).id
    const { id } = await db.transaction().execute((trx) => insertWorkspace(trx, { name, timezone, ownerId }))
    return { id, name, timezone }
  }

  /** A member with this role: a new user unless told. */
  async function buildMember(workspace: { id: string }, role: Role, user?: TestUser): Promise<TestUser> {
    const member = user ?? (await buildUser())
    await db.insertInto('member').values({ workspace_id: workspace.id, user_id: member.id, role }).execute()
    return member
  }

  /** A touchpoint at the end of the catalogue; its rule is "name is <name>" unless told. */
  async function buildTouchpoint(
    workspace: { id: string },
    {
      name = 'Visit',
      channel = 'web',
      online = true,
      rule = { field: 'name', op: 'is', value: name },
    }: { name?: string; channel?: string; online?: boolean; rule?: Rule } = {},
  ) {
    return db.transaction().execute(async (trx) => {
      const { next_touchpoint_number: number } = await trx
        .selectFrom('workspace')
        .select('next_touchpoint_number')
        .where('id', '=', workspace.id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const last = await trx
        .selectFrom('touchpoint')
        .select('position')
        .where('workspace_id', '=', workspace.id)
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst()
      await trx
        .updateTable('workspace')
        .set((eb) => ({
          next_touchpoint_number: number + 1,
          catalogue_version: eb('catalogue_version', '+', 1),
        }))
        .where('id', '=', workspace.id)
        .execute()
      return trx
        .insertInto('touchpoint')
        .values({
          id: nanoid(),
          workspace_id: workspace.id,
          number,
          name,
          channel,
          online,
          rule: JSON.stringify(rule),
          position: generateKeyBetween(last?.position ?? null, null),
        })
        .returningAll()
        .executeTakeFirstOrThrow()
    })
  }

  return { buildUser, buildWorkspace, buildMember, buildTouchpoint }
}
