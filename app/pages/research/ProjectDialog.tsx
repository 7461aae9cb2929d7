import { Button, Checkbox, Modal, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Project } from '../../../shared/wire/research.ts'
import { FormError } from '../../components/FormError.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './research.module.css'
import { projectsQuery, researchApi } from './researchApi.ts'

const blank = {
  name: '',
  goal: '',
  method: '',
  consentBasis: '',
  startsOn: '',
  endsOn: '',
  retentionDays: '' as number | string,
  keepCounts: true,
  keepOriginals: true,
}

function toForm(project: Project): typeof blank {
  return {
    ...project,
    startsOn: project.startsOn ?? '',
    endsOn: project.endsOn ?? '',
    retentionDays: project.retentionDays ?? '',
  }
}

/** A new project, or the facts of one that is there. */
export function ProjectDialog({
  opened,
  onClose,
  project,
  onDelete,
}: {
  opened: boolean
  onClose: () => void
  project?: Project
  /** For those who may delete the project that is there. */
  onDelete?: (() => void) | undefined
}) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [form, setForm] = useState(blank)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening starts from what is saved
  useEffect(() => setForm(project ? toForm(project) : blank), [opened])
  const set = (change: Partial<typeof blank>) => setForm((before) => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: () => {
      const input = {
        name: form.name.trim(),
        goal: form.goal.trim(),
        method: form.method.trim(),
        consentBasis: form.consentBasis.trim(),
        startsOn: form.startsOn || null,
        endsOn: form.endsOn || null,
        retentionDays: form.retentionDays === '' ? null : Number(form.retentionDays),
        keepCounts: form.keepCounts,
        keepOriginals: form.keepOriginals,
      }
      return project ? researchApi.updateProject(id, project.id, input) : researchApi.createProject(id, input)
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: projectsQuery(id).queryKey })
      onClose()
      if (!project)
        await navigate({
          to: '/w/$workspaceId/research/$projectId',
          params: { workspaceId: id, projectId: saved.id },
        })
    },
  })
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={project ? 'About this project' : 'New project'}
      size={560}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label="Name"
          placeholder="For example: Why orders are given up"
          required
          maxLength={200}
          data-autofocus
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          label="Goal"
          description="What you want to know"
          autosize
          minRows={2}
          value={form.goal}
          onChange={(event) => set({ goal: event.currentTarget.value })}
        />
        <TextInput
          label="Method"
          placeholder="Interviews, diary study, survey"
          value={form.method}
          onChange={(event) => set({ method: event.currentTarget.value })}
        />
        <div className={classes.pair}>
          <TextInput
            type="date"
            label="From"
            value={form.startsOn}
            onChange={(event) => set({ startsOn: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="To"
            value={form.endsOn}
            onChange={(event) => set({ endsOn: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label="Consent"
          description="On what ground you use what people told you"
          value={form.consentBasis}
          onChange={(event) => set({ consentBasis: event.currentTarget.value })}
        />
        <NumberInput
          label="Erase after (days)"
          description="Counted from the day of each source. Empty keeps everything."
          min={1}
          max={36_500}
          allowDecimal={false}
          hideControls
          value={form.retentionDays}
          onChange={(retentionDays) => set({ retentionDays })}
        />
        <Checkbox
          label="Go on counting the codings of somebody who was erased, without their words"
          checked={form.keepCounts}
          onChange={(event) => set({ keepCounts: event.currentTarget.checked })}
        />
        <Checkbox
          label="Keep the files as they came; only owners can open them"
          checked={form.keepOriginals}
          onChange={(event) => set({ keepOriginals: event.currentTarget.checked })}
        />
        <FormError error={save.error} />
        <div className={classes.buttons}>
          {onDelete && (
            <Button variant="subtle" mr="auto" onClick={onDelete}>
              Delete the project
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!form.name.trim()}>
            {project ? 'Save' : 'Make the project'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
