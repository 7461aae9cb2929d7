import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatAgo } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { ProposalSummary } from '../../../../shared/wire/personaProposal.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { useMemberNames } from '../../../state/useMemberNames.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { proposalsApi, proposalsQuery } from './proposalsApi.ts'
import { columnsInWords, peopleNoun, stateWords } from './proposalWords.ts'
import classes from './propose.module.css'

/** What a proposal is called: whom it groups. */
export const proposalTitle = ({ of, projectName }: ProposalSummary) =>
  of.kind === 'customers' ? 'Groups of customers' : `Groups of participants: ${projectName ?? 'a project'}`

/** What was proposed before, the newest first, with who asked and when. */
export function EarlierProposals() {
  const { id, canEdit, timezone } = useWorkspace()
  const nameOf = useMemberNames()
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery(proposalsQuery(id))
  const [removing, setRemoving] = useState<ProposalSummary | null>(null)
  const remove = useMutation({
    mutationFn: (proposalId: string) => proposalsApi.remove(id, proposalId),
    onSuccess: () => {
      setRemoving(null)
      return queryClient.invalidateQueries({ queryKey: proposalsQuery(id).queryKey })
    },
  })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  const proposals = data?.proposals ?? []
  if (!data || (proposals.length === 0 && canEdit)) return null
  const now = new Date()
  return (
    <section className={classes.step} aria-labelledby="earlier">
      <h2 id="earlier" className={classes.sectionTitle}>
        Earlier proposals
      </h2>
      {proposals.length === 0 && <p className={classes.lead}>Nobody has asked for one yet.</p>}
      <ul className={classes.earlier}>
        {proposals.map((proposal) => (
          <li key={proposal.id} className={classes.earlierRow}>
            <div>
              <Link
                className={classes.earlierName}
                to="/w/$workspaceId/personas/propose/$proposalId"
                params={{ workspaceId: id, proposalId: proposal.id }}
              >
                {proposalTitle(proposal)}
              </Link>
              <p className={classes.quiet}>by {columnsInWords(proposal)}</p>
            </div>
            <p className={classes.quiet}>
              {proposal.state === 'done' && proposal.advised !== null && proposal.grouped !== null
                ? `${plural(proposal.advised, 'group')} advised for ${plural(proposal.grouped, peopleNoun(proposal.of))}`
                : stateWords[proposal.state]}
              <br />
              {[nameOf(proposal.createdBy), formatAgo(proposal.createdAt, now, timezone)]
                .filter(Boolean)
                .join(', ')}
            </p>
            {canEdit && (
              <ActionIcon
                variant="subtle"
                aria-label={`Remove ${proposalTitle(proposal)} of ${formatAgo(proposal.createdAt, now, timezone)}`}
                onClick={() => setRemoving(proposal)}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => removing && remove.mutate(removing.id)}
        title="Remove this proposal?"
        confirm="Remove it"
        busy={remove.isPending}
        error={remove.error}
      >
        What was found goes for everybody. Personas that were made of its groups stay.
      </ConfirmDialog>
    </section>
  )
}
