import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addSavedView } from '../../../shared/journey/edits/savedViewEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { detailAt } from '../layout/geometry.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { useMapView } from './useMapView.ts'

/** Keeps what is on screen now as a view of the whole team. */
export function SaveViewDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const editor = useEditor()
  const { filter, figures, open } = useMapView()
  const [title, setTitle] = useState('')
  const [notes, setNotes] = useState('')
  const close = () => {
    setTitle('')
    setNotes('')
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title="Save this view">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const name = title.trim()
          if (!name) return
          editor.newUndoStep()
          const detail = detailAt(editor.session.get().zoom)
          const id = addSavedView(
            editor.doc,
            { title: name, filter, detail, numbers: figures, notes },
            editor.origin,
          )
          close()
          open(id)
        }}
      >
        <p className="quiet">
          Filter, detail and whether figures are shown are kept. Everybody on this map can open it.
        </p>
        <TextInput
          mt={12}
          label="Name"
          data-autofocus
          required
          maxLength={limits.titleLength}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          mt={12}
          label="Speaker notes"
          description="Shown to the person who presents, not to the room"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={limits.textLength}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 20 }}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={!title.trim()}>
            Save view
          </Button>
        </div>
      </form>
    </Modal>
  )
}
