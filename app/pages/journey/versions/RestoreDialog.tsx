import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { plural } from '../../../../shared/format/numbers.ts'
import { FormError } from '../../../components/FormError.tsx'
import { notifyDone } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { usePast } from './usePast.ts'
import { versionKeys, versionsApi } from './versionsApi.ts'

/** Asks before a whole map, or one element of it, is made what it was. */
export function RestoreDialog({
  journeyId,
  number,
  title,
  element,
  opened,
  onClose,
}: {
  journeyId: string
  number: number
  title: string
  /** The only element to restore. */
  element?: { id: string; name: string }
  opened: boolean
  onClose: () => void
}) {
  const { id: workspaceId } = useWorkspace()
  const client = useQueryClient()
  const { backToNow } = usePast()
  const restoring = useMutation({
    mutationFn: () => versionsApi.restore(workspaceId, journeyId, number, element?.id),
    onSuccess: async ({ changed }) => {
      for (const queryKey of versionKeys(workspaceId, journeyId)) await client.invalidateQueries({ queryKey })
      onClose()
      backToNow()
      notifyDone(
        changed === 0 ? 'It was like that already' : `${plural(changed, 'element')} restored`,
        changed === 0 ? '' : 'The map as it was before is kept in the history.',
      )
    },
  })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={element ? `Restore ${element.name}?` : `Restore “${title}”?`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          restoring.mutate()
        }}
      >
        <p className="quiet">
          {element
            ? `It becomes what it was in “${title}”, with what stood in it. What was added to it since stays, and so does the rest of the map.`
            : 'The whole map becomes what it was then, at once for everybody who has it open. Comments, tasks and votes stay.'}{' '}
          The map as it is now is kept as a version first, so you can come back.
        </p>
        <FormError error={restoring.error} />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 20 }}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={restoring.isPending} data-autofocus>
            {element ? 'Restore it' : 'Restore the map'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
