import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { FormError } from '../components/FormError.tsx'
import { keepFiles } from '../pages/data/droppedFiles.ts'
import { nameFromFile } from '../pages/data/nameFromFile.ts'
import { sessionQuery } from '../state/queries.ts'

export function NewWorkspaceDialog({
  opened,
  onClose,
  files,
}: {
  opened: boolean
  onClose: () => void
  /** Where given, the Data page of the new workspace opens and reads these files. */
  files?: File[]
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? (files?.[0] ? nameFromFile(files[0].name) : '')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const create = useMutation({
    mutationFn: () =>
      api.workspaces.create({ name, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' }),
    onSuccess: async (workspace) => {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      if (files) keepFiles(files)
      await navigate({
        to: files ? '/w/$workspaceId/data' : '/w/$workspaceId',
        params: { workspaceId: workspace.id },
        search: () => ({}),
      })
      setTyped(null)
      onClose()
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
          {files?.[0] && ` “${files[0].name}” is opened in it next.`}
        </p>
        <TextInput
          label="Name"
          placeholder="For example: Online shop"
          value={name}
          onChange={(event) => setTyped(event.currentTarget.value)}
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
