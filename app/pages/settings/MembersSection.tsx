import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { initials } from '../../../shared/format/initials.ts'
import type { Role } from '../../../shared/wire/common.ts'
import type { Member } from '../../../shared/wire/workspace.ts'
import { api } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { notifyError } from '../../components/notify.ts'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { membersQuery, sessionQuery } from '../../state/queries.ts'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'
import { Invitations } from './Invitations.tsx'
import { roleOptions } from './roleOptions.ts'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'

export function MembersSection() {
  const { id, isOwner } = useWorkspace()
  const { user } = useSession()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [leaving, setLeaving] = useState<Member | null>(null)
  const key = membersQuery(id).queryKey
  const { data, error, refetch } = useQuery(membersQuery(id))
  const setRole = useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      api.workspaces.setRole(id, userId, role),
    onSuccess: async (answer) => {
      queryClient.setQueryData(key, answer)
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
    },
    onError: (failed) => notifyError('The role was not changed', failed),
  })
  const remove = useMutation({
    mutationFn: (userId: string) => api.workspaces.removeMember(id, userId),
    onSuccess: async (_, userId) => {
      setLeaving(null)
      if (userId !== user?.id) return queryClient.invalidateQueries({ queryKey: key })
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      await navigate({ to: '/' })
    },
  })
  return (
    <Section title="Members" text="Viewers see, commenters comment, editors change, owners manage.">
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={2} height={52} label="Members are loading" />
      ) : (
        <ul className={classes.list}>
          {data.members.map((member) => (
            <li key={member.userId} className={classes.row}>
              <span className={classes.avatar} aria-hidden="true">
                {initials(member.name)}
              </span>
              <span className={classes.person}>
                <span className={classes.name}>
                  {member.name}
                  {member.userId === user?.id && <span className="quiet"> (you)</span>}
                </span>
                {!(member.userId === user?.id && user.anonymous) && (
                  <span className={classes.mail}>{member.email}</span>
                )}
              </span>
              <Select
                aria-label={`Role of ${member.name}`}
                className={classes.role ?? ''}
                data={roleOptions}
                value={member.role}
                disabled={!isOwner || setRole.isPending}
                onChange={(role) => setRole.mutate({ userId: member.userId, role: role as Role })}
              />
              {isOwner || member.userId === user?.id ? (
                <ActionIcon
                  aria-label={
                    member.userId === user?.id
                      ? 'Leave the workspace'
                      : `Remove ${member.name} from the workspace`
                  }
                  onClick={() => {
                    remove.reset()
                    setLeaving(member)
                  }}
                >
                  <IconX size={16} />
                </ActionIcon>
              ) : (
                <span />
              )}
            </li>
          ))}
        </ul>
      )}
      {isOwner && <Invitations anonymous={user?.anonymous ?? false} />}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={leaving?.userId === user?.id ? 'Leave this workspace?' : `Remove ${leaving?.name ?? ''}?`}
        confirm={leaving?.userId === user?.id ? 'Leave' : 'Remove'}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving && remove.mutate(leaving.userId)}
      >
        {leaving?.userId === user?.id
          ? 'You no longer see it. An owner can invite you again.'
          : 'What they made stays. They no longer see this workspace until they are invited again.'}
      </ConfirmDialog>
    </Section>
  )
}
