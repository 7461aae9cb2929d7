import type { Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import type { Role } from '../../shared/wire/common.ts'
import type { Persona } from '../../shared/wire/persona.ts'
import type { PersonaRule } from '../../shared/wire/personaRule.ts'
import { type Db, inTransaction } from '../db/db.ts'
import type { PersonaTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import { updatePersonaRow } from './updatePersonaRow.ts'

const columns = [
  'id',
  'title',
  'tagline',
  'colour',
  'avatar',
  'traits',
  'traits_known',
  'rule',
  'owner_id',
  'created_at',
  'updated_at',
] as const
type PersonaRow = Pick<Selectable<PersonaTable>, (typeof columns)[number]>

function toPersona(row: PersonaRow): Persona {
  return {
    id: row.id,
    title: row.title,
    tagline: row.tagline,
    colour: row.colour,
    avatar: row.avatar,
    traits: row.traits,
    traitsKnown: row.traits_known,
    rule: row.rule as PersonaRule | null,
    ownerId: row.owner_id,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** In the order in which they were made. */
export async function listPersonas(db: Db, workspaceId: string): Promise<Persona[]> {
  const rows = await db
    .selectFrom('persona')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toPersona)
}

/** Throws `persona_not_found`. */
export async function getPersona(db: Db, workspaceId: string, id: string): Promise<Persona> {
  const row = await db
    .selectFrom('persona')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row)
    throw new AppError('persona_not_found', 'There is no such persona here; somebody may have removed it.')
  return toPersona(row)
}

export async function insertPersona(
  db: Db,
  input: {
    workspaceId: string
    /** The sheet: its title and colour are those of the persona. */
    doc: Y.Doc
    rule: PersonaRule | null
    userId: string
    now: Date
  },
): Promise<Persona> {
  const id = nanoid(12)
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('persona')
      .values({
        id,
        workspace_id: input.workspaceId,
        title: '',
        snapshot: Buffer.from(Y.encodeStateAsUpdate(input.doc)),
        rule: input.rule && JSON.stringify(input.rule),
        created_by: input.userId,
        updated_by: input.userId,
        created_at: input.now,
        updated_at: input.now,
      })
      .execute()
    await updatePersonaRow(trx, id, input.doc, { userId: input.userId, at: input.now })
  })
  return getPersona(db, input.workspaceId, id)
}

/** A persona that is not deleted, whatever its workspace: the caller checks that. */
export function findPersonaRow(db: Db, personaId: string) {
  return db
    .selectFrom('persona')
    .select(['id', 'workspace_id'])
    .where('id', '=', personaId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** What a person may do with a persona: what they may do in its workspace. Null = it does not exist for them. */
export async function findPersonaRole(
  db: Db,
  { workspaceId, id, userId }: { workspaceId: string; id: string; userId: string },
): Promise<Role | null> {
  const row = await db
    .selectFrom('persona')
    .innerJoin('member', 'member.workspace_id', 'persona.workspace_id')
    .where('persona.id', '=', id)
    .where('persona.workspace_id', '=', workspaceId)
    .where('persona.deleted_at', 'is', null)
    .where('member.user_id', '=', userId)
    .select('member.role')
    .executeTakeFirst()
  return row?.role ?? null
}
