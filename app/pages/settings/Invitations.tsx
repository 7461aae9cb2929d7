import { Button, Select, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDay } from '../../../shared/format/dates.ts'
import type { Role } from '../../../shared/wire/common.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { notifyError } from '../../components/notify.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { roleLabel, roleOptions } from './roleOptions.ts'
import classes from './Settings.module.css'

/** Inviting by a link that is passed on by hand; it is shown once. */
export function Invitations({ anonymous }: { anonymous: boolean }) {
  const { id, timezone } = useWorkspace()
  const queryClient = useQueryClient()
  const [role, setRole] = useState<Role>('editor')
  const clipboard = useClipboard({ timeout: 2500 })
  const key = ['ws', id, 'invitations']
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => api.workspaces.invitations(id),
    enabled: !anonymous,
  })
  const invite = useMutation({
    mutationFn: () => api.workspaces.invite(id, role),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key }),
  })
  const revoke = useMutation({
    mutationFn: (invitationId: string) => api.workspaces.revokeInvitation(id, invitationId),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key }),
    onError: (error) => notifyError('The invitation was not taken back', error),
  })
  if (anonymous)
    return (
      <p className={classes.hint}>
        To invite others, <Link to="/create-account">create your account</Link> first.
      </p>
    )
  return (
    <div className={classes.invite}>
      <div className={classes.inviteRow}>
        <Select
          label="Invite somebody as"
          data={roleOptions}
          value={role}
          onChange={(value) => setRole((value ?? 'editor') as Role)}
        />
        <Button variant="default" loading={invite.isPending} onClick={() => invite.mutate()}>
          Make a link
        </Button>
      </div>
      <FormError error={invite.error} />
      {invite.data?.link && (
        <div className={classes.link} role="status">
          <p className={classes.text}>
            Pass this link on. It is shown only now and works once, until{' '}
            {formatDay(invite.data.expiresAt, timezone)}.
          </p>
          <div className={classes.inviteRow}>
            <TextInput
              aria-label="Invitation link"
              className={classes.grow ?? ''}
              readOnly
              value={invite.data.link}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button
              leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.7} />}
              onClick={() => clipboard.copy(invite.data.link)}
            >
              {clipboard.copied ? 'Copied' : 'Copy'}
            </Button>
          </div>
        </div>
      )}
      {data && data.invitations.length > 0 && (
        <ul className={classes.list}>
          {data.invitations.map((invitation) => (
            <li key={invitation.id} className={classes.open}>
              <span>
                Open invitation as {roleLabel(invitation.role).toLowerCase()}
                <span className={classes.mail}>works until {formatDay(invitation.expiresAt, timezone)}</span>
              </span>
              <Button size="xs" variant="subtle" onClick={() => revoke.mutate(invitation.id)}>
                Take back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
