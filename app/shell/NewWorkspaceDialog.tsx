import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { FormError } from '../components/FormError.tsx'
import { sessionQuery } from '../state/queries.ts'

export function NewWorkspaceDialog({
  opened,
  onClose,
  then = 'home',
}: {
  opened: boolean
  onClose: () => void
  /** The page of the new workspace to go to. */
  then?: 'home' | 'data'
}) {
  const [name, setName] = useState('')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const create = useMutation({
    mutationFn: () =>
      api.workspaces.create({ name, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' }),
    onSuccess: async (workspace) => {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      setName('')
      onClose()
      await navigate({
        to: then === 'data' ? '/w/$workspaceId/data' : '/w/$workspaceId',
        params: { workspaceId: workspace.id },
        search: () => ({}),
      })
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title="New workspace">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <p className="quiet" style={{ marginBottom: 16 }}>
          A workspace has its own maps, events and members. Nothing is shared between two of them.
        </p>
        <TextInput
          label="Name"
          placeholder="For example: Online shop"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          required
          data-autofocus
        />
        <FormError error={create.error} />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 20 }}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!name.trim()}>
            Create workspace
          </Button>
        </div>
      </form>
    </Modal>
  )
}
