import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import {
  IconArrowRight,
  IconColumns2,
  IconCopy,
  IconDots,
  IconFileExport,
  IconFolder,
  IconPencil,
  IconTemplate,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { FilingForm } from './FilingForm.tsx'
import { MoveForm } from './MoveForm.tsx'
import { TemplateForm } from './TemplateForm.tsx'
import { useJourneyActions } from './useJourneyActions.tsx'

const ExportDialog = lazy(() =>
  import('../journey/export/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

/** What can be done with a map from outside: rename, copy, download, put in the trash. */
export function JourneyMenu({ journey }: { journey: JourneySummary }) {
  const { id, canEdit } = useWorkspace()
  const [asked, setAsked] = useState<'file' | 'template' | 'move' | null>(null)
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
              <Menu.Item leftSection={<IconFolder size={16} stroke={1.6} />} onClick={() => setAsked('file')}>
                Folder, status, owner…
              </Menu.Item>
              <Menu.Item
                leftSection={<IconCopy size={16} stroke={1.6} />}
                onClick={() => duplicate.mutate(journey)}
              >
                Make a copy
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTemplate size={16} stroke={1.6} />}
                onClick={() => setAsked('template')}
              >
                Save as a template
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowRight size={16} stroke={1.6} />}
                onClick={() => setAsked('move')}
              >
                Move to another workspace
              </Menu.Item>
            </>
          )}
          <Menu.Item
            leftSection={<IconColumns2 size={16} stroke={1.6} />}
            component={Link}
            to="/w/$workspaceId/journeys/compare"
            params={{ workspaceId: id } as never}
            search={{ a: journey.id } as never}
          >
            Compare with another map
          </Menu.Item>
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
      <Modal opened={asked === 'file'} onClose={() => setAsked(null)} title={`File “${journey.title}”`}>
        <FilingForm journey={journey} onDone={() => setAsked(null)} />
      </Modal>
      <Modal opened={asked === 'template'} onClose={() => setAsked(null)} title="Save as a template">
        <TemplateForm journey={journey} onDone={() => setAsked(null)} />
      </Modal>
      <Modal opened={asked === 'move'} onClose={() => setAsked(null)} title="Move to another workspace">
        <MoveForm journey={journey} onDone={() => setAsked(null)} />
      </Modal>
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
