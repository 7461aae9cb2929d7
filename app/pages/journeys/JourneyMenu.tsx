import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import { IconCopy, IconDots, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { useJourneyActions } from './useJourneyActions.tsx'

const ExportDialog = lazy(() =>
  import('../journey/export/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

/** What can be done with a map from outside: rename, copy, download, put in the trash. */
export function JourneyMenu({ journey }: { journey: JourneySummary }) {
  const { canEdit } = useWorkspace()
  const [renaming, setRenaming] = useState(false)
  // null until asked for: the dialog is loaded then.
  const [exporting, setExporting] = useState<boolean | null>(null)
  const { duplicate, remove, refresh } = useJourneyActions()
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={`More about ${journey.title}`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit && (
            <>
              <Menu.Item
                leftSection={<IconPencil size={16} stroke={1.6} />}
                onClick={() => setRenaming(true)}
              >
                Rename
              </Menu.Item>
              <Menu.Item
                leftSection={<IconCopy size={16} stroke={1.6} />}
                onClick={() => duplicate.mutate(journey)}
              >
                Make a copy
              </Menu.Item>
            </>
          )}
          <Menu.Item
            leftSection={<IconFileExport size={16} stroke={1.6} />}
            onClick={() => setExporting(true)}
          >
            Export
          </Menu.Item>
          {canEdit && (
            <>
              <Menu.Divider />
              <Menu.Item
                data-danger
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => remove.mutate(journey)}
              >
                Move to the trash
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {exporting !== null && (
        <Suspense>
          <ExportDialog
            journeyId={journey.id}
            title={journey.title}
            opened={exporting}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
      <Modal opened={renaming} onClose={() => setRenaming(false)} title="Rename the map">
        <Rename journey={journey} onDone={() => setRenaming(false)} refresh={refresh} />
      </Modal>
    </>
  )
}

function Rename({
  journey,
  onDone,
  refresh,
}: {
  journey: JourneySummary
  onDone: () => void
  refresh: () => Promise<unknown>
}) {
  const { id } = useWorkspace()
  const [title, setTitle] = useState(journey.title)
  const rename = useMutation({
    mutationFn: () => api.journeys.rename(id, journey.id, title.trim()),
    onSuccess: async () => {
      await refresh()
      onDone()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate()
      }}
    >
      <TextInput
        label="Title"
        required
        maxLength={200}
        value={title}
        data-autofocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <FormError error={rename.error} />
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 20 }}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={rename.isPending} disabled={!title.trim()}>
          Rename
        </Button>
      </div>
    </form>
  )
}
