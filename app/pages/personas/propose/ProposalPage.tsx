import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { formatAgo } from '../../../../shared/format/dates.ts'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { Proposal, ProposalResult } from '../../../../shared/wire/personaProposal.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { Page } from '../../../components/Page.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { jobsQuery } from '../../../state/queries.ts'
import { useMemberNames } from '../../../state/useMemberNames.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { CandidateTable } from './CandidateTable.tsx'
import { proposalTitle } from './EarlierProposals.tsx'
import { GroupCard } from './GroupCard.tsx'
import { LeftOut } from './LeftOut.tsx'
import { ProposalProgress } from './ProposalProgress.tsx'
import { isUnderWay, proposalQuery, proposalsApi } from './proposalsApi.ts'
import { columnsInWords, methodNames, peopleNoun } from './proposalWords.ts'
import classes from './propose.module.css'
import { TreePicture } from './TreePicture.tsx'

/** One proposal: what is advised and why, every number of groups with its measures, and the groups themselves. */
export function ProposalPage() {
  const { id, timezone } = useWorkspace()
  const { proposalId } = useParams({ strict: false }) as { proposalId: string }
  const nameOf = useMemberNames()
  const { data: proposal, error, refetch } = useQuery(proposalQuery(id, proposalId))
  const back = { to: `/w/${id}/personas/propose`, label: 'Propose from data' }
  if (error || !proposal)
    return (
      <Page title="Proposal" back={back}>
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={6} height={72} label="The proposal is loading" />
        )}
      </Page>
    )
  const asked = [nameOf(proposal.createdBy), formatAgo(proposal.createdAt, new Date(), timezone)]
  return (
    <Page
      title={proposalTitle(proposal)}
      back={back}
      intro={`By ${columnsInWords(proposal)}. Asked for: ${asked.filter(Boolean).join(', ')}.`}
    >
      {isUnderWay(proposal) ? (
        <ProposalProgress proposal={proposal} />
      ) : proposal.result ? (
        <Found proposal={proposal} result={proposal.result} />
      ) : (
        <NothingFound proposal={proposal} />
      )}
    </Page>
  )
}

function NothingFound({ proposal }: { proposal: Proposal }) {
  const { canEdit } = useWorkspace()
  return (
    <section className={classes.notice} role="status">
      <p>
        {proposal.gone > 0
          ? `${plural(proposal.gone, 'participant')} of this proposal withdrew consent or ${proposal.gone === 1 ? 'was' : 'were'} erased since, so it is not shown any more. Propose again: it will be without them.`
          : proposal.state === 'cancelled'
            ? 'It was stopped before there were groups.'
            : proposal.error}
      </p>
      {canEdit && <Again proposal={proposal} groups={proposal.groups} words="Propose again" />}
    </section>
  )
}

/** Asks the same once more, as people are now, or for another number of groups. */
function Again({ proposal, groups, words }: { proposal: Proposal; groups: number | null; words: string }) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const start = useMutation({
    mutationFn: () =>
      proposalsApi.start(id, {
        of: proposal.of,
        columns: proposal.columns.map((column) => column.id),
        method: proposal.method,
        groups,
      }),
    onSuccess: async ({ id: proposalId }) => {
      void queryClient.invalidateQueries({ queryKey: jobsQuery(id).queryKey })
      await navigate({
        to: '/w/$workspaceId/personas/propose/$proposalId',
        params: { workspaceId: id, proposalId },
      })
    },
  })
  return (
    <div>
      <Button size="xs" variant="default" loading={start.isPending} onClick={() => start.mutate()}>
        {words}
      </Button>
      <FormError error={start.error} />
    </div>
  )
}

function Found({ proposal, result }: { proposal: Proposal; result: ProposalResult }) {
  const { canEdit } = useWorkspace()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { groups?: number }
  const { advised, candidates } = result
  const wanted = search.groups ?? proposal.groups ?? advised.groups[0]
  const place = Math.max(
    0,
    candidates.findIndex(({ groups }) => groups === wanted),
  )
  const { groups } = candidates[place]!
  const partition = result.partitions[place]!
  const noun = peopleNoun(proposal.of)
  const first = advised.groups[0]!
  return (
    <>
      <section className={classes.advice} aria-label="Advice">
        <p className={classes.advised}>
          {first === 1 ? 'No groups are advised' : `${plural(first, 'group')} advised`}
          {advised.groups.length > 1 && (
            <span className={classes.also}> {advised.groups.slice(1).join(' or ')} would do as well</span>
          )}
        </p>
        <p className={classes.why}>{advised.why}</p>
        <p className={classes.lead}>
          {formatCount(result.grouped)} of {plural(result.looked, noun)} grouped
          {result.looked < result.people &&
            `, a part chosen by chance from ${formatCount(result.people)} ${noun}s`}
          . {methodNames[result.method]}: {result.methodWhy}
        </p>
        <details className={classes.more}>
          <summary>How it was done</summary>
          <ul>
            {result.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      </section>
      <section className={classes.step} aria-labelledby="numbers">
        <h2 id="numbers" className={classes.sectionTitle}>
          How many groups
        </h2>
        <CandidateTable
          candidates={candidates}
          advised={advised.groups}
          chosen={groups}
          onChoose={(number) =>
            void navigate({
              to: '.',
              search: (before: object) => ({ ...before, groups: number }),
              replace: true,
            } as never)
          }
        />
        {canEdit && proposal.groups !== null && (
          <Again proposal={proposal} groups={null} words="Propose without a number" />
        )}
      </section>
      <section className={classes.step} aria-labelledby="groups">
        <h2 id="groups" className={classes.sectionTitle}>
          {plural(groups, 'group')}
        </h2>
        <ul className={classes.cards}>
          {partition.groups.map((group, number) => (
            <GroupCard
              // biome-ignore lint/suspicious/noArrayIndexKey: groups are told apart by their number
              key={number}
              proposal={proposal}
              group={group}
              groups={groups}
              number={number}
            />
          ))}
        </ul>
      </section>
      {result.tree && (
        <section className={classes.step} aria-labelledby="tree">
          <h2 id="tree" className={classes.sectionTitle}>
            Who is like whom
          </h2>
          <p className={classes.lead}>
            The further left two branches meet, the less alike they are. Colours are those of the groups
            above.
          </p>
          <TreePicture proposalId={proposal.id} tree={result.tree} groups={partition.groups} />
        </section>
      )}
      <LeftOut proposal={proposal} result={result} partition={partition} />
    </>
  )
}
