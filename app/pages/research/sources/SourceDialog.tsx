import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SourceKind, SourceSummary } from '../../../../shared/wire/research.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import { researchApi } from '../researchApi.ts'
import { textKindOptions } from '../sourceWords.ts'

/** What a source is called, of which kind it is and when it was. */
export function SourceDialog({ source, onClose }: { source: SourceSummary | null; onClose: () => void }) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<SourceKind>('interview')
  const [date, setDate] = useState('')
  useEffect(() => {
    if (!source) return
    setTitle(source.title)
    setKind(source.kind)
    setDate(source.happenedOn ?? '')
  }, [source])
  const save = useMutation({
    mutationFn: () =>
      researchApi.updateSource(id, projectId, source!.id, {
        title,
        happenedOn: date || null,
        ...(kind === 'survey' ? {} : { kind }),
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['ws', id, 'research', projectId] })
      onClose()
    },
  })
  return (
    <Modal opened={source !== null} onClose={onClose} title="About this source">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label="Title"
          required
          data-autofocus
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {kind !== 'survey' && (
          <Select
            label="Kind"
            data={textKindOptions}
            value={kind}
            onChange={(value) => value && setKind(value as SourceKind)}
          />
        )}
        <TextInput
          type="date"
          label="Date"
          description="When it was said; trends and retention count from it"
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <FormError error={save.error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!title.trim()}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  )
}
