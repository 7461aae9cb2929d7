import { formatTime } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { JourneyVersion } from '../../../../shared/wire/version.ts'

const kinds = { auto: 'Automatic', named: 'Named', restore: 'Restored', merge: 'Merged' } as const

/** What a version is called where it has no name. */
export function versionTitle(version: JourneyVersion): string {
  if (version.title !== null) return version.title
  if (version.kind === 'restore' && version.restoredNumber !== null)
    return `Version ${version.restoredNumber} restored`
  if (version.kind === 'merge') return version.note || 'Changes brought in'
  return `Version ${version.number}`
}

export function kindWord(version: JourneyVersion): string {
  return kinds[version.kind]
}

/** The version in a list to choose from. */
export function versionOption(version: JourneyVersion, timezone: string): string {
  const time = formatTime(version.at, timezone)
  return version.title === null ? `${time}, version ${version.number}` : `${version.title}, ${time}`
}

/** Who and how much: `The owner, An editor · 12 changes`. */
export function versionDetails(
  version: JourneyVersion,
  nameOf: (userId: string | null) => string | null,
): string {
  const people = [...new Set([...version.authors, ...(version.by ? [version.by] : [])])]
  const names = people.map((id) => nameOf(id) ?? 'a former member')
  const who =
    names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ')
  const much = version.changes > 0 ? plural(version.changes, 'change') : plural(version.cards, 'card')
  return [who, much].filter(Boolean).join(' · ')
}
