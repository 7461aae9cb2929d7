import { Button, Modal, Radio, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import {
  type SheetTemplateName,
  sheetTemplateNames,
  sheetTemplates,
} from '../../../shared/persona/templates/sheetTemplates.ts'
import { FormError } from '../../components/FormError.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './personas.module.css'
import { personasApi, personasQuery } from './personasApi.ts'

const offered: SheetTemplateName[] = ['consumer', 'business', 'blank']

/** A name and what the sheet begins with. `taken`: how many personas there are, so that colours differ. */
export function NewPersonaDialog({
  opened,
  onClose,
  taken,
}: {
  opened: boolean
  onClose: () => void
  taken: number
}) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [title, setTitle] = useState('')
  const [template, setTemplate] = useState<SheetTemplateName>('consumer')
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening starts anew
  useEffect(() => setTitle(''), [opened])
  const make = useMutation({
    mutationFn: () => personasApi.create(id, { title: title.trim(), colour: taken % 8, template }),
    onSuccess: async ({ id: personaId }) => {
      await queryClient.invalidateQueries({ queryKey: personasQuery(id).queryKey })
      onClose()
      await navigate({ to: '/w/$workspaceId/personas/$personaId', params: { workspaceId: id, personaId } })
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title="New persona" size={520}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <TextInput
          label="Name"
          description="A first name, or what kind of customer it is"
          required
          data-autofocus
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Radio.Group
          label="Begin with"
          value={template}
          onChange={(value) => setTemplate(sheetTemplateNames.find((name) => name === value) ?? 'blank')}
        >
          <div className={classes.choices}>
            {offered.map((name) => (
              <Radio
                key={name}
                value={name}
                label={sheetTemplates[name].name}
                description={sheetTemplates[name].about}
              />
            ))}
          </div>
        </Radio.Group>
        <FormError error={make.error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={make.isPending} disabled={!title.trim()}>
            Make the persona
          </Button>
        </div>
      </form>
    </Modal>
  )
}
