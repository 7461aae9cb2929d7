import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { Proposal, ProposalPartition, ProposalResult } from '../../../../shared/wire/personaProposal.ts'
import { MemberLink } from './MemberLink.tsx'
import classes from './propose.module.css'

/** Who is far from their group, and who and what took no part, with the reasons. */
export function LeftOut({
  proposal,
  result,
  partition,
}: {
  proposal: Proposal
  result: ProposalResult
  partition: ProposalPartition
}) {
  const { dropped, leftOut } = result
  const { outliers, outlierCount } = partition
  return (
    <section className={classes.step} aria-labelledby="left-out">
      <h2 id="left-out" className={classes.sectionTitle}>
        Who does not fit
      </h2>
      <p className={classes.lead}>
        {outlierCount === 0
          ? 'Nobody is far from their group.'
          : `${plural(outlierCount, 'person is', 'people are')} far from the group they were put into. They are counted in it; look at them before you speak of all.`}
      </p>
      {[...Map.groupBy(outliers, ({ group }) => group)].map(([group, members]) => (
        <p key={group} className={classes.members}>
          <span className={classes.quiet}>{partition.groups[group]?.name}: </span>
          {members.map((member) => (
            <MemberLink key={member.id} of={proposal.of} member={member} />
          ))}
        </p>
      ))}
      {outlierCount > outliers.length && (
        <p className={classes.quiet}>and {formatCount(outlierCount - outliers.length)} more</p>
      )}
      {dropped.count > 0 && (
        <details className={classes.more}>
          <summary>{plural(dropped.count, 'person was', 'people were')} left out</summary>
          <ul>
            {dropped.reasons.map(({ reason, count }) => (
              <li key={reason}>
                {reason} <span className={classes.quiet}>{plural(count, 'person', 'people')}</span>
              </li>
            ))}
          </ul>
          <p className={classes.members}>
            {dropped.some.map((member) => (
              <MemberLink key={member.id} of={proposal.of} member={member} />
            ))}
            {dropped.count > dropped.some.length && (
              <span className={classes.quiet}>
                and {formatCount(dropped.count - dropped.some.length)} more
              </span>
            )}
          </p>
        </details>
      )}
      {leftOut.length > 0 && (
        <details className={classes.more}>
          <summary>{plural(leftOut.length, 'column was', 'columns were')} left out</summary>
          <ul>
            {leftOut.map(({ column, reason }) => (
              <li key={column}>
                {column}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
