import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Proposal, ProposalGroup } from '../../../../shared/wire/personaProposal.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import personaClasses from '../personas.module.css'
import { personasQuery } from '../personasApi.ts'
import { proposalQuery, proposalsApi } from './proposalsApi.ts'

/** Names the persona that is made of a group, and makes it. */
export function AcceptDialog({
  opened,
  onClose,
  proposal,
  group,
  groups,
  number,
}: {
  opened: boolean
  onClose: () => void
  proposal: Proposal
  group: ProposalGroup
  groups: number
  number: number
}) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const taken = useQuery(personasQuery(id)).data?.personas.length ?? 0
  const [title, setTitle] = useState(group.name)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening starts from the proposed name
  useEffect(() => setTitle(group.name), [opened])
  const accept = useMutation({
    mutationFn: () =>
      proposalsApi.accept(id, proposal.id, { groups, group: number, title: title.trim(), colour: taken % 8 }),
    onSuccess: async ({ id: personaId }) => {
      void queryClient.invalidateQueries({ queryKey: personasQuery(id).queryKey })
      void queryClient.invalidateQueries({ queryKey: proposalQuery(id, proposal.id).queryKey })
      onClose()
      await navigate({ to: '/w/$workspaceId/personas/$personaId', params: { workspaceId: id, personaId } })
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title="Make a persona of this group" size={520}>
      <form
        className={personaClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          accept.mutate()
        }}
      >
        <TextInput
          label="Name"
          description="Proposed from what sets the group apart"
          required
          data-autofocus
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <p className="quiet">
          {proposal.of.kind === 'participants'
            ? 'Its sheet says what sets the group apart, with quotes where there are codes. Each line counts as reported.'
            : group.rule
              ? 'Its sheet says what sets the group apart, each line with its figure. The rule says which customers it stands for; you can change both.'
              : 'Its sheet says what sets the group apart. No short rule tells the group, so the persona stands for nobody until you say whom.'}
        </p>
        <FormError error={accept.error} />
        <div className={personaClasses.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={accept.isPending} disabled={!title.trim()}>
            Make the persona
          </Button>
        </div>
      </form>
    </Modal>
  )
}
