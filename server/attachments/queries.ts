import { sql } from 'kysely'
import { readJourney } from '../../shared/journey/readJourney.ts'
import type { Attachment } from '../../shared/wire/attachment.ts'
import type { AppDeps } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { listAttachmentIds } from './listAttachmentIds.ts'

export type AttachmentRow = Awaited<ReturnType<typeof listByIds>>[number]

const columns = ['id', 'journey_id', 'name', 'type', 'bytes', 'sha256', 'created_at'] as const

export function toAttachment(row: Omit<AttachmentRow, 'journey_id'>): Attachment {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    createdAt: row.created_at.toISOString(),
  }
}

function listByIds(db: Db, workspaceId: string, ids: string[]) {
  return db
    .selectFrom('attachment')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
}

type Asked = { workspaceId: string; journeyId: string }

/** The files uploaded to a map and those it took over from maps it was copied from. */
export async function listAttachments(
  { db, collab }: Pick<AppDeps, 'db' | 'collab'>,
  { workspaceId, journeyId }: Asked,
): Promise<AttachmentRow[]> {
  const doc = await collab.findJourneyDocument(workspaceId, journeyId)
  const used = doc ? listAttachmentIds(readJourney(doc)) : []
  doc?.destroy()
  return db
    .selectFrom('attachment')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([eb('journey_id', '=', journeyId), ...(used.length > 0 ? [eb('id', 'in', used)] : [])]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/**
 * A file that a map or a version of it has; the caller has checked that the person may see the map.
 * @throws AppError `attachment_not_found` also when another map has it and this one does not
 */
export async function getAttachment(
  { db, collab }: Pick<AppDeps, 'db' | 'collab'>,
  { workspaceId, journeyId, attachmentId }: Asked & { attachmentId: string },
): Promise<AttachmentRow> {
  const [row] = await listByIds(db, workspaceId, [attachmentId])
  if (row?.journey_id === journeyId) return row
  const doc = row && (await collab.findJourneyDocument(workspaceId, journeyId))
  const used = doc !== undefined && listAttachmentIds(readJourney(doc)).includes(attachmentId)
  doc?.destroy()
  if (!row || !(used || (await isOnVersion(db, journeyId, attachmentId))))
    throw new AppError('attachment_not_found', 'This file is not on the map any more, or never was.')
  return row
}

async function isOnVersion(db: Db, journeyId: string, attachmentId: string): Promise<boolean> {
  const version = await db
    .selectFrom('journey_version')
    .where('journey_id', '=', journeyId)
    .where(sql<boolean>`${attachmentId} = any(attachment_ids)`)
    .select('number')
    .limit(1)
    .executeTakeFirst()
  return version !== undefined
}
