import { plural } from '../../../../shared/format/numbers.ts'
import type { AuditEntry } from '../../../../shared/wire/research.ts'

const sentences: Record<AuditEntry['what'], string> = {
  project_deleted: 'Deleted the project',
  source_imported: 'Brought a source in',
  source_deleted: 'Deleted a source',
  original_read: 'Opened the original file of a source',
  key_read: 'Looked at who is who',
  key_changed: 'Changed who is who',
  consent_given: 'Noted consent',
  consent_withdrawn: 'Noted that consent was withdrawn',
  participant_erased: 'Erased a participant',
  retention_erased: 'Erased what was kept long enough',
  project_exported: 'Exported the project',
  quotes_exported: 'Exported quotes',
}

/** Counts of an entry, in the order they are told. */
const counted: [key: string, one: string, many?: string][] = [
  ['sources', 'source'],
  ['participants', 'participant'],
  ['entries', 'name'],
  ['quotes', 'quote'],
  ['rows', 'row'],
  ['characters', 'character'],
  ['segments', 'stretch of text', 'stretches of text'],
  ['answers', 'answer'],
  ['codes', 'code'],
  ['codings', 'coding'],
  ['memos', 'memo'],
  ['files', 'file'],
  ['newParticipants', 'new participant'],
]

/**
 * What was done, and with how much of what; names nobody but by pseudonym.
 * @param titles of the sources there are by their ids
 */
export function auditWords(
  { what, detail }: Pick<AuditEntry, 'what' | 'detail'>,
  titles?: ReadonlyMap<string, string>,
): {
  sentence: string
  detail: string
} {
  const whom = detail.participant ?? detail.pseudonym ?? titles?.get(String(detail.source))
  const parts = counted.flatMap(([key, one, many]) => {
    const count = detail[key]
    return typeof count === 'number' && count > 0 ? [plural(count, one, many)] : []
  })
  if (detail.masked === 0 || detail.masked === false) parts.push('nothing masked')
  else if (typeof detail.masked === 'number') parts.push(`${plural(detail.masked, 'place')} masked`)
  if (typeof detail.days === 'number') parts.push(`after ${plural(detail.days, 'day')}`)
  if (typeof detail.format === 'string') parts.push(detail.format.toUpperCase())
  return { sentence: whom ? `${sentences[what]}: ${whom}` : sentences[what], detail: parts.join(', ') }
}
