import { ActionIcon, Button, Modal, Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  editSavedView,
  moveSavedView,
  removeSavedView,
} from '../../../shared/journey/edits/savedViewEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import type { SavedViewRecord } from '../../../shared/journey/records/savedView.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { useSavedViews } from './useMapView.ts'
import classes from './views.module.css'

/** Names, notes and order of the saved views; their order is the order in which they are presented. */
export function ViewsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const editor = useEditor()
  const views = useSavedViews()
  const [renaming, setRenaming] = useState<string | null>(null)
  const move = (view: SavedViewRecord, by: -1 | 1) => {
    const beside = views[views.indexOf(view) + by]
    if (!beside) return
    const place = by < 0 ? { before: beside.id } : { after: beside.id }
    editor.newUndoStep()
    moveSavedView(editor.doc, { viewId: view.id, place }, editor.origin)
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Saved views">
      <p className="quiet">They are presented in this order.</p>
      <ol style={{ listStyle: 'none', margin: '12px 0 0', padding: 0 }}>
        {views.map((view, index) =>
          renaming === view.id ? (
            <li key={view.id}>
              <EditView view={view} onDone={() => setRenaming(null)} />
            </li>
          ) : (
            <li key={view.id} className={classes.viewRow}>
              <div>
                {view.title || 'Untitled view'}
                {view.notes && <small>{view.notes}</small>}
              </div>
              <Action label={`Move ${view.title} up`} disabled={index === 0} onClick={() => move(view, -1)}>
                <IconArrowUp size={16} aria-hidden="true" />
              </Action>
              <Action
                label={`Move ${view.title} down`}
                disabled={index === views.length - 1}
                onClick={() => move(view, 1)}
              >
                <IconArrowDown size={16} aria-hidden="true" />
              </Action>
              <Action label={`Name and notes of ${view.title}`} onClick={() => setRenaming(view.id)}>
                <IconPencil size={16} aria-hidden="true" />
              </Action>
              <Action
                label={`Delete ${view.title}`}
                onClick={() => {
                  editor.newUndoStep()
                  removeSavedView(editor.doc, { viewId: view.id }, editor.origin)
                  editor.say(`“${view.title}” is deleted`, { undo: true })
                }}
              >
                <IconTrash size={16} aria-hidden="true" />
              </Action>
            </li>
          ),
        )}
      </ol>
      {!views.length && <p style={{ marginTop: 12 }}>None is left.</p>}
    </Modal>
  )
}

function EditView({ view, onDone }: { view: SavedViewRecord; onDone: () => void }) {
  const editor = useEditor()
  const [title, setTitle] = useState(view.title)
  const [notes, setNotes] = useState(view.notes)
  return (
    <form
      style={{ padding: 10 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (!title.trim()) return
        editor.newUndoStep()
        editSavedView(editor.doc, { viewId: view.id, patch: { title: title.trim(), notes } }, editor.origin)
        onDone()
      }}
    >
      <TextInput
        label="Name"
        data-autofocus
        autoFocus
        maxLength={limits.titleLength}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        mt={8}
        label="Speaker notes"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={limits.textLength}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 10 }}>
        <Button variant="default" size="xs" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="xs" disabled={!title.trim()}>
          Save
        </Button>
      </div>
    </form>
  )
}

function Action({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string
  disabled?: boolean
  onClick: () => void
  children: React.ReactNode
}) {
  return (
    <ActionIcon variant="subtle" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
