import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDay } from '../../../shared/format/dates.ts'
import type { Role } from '../../../shared/wire/common.ts'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { SubmitForm } from '../../components/SubmitForm.tsx'
import { sessionQuery } from '../../state/queries.ts'
import { useSession } from '../../state/useWorkspace.ts'
import { AccountFields, isFieldError } from './AccountFields.tsx'
import classes from './EntryFrame.module.css'
import { EntryFrame } from './EntryFrame.tsx'

const may: Record<Role, string> = {
  viewer: 'see everything',
  commenter: 'see everything and comment',
  editor: 'see and change everything',
  owner: 'manage the workspace and its members',
}

/** Coming in by an invitation link: signed in, with an account elsewhere, or quite new. */
export function InvitePage() {
  const { token } = useParams({ from: '/invitation/$token' })
  const { user } = useSession()
  const [value, setValue] = useState({ name: '', email: '', password: '' })
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.invitations.offer(token),
    retry: false,
  })
  const accept = useMutation({
    mutationFn: () => api.invitations.accept(token, user ? undefined : value),
    onSuccess: async ({ session, workspaceId }) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      await navigate({ to: '/w/$workspaceId', params: { workspaceId } })
    },
  })
  if (offer.isPending)
    return (
      <EntryFrame title="You are invited">
        <Skeleton height={120} />
      </EntryFrame>
    )
  if (offer.isError)
    return (
      <EntryFrame title="This invitation does not open">
        <div className={classes.form}>
          <ErrorState error={offer.error} title="Ask for a new link" retry={() => void offer.refetch()} />
        </div>
      </EntryFrame>
    )
  const { workspaceName, role, invitedBy, expiresAt, alreadyMember } = offer.data
  return (
    <EntryFrame
      title={`Join “${workspaceName}”`}
      lead={
        <>
          {invitedBy} invites you as {role === 'owner' || role === 'editor' ? 'an' : 'a'} {role}: you can{' '}
          {may[role]}. The link works until{' '}
          {formatDay(expiresAt, Intl.DateTimeFormat().resolvedOptions().timeZone)}.
        </>
      }
    >
      <SubmitForm
        sending={accept}
        submit={user ? `Join as ${user.name}` : 'Create account and join'}
        quietError={isFieldError(accept.error)}
        main
      >
        {alreadyMember && <p className="quiet">You are a member of it already.</p>}
        {!user && <AccountFields value={value} onChange={setValue} error={accept.error} />}
      </SubmitForm>
      {!user && (
        <p className={classes.below}>
          You have an account here?{' '}
          <Link to="/sign-in" search={{ next: `/invitation/${token}` }}>
            Sign in first
          </Link>
        </p>
      )}
    </EntryFrame>
  )
}
