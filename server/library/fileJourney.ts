import type { z } from 'zod'
import type { updateJourneyInput } from '../../shared/wire/journey.ts'
import { findMembership } from '../access.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { getFolder } from './folders.ts'

type Filing = Omit<z.output<typeof updateJourneyInput>, 'title'>

/**
 * Files a map: its folder, status, tags and owner, and that it was reviewed. What is not given stays.
 * Throws `folder_not_found`, and `invalid_input` for an owner who is not a member.
 */
export async function fileJourney(
  db: Db,
  input: { workspaceId: string; journeyId: string; userId: string; now: Date; filing: Filing },
): Promise<void> {
  const { workspaceId, journeyId, userId, now } = input
  const { folderId, ownerId, status, tags, reviewed } = input.filing
  if (folderId) await getFolder(db, workspaceId, folderId)
  if (ownerId && !(await findMembership(db, workspaceId, ownerId)))
    throw new AppError('invalid_input', 'Check ownerId: this person is not a member of the workspace.', {
      field: 'ownerId',
    })
  const change = {
    ...(folderId === undefined ? {} : { folder_id: folderId }),
    ...(ownerId === undefined ? {} : { owner_id: ownerId }),
    ...(status === undefined ? {} : { status }),
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
    ...(reviewed ? { reviewed_at: now, reviewed_by: userId } : {}),
  }
  if (Object.keys(change).length === 0) return
  await db.updateTable('journey').set(change).where('id', '=', journeyId).execute()
}
