import { Link } from '@tanstack/react-router'
import type { ProposalMember, ProposalOf } from '../../../../shared/wire/personaProposal.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './propose.module.css'

/** Leads to a customer's page, or to what a participant said. */
export function MemberLink({ of, member }: { of: ProposalOf; member: ProposalMember }) {
  const { id } = useWorkspace()
  return of.kind === 'customers' ? (
    <Link
      className={classes.member}
      to="/w/$workspaceId/customers/$customer"
      params={{ workspaceId: id, customer: member.id }}
    >
      {member.label}
    </Link>
  ) : (
    <Link
      className={classes.member}
      to="/w/$workspaceId/research/$projectId/quotes"
      params={{ workspaceId: id, projectId: of.projectId }}
      search={{ who: member.id }}
    >
      {member.label}
    </Link>
  )
}
