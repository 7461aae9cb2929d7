import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import { researchApi } from '../researchApi.ts'
import { addPreview } from './pendingImports.ts'

/** A text from somewhere else; it is looked at for names as a file is. */
export function PasteDialog({
  opened,
  onClose,
  onPasted,
}: {
  opened: boolean
  onClose: () => void
  onPasted: () => void
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () => researchApi.paste(id, projectId, { title: title.trim(), text }),
    onSuccess: (preview) => {
      addPreview(projectId, title.trim(), preview)
      setTitle('')
      setText('')
      onClose()
      onPasted()
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title="Paste a text" size={640}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <TextInput
          label="Title"
          required
          data-autofocus
          maxLength={300}
          placeholder="For example: Talk at the counter, 3 March"
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label="Text"
          description="A name and a colon at the start of a line says who speaks"
          required
          autosize
          minRows={8}
          maxRows={18}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FormError error={send.error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={send.isPending} disabled={!title.trim() || !text.trim()}>
            See what is masked
          </Button>
        </div>
      </form>
    </Modal>
  )
}
