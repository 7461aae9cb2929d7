import type { Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import type { Persona } from '../../shared/wire/persona.ts'
import type { PersonaRule } from '../../shared/wire/personaRule.ts'
import type { Db } from '../db/db.ts'
import type { PersonaTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'

const columns = ['id', 'title', 'colour', 'rule', 'owner_id', 'created_at', 'updated_at'] as const
type PersonaRow = Pick<Selectable<PersonaTable>, (typeof columns)[number]>

function toPersona(row: PersonaRow): Persona {
  return {
    id: row.id,
    title: row.title,
    colour: row.colour,
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
    title: string
    colour: number
    rule: PersonaRule | null
    userId: string
    now: Date
  },
): Promise<Persona> {
  const row = await db
    .insertInto('persona')
    .values({
      id: nanoid(12),
      workspace_id: input.workspaceId,
      title: input.title,
      colour: input.colour,
      rule: input.rule && JSON.stringify(input.rule),
      created_by: input.userId,
      updated_by: input.userId,
      created_at: input.now,
      updated_at: input.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return toPersona(row)
}
