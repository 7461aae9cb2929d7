import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import type { Folder } from '../../shared/wire/library.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'

const folderNotFound = () =>
  new AppError('folder_not_found', 'There is no such folder in this workspace; somebody may have removed it.')

/** By name. */
export function listFolders(db: Db, workspaceId: string): Promise<Folder[]> {
  return db
    .selectFrom('folder')
    .where('workspace_id', '=', workspaceId)
    .select(['id', 'name', 'parent_id as parentId'])
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

/** Throws `folder_not_found`. */
export async function getFolder(db: Db, workspaceId: string, folderId: string): Promise<Folder> {
  const row = await db
    .selectFrom('folder')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', folderId)
    .select(['id', 'name', 'parent_id as parentId'])
    .executeTakeFirst()
  if (!row) throw folderNotFound()
  return row
}

/** Throws `folder_not_found` for a parent that is not there. */
export async function insertFolder(
  db: Db,
  input: { workspaceId: string; name: string; parentId: string | null },
): Promise<Folder> {
  if (input.parentId !== null) await getFolder(db, input.workspaceId, input.parentId)
  const row = { id: nanoid(), name: input.name, parentId: input.parentId }
  await db
    .insertInto('folder')
    .values({ id: row.id, workspace_id: input.workspaceId, name: row.name, parent_id: row.parentId })
    .execute()
  return row
}

/** Renames or moves a folder. Throws `folder_not_found`, and `invalid_input` when it would be inside itself. */
export async function updateFolder(
  db: Db,
  input: {
    workspaceId: string
    folderId: string
    name?: string | undefined
    parentId?: string | null | undefined
  },
): Promise<Folder> {
  const { workspaceId, folderId, name, parentId } = input
  // Two moves at once must not make a circle of two folders.
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('folder').where('workspace_id', '=', workspaceId).select('id').forUpdate().execute()
    const before = await getFolder(trx, workspaceId, folderId)
    for (let above = parentId ?? null; above !== null; ) {
      if (above === folderId)
        throw new AppError('invalid_input', 'Check parentId: a folder cannot be inside itself.', {
          field: 'parentId',
        })
      above = (await getFolder(trx, workspaceId, above)).parentId
    }
    const after = { name: name ?? before.name, parentId: parentId === undefined ? before.parentId : parentId }
    await trx
      .updateTable('folder')
      .set({ name: after.name, parent_id: after.parentId })
      .where('id', '=', folderId)
      .execute()
    return { id: folderId, ...after }
  })
}

/** Removes a folder; the maps and folders in it move to where it was. Throws `folder_not_found`. */
export async function deleteFolder(db: Db, workspaceId: string, folderId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { parentId } = await getFolder(trx, workspaceId, folderId)
    await trx.updateTable('folder').set({ parent_id: parentId }).where('parent_id', '=', folderId).execute()
    await trx.updateTable('journey').set({ folder_id: parentId }).where('folder_id', '=', folderId).execute()
    await trx.deleteFrom('folder').where('id', '=', folderId).execute()
  })
}
