import type { Db } from '../../db/db.ts'
import type { Sealing } from '../keys/sealing.ts'
import { isRoleLabel } from '../pii/nameLists.ts'

/**
 * By what somebody is found again in the next file: a full name or an address. A first name alone, `Speaker 1` or a
 * role may be somebody else each time.
 */
export function findIdentityHash(sealing: Sealing, label: string): string | null {
  const text = label.trim()
  const isAddress = /^\S+@\S+\.\S+$/.test(text)
  const isFullName = /^\p{L}[\p{L}'’.-]+(\s+\p{L}[\p{L}'’.-]*)+$/u.test(text) && !isRoleLabel(text)
  return isAddress || isFullName ? sealing.hash(text) : null
}

/** Participants of a project by the label a file gives them, for labels that name one of them. */
export async function findKnownSpeakers(
  db: Db,
  sealing: Sealing,
  projectId: string,
  labels: readonly string[],
): Promise<Map<string, string>> {
  const hashes = new Map(
    labels.flatMap((label) => {
      const hash = findIdentityHash(sealing, label)
      return hash === null ? [] : [[hash, label] as const]
    }),
  )
  if (hashes.size === 0) return new Map()
  const rows = await db
    .selectFrom('research_participant')
    .select(['id', 'identity_hash'])
    .where('project_id', '=', projectId)
    .where('erased_at', 'is', null)
    .where('identity_hash', 'in', [...hashes.keys()])
    .execute()
  return new Map(rows.map(({ id, identity_hash }) => [hashes.get(identity_hash!)!, id]))
}
