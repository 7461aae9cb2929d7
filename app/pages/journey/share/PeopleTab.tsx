import { Select } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { initials } from '../../../../shared/format/initials.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { MapPerson, MapRole, Sharing } from '../../../../shared/wire/share.ts'
import { notifyError } from '../../../components/notify.ts'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './share.module.css'
import type { ShareApi } from './shareApi.ts'
import { generalOptions, roleWords, toGeneral } from './shareWords.ts'

const namedRoles: MapRole[] = ['viewer', 'commenter', 'editor', 'owner', 'none']

/** Members of the workspace: what everybody may do, and who is named with a role of their own. */
export function PeopleTab({
  api,
  sharing,
  queryKey,
}: {
  api: ShareApi
  sharing: Sharing
  queryKey: readonly unknown[]
}) {
  const client = useQueryClient()
  const workspace = useWorkspace()
  const isOwner = sharing.role === 'owner'
  const shown = {
    onSuccess: (answer: Sharing) => client.setQueryData(queryKey, answer),
    onError: (error: Error) => notifyError('The access was not changed', error),
  }
  const general = useMutation({ mutationFn: (value: string) => api.setGeneral(toGeneral(value)), ...shown })
  const name = useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: MapRole | null }) => api.setNamed(userId, role),
    ...shown,
  })
  const listed = sharing.people.filter((person) => person.named !== null || person.workspaceRole === 'owner')
  const others = sharing.people.filter((person) => !listed.includes(person))
  const reach = others.filter((person) => person.effective !== 'none').length
  return (
    <div className={classes.part}>
      <Select
        label="Who in the workspace has access"
        data={generalOptions}
        value={sharing.general ?? 'workspace'}
        disabled={!isOwner || general.isPending}
        onChange={(value) => value && general.mutate(value)}
        description={
          others.length > 0
            ? reach === 0
              ? 'Nobody but the people below can open or find this map.'
              : `${plural(reach, 'member')} beside the people below.`
            : undefined
        }
      />
      {isOwner && others.length > 0 && (
        <Select
          label="Give somebody a role of their own"
          placeholder="Name or e-mail of a member"
          searchable
          value={null}
          data={others.map((person) => ({ value: person.userId, label: `${person.name} · ${person.email}` }))}
          nothingFoundMessage="No such member. Invite people under Settings, or make a link."
          onChange={(userId) => userId && name.mutate({ userId, role: 'editor' })}
        />
      )}
      <ul className={classes.people} aria-label="People with a role of their own">
        {listed.map((person) => (
          <Person
            key={person.userId}
            person={person}
            canChange={isOwner}
            onChange={(role) => name.mutate({ userId: person.userId, role })}
          />
        ))}
      </ul>
      {isOwner && sharing.people.length === 1 && (
        <p className="quiet">
          Nobody else is in this workspace yet.{' '}
          <Link to="/w/$workspaceId/settings" params={{ workspaceId: workspace.id } as never}>
            Invite people
          </Link>
          , or make a link.
        </p>
      )}
      {!isOwner && <p className="quiet">Owners of the map or of the workspace can change this.</p>}
    </div>
  )
}

function Person({
  person,
  canChange,
  onChange,
}: {
  person: MapPerson
  canChange: boolean
  onChange: (role: MapRole | null) => void
}) {
  const { user } = useSession()
  const fixed = person.workspaceRole === 'owner'
  const options = [
    ...namedRoles.map((role) => ({ value: role as string, label: roleWords[role] })),
    { value: 'unnamed', label: 'As everybody' },
  ]
  return (
    <li className={classes.person}>
      <span className={classes.avatar} aria-hidden="true">
        {initials(person.name)}
      </span>
      <span className={classes.who}>
        <span>
          {person.name}
          {person.userId === user?.id && <span className="quiet"> (you)</span>}
        </span>
        <small className="quiet">{fixed ? 'Owner of the workspace' : person.email}</small>
      </span>
      {fixed || !canChange ? (
        <span className={classes.fixed}>{roleWords[person.effective]}</span>
      ) : (
        <Select
          aria-label={`Access of ${person.name}`}
          className={classes.role ?? ''}
          data={options}
          value={person.named ?? 'unnamed'}
          onChange={(value) => onChange(value === 'unnamed' ? null : (value as MapRole))}
        />
      )}
    </li>
  )
}
