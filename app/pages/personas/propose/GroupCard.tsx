import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { formatCount, formatShare, formatShareInterval, plural } from '../../../../shared/format/numbers.ts'
import type { Proposal, ProposalGroup, ProposalTrait } from '../../../../shared/wire/personaProposal.ts'
import { touchpointsQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ShareFigure } from '../ShareFigure.tsx'
import { AcceptDialog } from './AcceptDialog.tsx'
import { MemberLink } from './MemberLink.tsx'
import { groupMembersQuery } from './proposalsApi.ts'
import { directionWords, effectWords, meanWords, peopleNoun, personaRuleWords } from './proposalWords.ts'
import classes from './propose.module.css'

const shownTraits = 6

/** One group: how large it is, what sets it apart, who is typical, and how well a rule tells it. */
export function GroupCard({
  proposal,
  group,
  groups,
  number,
}: {
  proposal: Proposal
  group: ProposalGroup
  groups: number
  number: number
}) {
  const { id, canEdit } = useWorkspace()
  const titleId = useId()
  const [accepting, setAccepting] = useState(false)
  const [all, setAll] = useState(false)
  const made = proposal.accepted.find((one) => one.groups === groups && one.group === number)
  const traits = all ? group.traits : group.traits.slice(0, shownTraits)
  return (
    <li
      className={classes.card}
      style={{ ['--c' as string]: `var(--persona-${(number % 8) + 1})` }}
      aria-labelledby={titleId}
    >
      <h3 id={titleId} className={classes.cardTitle}>
        {group.name}
      </h3>
      <p className={classes.size}>
        <ShareFigure share={group.share} />
        <span className={classes.quiet}>
          {plural(group.share.count, peopleNoun(proposal.of))}
          {group.jaccard !== null && `, found again ${group.jaccard.toFixed(2)}`}
        </span>
      </p>
      {group.traits.length === 0 ? (
        <p className={classes.quiet}>
          {groups === 1 ? 'Everybody is in one group.' : 'Nothing sets it clearly apart.'}
        </p>
      ) : (
        <ul className={classes.traits} aria-label="What sets it apart">
          {traits.map((trait) => (
            <TraitLine key={`${trait.column} ${trait.value}`} trait={trait} />
          ))}
        </ul>
      )}
      {group.traits.length > shownTraits && (
        <button type="button" className={classes.link} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${group.traits.length}`}
        </button>
      )}
      <Members proposal={proposal} group={group} groups={groups} number={number} />
      {proposal.of.kind === 'customers' && groups > 1 && <RuleLines group={group} />}
      <div className={classes.cardFoot}>
        {made ? (
          <Link
            to="/w/$workspaceId/personas/$personaId"
            params={{ workspaceId: id, personaId: made.personaId }}
          >
            Open the persona made of it
          </Link>
        ) : (
          canEdit && (
            <Button size="xs" variant="default" onClick={() => setAccepting(true)}>
              Make a persona
            </Button>
          )
        )}
      </div>
      <AcceptDialog
        opened={accepting}
        onClose={() => setAccepting(false)}
        proposal={proposal}
        group={group}
        groups={groups}
        number={number}
      />
    </li>
  )
}

function TraitLine({ trait }: { trait: ProposalTrait }) {
  const { column, value, figure, low, high, elsewhere, effect, n } = trait
  const share = value !== null
  return (
    <li className={classes.trait}>
      <span className={classes.traitName}>
        {share ? (
          <>
            {column}: <b>{value}</b>
          </>
        ) : (
          <>
            {column} <b>{meanWords(figure, trait)}</b>
          </>
        )}
      </span>
      {share && (
        <span className={classes.traitBar} aria-hidden="true">
          <span style={{ width: `${figure * 100}%` }} />
          <i style={{ left: `${elsewhere * 100}%` }} />
        </span>
      )}
      <span className={classes.traitFigures}>
        {share ? (
          <>
            {formatShare(figure)}{' '}
            <span className={classes.quiet}>
              n {formatCount(n)}, {formatShareInterval(low, high)}; others {formatShare(elsewhere)}
            </span>
          </>
        ) : (
          <span className={classes.quiet}>
            mean, n {formatCount(n)}
            {low !== null && high !== null && `, ${meanWords(low, trait)} to ${meanWords(high, trait)}`}
            {`; others ${meanWords(elsewhere, trait)}`}
          </span>
        )}
      </span>
      <span className={classes.effect}>
        {directionWords(trait)}, {effectWords(effect)}{' '}
        <span className={classes.quiet}>
          ({share ? 'h' : 'd'} {effect > 0 ? '+' : '−'}
          {Math.abs(effect).toFixed(1)})
        </span>
      </span>
    </li>
  )
}

function Members({ proposal, group, groups, number }: Parameters<typeof GroupCard>[0]) {
  const { id } = useWorkspace()
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ ...groupMembersQuery(id, proposal.id, groups, number), enabled: open })
  return (
    <div className={classes.members}>
      {group.typical.length > 0 && (
        <p>
          <span className={classes.quiet}>Typical: </span>
          {group.typical.map((member) => (
            <MemberLink key={member.id} of={proposal.of} member={member} />
          ))}
        </p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Who is in it</summary>
        {data && (
          <p>
            {data.members.map((member) => (
              <MemberLink key={member.id} of={proposal.of} member={member} />
            ))}
            {data.total > data.members.length && (
              <span className={classes.quiet}>and {formatCount(data.total - data.members.length)} more</span>
            )}
          </p>
        )}
      </details>
    </div>
  )
}

function RuleLines({ group: { rule } }: { group: ProposalGroup }) {
  const { id } = useWorkspace()
  const touchpoints = useQuery(touchpointsQuery(id)).data?.touchpoints ?? []
  if (!rule)
    return (
      <p className={classes.rule}>
        No short rule tells this group; its persona would stand for nobody until you say whom.
      </p>
    )
  const { precision, recall, others } = rule
  return (
    <div className={classes.rule}>
      <p>
        <span className={classes.quiet}>Rule: </span>
        {personaRuleWords(
          rule.rule,
          (touchpointId) => touchpoints.find((one) => one.id === touchpointId)?.name,
        )}
      </p>
      <p className={classes.quiet}>
        Finds {formatShare(recall.share)} of the group (n {formatCount(recall.n)}); of those it finds,{' '}
        {formatShare(precision.share)} are in it (n {formatCount(precision.n)})
        {others > 0 && `. It also holds for ${formatCount(others)} who were left out`}.
      </p>
    </div>
  )
}
