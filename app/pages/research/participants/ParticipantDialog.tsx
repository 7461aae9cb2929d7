import { Button, Modal, NumberInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { toAttributeKey } from '../../../../shared/research/toAttributeKey.ts'
import type {
  AttributeDefinition,
  AttributeValue,
  Participant,
  Project,
} from '../../../../shared/wire/research.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from '../research.module.css'
import { researchApi } from '../researchApi.ts'

/** What is known of a participant, new or there already. Owners who have opened the key also see the name. */
export function ParticipantDialog({
  project,
  participant,
  realName,
  namesShown,
  onClose,
  onNamed,
}: {
  project: Project
  participant: Participant | 'new' | null
  realName: string | undefined
  namesShown: boolean
  onClose: () => void
  onNamed: (participantId: string, name: string) => void
}) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const one = participant === 'new' ? null : participant
  const [pseudonym, setPseudonym] = useState('')
  const [name, setName] = useState('')
  const [customer, setCustomer] = useState('')
  const [values, setValues] = useState<Record<string, AttributeValue | null>>({})
  const [fresh, setFresh] = useState({ name: '', value: '' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening starts from what is saved
  useEffect(() => {
    setPseudonym(one?.pseudonym ?? '')
    setName(realName ?? '')
    setCustomer(one?.customer ?? '')
    setValues(one ? { ...one.attributes } : {})
    setFresh({ name: '', value: '' })
  }, [participant])
  const save = useMutation({
    mutationFn: async () => {
      const attributes = { ...values }
      const label = fresh.name.trim()
      if (label && fresh.value.trim()) {
        const definition: AttributeDefinition = {
          key: toAttributeKey(label),
          name: label,
          type: 'text',
          options: [],
        }
        await researchApi.updateProject(id, project.id, {
          attributes: [...project.attributes.filter(({ key }) => key !== definition.key), definition],
        })
        attributes[definition.key] = fresh.value.trim()
      }
      const saved = one
        ? await researchApi.updateParticipant(id, project.id, one.id, {
            attributes,
            ...(pseudonym.trim() !== one.pseudonym ? { pseudonym: pseudonym.trim() } : {}),
            ...(customer.trim() !== (one.customer ?? '') ? { customer: customer.trim() || null } : {}),
          })
        : await researchApi.createParticipant(id, project.id, {
            attributes: Object.fromEntries(
              Object.entries(attributes).filter(
                (entry): entry is [string, AttributeValue] => entry[1] !== null,
              ),
            ),
            ...(pseudonym.trim() ? { pseudonym: pseudonym.trim() } : {}),
            ...(customer.trim() ? { customer: customer.trim() } : {}),
          })
      if (namesShown && name.trim() && name.trim() !== realName) {
        await researchApi.setKey(id, project.id, saved.id, { realName: name.trim() })
        onNamed(saved.id, name.trim())
      }
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['ws', id, 'research', project.id] })
      onClose()
    },
  })
  return (
    <Modal
      opened={participant !== null}
      onClose={onClose}
      title={one ? `About ${one.pseudonym}` : 'New participant'}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label="Pseudonym"
          description={one ? undefined : 'Empty takes the next free one, such as P04'}
          maxLength={40}
          data-autofocus
          value={pseudonym}
          onChange={(event) => setPseudonym(event.currentTarget.value)}
        />
        {namesShown && (
          <TextInput
            label="Name"
            description="Only owners see it"
            maxLength={300}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <TextInput
          label="Customer id"
          description="Who they are in your events. Members see it, and personas can ask for their answers"
          maxLength={500}
          value={customer}
          onChange={(event) => setCustomer(event.currentTarget.value)}
        />
        {project.attributes.map((definition) => (
          <AttributeField
            key={definition.key}
            definition={definition}
            value={values[definition.key] ?? null}
            onChange={(value) => setValues((before) => ({ ...before, [definition.key]: value }))}
          />
        ))}
        <div className={classes.pair}>
          <TextInput
            label="Something else"
            placeholder="For example: Plan"
            maxLength={80}
            value={fresh.name}
            onChange={(event) => {
              const { value } = event.currentTarget
              setFresh((before) => ({ ...before, name: value }))
            }}
          />
          <TextInput
            label="Its value"
            maxLength={1000}
            value={fresh.value}
            onChange={(event) => {
              const { value } = event.currentTarget
              setFresh((before) => ({ ...before, value }))
            }}
          />
        </div>
        <FormError error={save.error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function AttributeField({
  definition,
  value,
  onChange,
}: {
  definition: AttributeDefinition
  value: AttributeValue | null
  onChange: (value: AttributeValue | null) => void
}) {
  const { name, type, options } = definition
  switch (type) {
    case 'number':
      return (
        <NumberInput
          label={name}
          hideControls
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : null)}
        />
      )
    case 'yes_no':
      return (
        <Select
          label={name}
          clearable
          data={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          value={value === null ? null : value === true ? 'yes' : 'no'}
          onChange={(next) => onChange(next === null ? null : next === 'yes')}
        />
      )
    case 'choice':
      return (
        <Select
          label={name}
          clearable
          searchable
          data={[...new Set([...options, ...(typeof value === 'string' && value ? [value] : [])])]}
          value={value === null ? null : String(value)}
          onChange={onChange}
        />
      )
    default:
      return (
        <TextInput
          label={name}
          type={type === 'date' ? 'date' : 'text'}
          maxLength={1000}
          value={value === null ? '' : String(value)}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
  }
}
