import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { notifyDone } from '../../components/notify.ts'
import { ZoneSelect } from '../../components/ZoneSelect.tsx'
import { sessionQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'

export function WorkspaceSection() {
  const workspace = useWorkspace()
  const queryClient = useQueryClient()
  const [name, setName] = useState(workspace.name)
  const [timezone, setTimezone] = useState(workspace.timezone)
  const save = useMutation({
    mutationFn: () => api.workspaces.update(workspace.id, { name: name.trim(), timezone }),
    onSuccess: async () => {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      notifyDone('The workspace is saved')
    },
  })
  const changed = name.trim() !== workspace.name || timezone !== workspace.timezone
  return (
    <Section title="Workspace">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label="Name"
          required
          maxLength={100}
          value={name}
          disabled={!workspace.isOwner}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ZoneSelect
          label="Time zone"
          description="Days begin and end by it, and times without a zone are read in it."
          value={timezone}
          disabled={!workspace.isOwner}
          onChange={setTimezone}
        />
        <FormError error={save.error} />
        {workspace.isOwner ? (
          <Button type="submit" disabled={!changed || !name.trim()} loading={save.isPending}>
            Save
          </Button>
        ) : (
          <p className={classes.text}>Only an owner can change these.</p>
        )}
      </form>
    </Section>
  )
}
