import { capital } from '../../../../shared/format/capital.ts'
import { formatDay } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { GeneralRole, LinkRole, MapRole, ShareEvent, ShareLink } from '../../../../shared/wire/share.ts'

export const generalOptions: { value: string; label: string }[] = [
  { value: 'workspace', label: 'Everybody in the workspace, with their role there' },
  { value: 'viewer', label: 'Everybody in the workspace can view' },
  { value: 'commenter', label: 'Everybody in the workspace can comment' },
  { value: 'editor', label: 'Everybody in the workspace can edit' },
  { value: 'none', label: 'Only people named here' },
]
export const toGeneral = (value: string): GeneralRole =>
  value === 'workspace' ? null : (value as Exclude<GeneralRole, null>)

export const roleWords: Record<MapRole, string> = {
  none: 'No access',
  viewer: 'Can view',
  commenter: 'Can comment',
  editor: 'Can edit',
  owner: 'Owner',
}
export const linkWords: Record<LinkRole, string> = {
  viewer: 'View',
  commenter: 'Comment',
  editor: 'Edit',
}

/** What a link lets see and how long, in one line. */
export function describeLink(link: ShareLink, timezone: string): string {
  const parts = [
    link.role === 'editor'
      ? 'the whole map'
      : link.laneIds === null
        ? 'all lanes that are not hidden'
        : plural(link.laneIds.length, 'lane'),
    link.numbers ? 'with numbers' : 'without numbers',
    ...(link.hasPassword ? ['password'] : []),
    ...(link.sites.length > 0 ? [`embedded on ${plural(link.sites.length, 'site')}`] : []),
    link.expiresAt === null
      ? 'no end'
      : `${link.expired ? 'ended' : 'until'} ${formatDay(link.expiresAt, timezone)}`,
  ]
  const line = parts.join(', ')
  return capital(line)
}

const generalWords = (general: string | null | undefined) =>
  general === null || general === undefined
    ? 'everybody with their role in the workspace'
    : general === 'none'
      ? 'only people named'
      : `everybody ${roleWords[general as MapRole].toLowerCase()}`

/** What was shared, as a sentence that goes on behind the name of who did it. */
export function eventWords({ kind, detail }: ShareEvent): string {
  const name = detail.link ? `“${detail.link}”` : ''
  switch (kind) {
    case 'general_access':
      return `set access to: ${generalWords(detail.to)}`
    case 'named':
      return detail.to
        ? `set ${detail.person} to: ${roleWords[detail.to as MapRole].toLowerCase()}`
        : `left ${detail.person} to the access of everybody`
    case 'link_created': {
      const more = [
        detail.lanes ? plural(detail.lanes, 'lane') : 'all lanes',
        detail.numbers ? 'with numbers' : 'without numbers',
        ...(detail.password ? ['password'] : []),
      ]
      return `made a link ${name} to ${linkWords[detail.to as LinkRole].toLowerCase()} (${more.join(', ')})`
    }
    case 'link_revoked':
      return `took the link ${name} back`
    case 'guest_joined':
      return `came in to edit through the link ${name}`
  }
}
