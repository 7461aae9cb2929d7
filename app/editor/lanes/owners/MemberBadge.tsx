import { initials } from '../../../../shared/format/initials.ts'
import { personColour } from '../../live/Presence.ts'
import { personStyle } from '../../live/personStyle.ts'
import classes from '../cards/slips.module.css'
import { useMembers } from '../sources/LaneSources.tsx'

/** A member by initials and, unless small, by name. */
export function MemberBadge({ userId, small = false }: { userId: string; small?: boolean }) {
  const members = useMembers()
  const member = members.find((one) => one.userId === userId)
  const name = member?.name ?? (members.length > 0 ? 'No longer a member' : '…')
  return (
    <span className={classes.member} title={name}>
      <span className={classes.avatar} style={personStyle(personColour(userId))} aria-hidden="true">
        {member ? initials(member.name) : '?'}
      </span>
      {small ? (
        <span className="visually-hidden">{name}</span>
      ) : (
        <span className={classes.memberName}>{name}</span>
      )}
    </span>
  )
}
