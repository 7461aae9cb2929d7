import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { JourneyVersion } from '../../../../shared/wire/version.ts'
import { FormError } from '../../../components/FormError.tsx'
import { notifyDone } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { versionKeys, versionsApi } from './versionsApi.ts'

/** Names the map as it is now, or with `version` a version that is there. */
export function NameVersionDialog({
  journeyId,
  version,
  opened,
  onClose,
}: {
  journeyId: string
  version?: JourneyVersion
  opened: boolean
  onClose: () => void
}) {
  const { id: workspaceId } = useWorkspace()
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const sending = useMutation({
    mutationFn: () =>
      version
        ? versionsApi.edit(workspaceId, journeyId, version.number, { title: title.trim(), note })
        : versionsApi.name(workspaceId, journeyId, { title: title.trim(), note }),
    onSuccess: async (made) => {
      for (const queryKey of versionKeys(workspaceId, journeyId)) await client.invalidateQueries({ queryKey })
      notifyDone(`“${made.title}” is kept`, 'You find it in the history of the map.')
      onClose()
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening starts anew.
  useEffect(() => {
    setTitle(version?.title ?? '')
    setNote(version?.note ?? '')
    sending.reset()
  }, [opened, version?.number])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={version ? 'Name this version' : 'Name the map as it is now'}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim()) sending.mutate()
        }}
      >
        <p className="quiet">A version with a name is kept for ever; you can always come back to it.</p>
        <TextInput
          mt={12}
          label="Name"
          placeholder="Before the redesign"
          data-autofocus
          required
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          mt={12}
          label="Note"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormError error={sending.error} />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 20 }}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={sending.isPending} disabled={!title.trim()}>
            Keep version
          </Button>
        </div>
      </form>
    </Modal>
  )
}
