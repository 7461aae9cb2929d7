import { Button, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { templatesQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './Library.module.css'

/** Keeps a map as something the team can start from. */
export function TemplateForm({ journey, onDone }: { journey: JourneySummary; onDone: () => void }) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const [title, setTitle] = useState(journey.title)
  const [industry, setIndustry] = useState('')
  const [description, setDescription] = useState('')
  const save = useMutation({
    mutationFn: () =>
      api.journeys.saveAsTemplate(id, journey.id, { title: title.trim(), industry, description }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: templatesQuery(id).queryKey })
      notifications.show({ message: `“${title.trim()}” is among the templates for new maps now.` })
      onDone()
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <p className={classes.small}>
        The template keeps stages, steps, lanes and cards. Comments, tasks, votes, evidence and links to
        touchpoints stay with the map.
      </p>
      <TextInput
        label="Title"
        required
        maxLength={200}
        data-autofocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label="Industry or team"
        maxLength={100}
        value={industry}
        onChange={(event) => setIndustry(event.currentTarget.value)}
      />
      <Textarea
        label="What it is for"
        autosize
        minRows={2}
        maxLength={2000}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <FormError error={save.error} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!title.trim()}>
          Save the template
        </Button>
      </div>
    </form>
  )
}
