import type { ProposalCandidate } from '../../../../shared/wire/personaProposal.ts'
import { IntervalWhisker } from '../../../charts/IntervalWhisker.tsx'
import classes from './propose.module.css'

/** Mean Jaccard indices from which a group counts as stable, and as a pattern (Hennig 2007). */
const stable = 0.75
const pattern = 0.6

const fixed = (value: number, digits = 2) =>
  value
    .toFixed(digits)
    .replace(/^-(?=0\.0*$)/, '')
    .replace('-', '−')

/** Every number of groups that was tried with all its measures; one is looked at below. */
export function CandidateTable({
  candidates,
  advised,
  chosen,
  onChoose,
}: {
  candidates: readonly ProposalCandidate[]
  advised: readonly number[]
  chosen: number
  onChoose: (groups: number) => void
}) {
  const has = {
    silhouette: candidates.some(({ silhouette }) => silhouette !== null),
    gap: candidates.some(({ gap }) => gap !== null),
    bic: candidates.some(({ bic }) => bic !== null),
  }
  const ends = candidates.flatMap(({ gap, gapSE }) =>
    gap === null ? [] : [gap - (gapSE ?? 0), gap + (gapSE ?? 0)],
  )
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const lowestBic = Math.min(...candidates.flatMap(({ bic }) => (bic === null ? [] : [bic])))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label="Measures of every number of groups" tabIndex={0}>
        <table className={classes.candidates}>
          <thead>
            <tr>
              <th scope="col">Groups</th>
              {has.silhouette && <th scope="col">Apart (silhouette)</th>}
              {has.gap && <th scope="col">Better than chance (gap ± SE)</th>}
              {has.bic && <th scope="col">Fit (BIC, lower is better)</th>}
              <th scope="col">Found again (Jaccard of each group)</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ groups, silhouette, gap, gapSE, bic, jaccard }) => (
              <tr key={groups} data-chosen={groups === chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={classes.pick}
                    aria-pressed={groups === chosen}
                    aria-label={`Show ${groups} ${groups === 1 ? 'group' : 'groups'}`}
                    onClick={() => onChoose(groups)}
                  >
                    {groups}
                  </button>
                  {groups === advised[0] && <span className={classes.tag}>advised</span>}
                </th>
                {has.silhouette && (
                  <td>
                    {silhouette === null ? (
                      '–'
                    ) : (
                      <span className={classes.figure}>
                        <span className={classes.bar} aria-hidden="true">
                          <span style={{ width: `${Math.max(0, silhouette) * 100}%` }} />
                        </span>
                        {fixed(silhouette)}
                      </span>
                    )}
                  </td>
                )}
                {has.gap && (
                  <td>
                    {gap === null ? (
                      '–'
                    ) : (
                      <span className={classes.figure}>
                        <IntervalWhisker
                          value={gap}
                          low={gap - (gapSE ?? 0)}
                          high={gap + (gapSE ?? 0)}
                          min={least}
                          max={most}
                          label={`gap ${fixed(gap)} ± ${fixed(gapSE ?? 0)}`}
                        />
                        {fixed(gap)} ± {fixed(gapSE ?? 0, 3)}
                      </span>
                    )}
                  </td>
                )}
                {has.bic && (
                  <td>
                    {bic === null ? '–' : fixed(bic, 1)}
                    {bic === lowestBic && <span className={classes.tag}>lowest</span>}
                  </td>
                )}
                <td>
                  {groups === 1 ? (
                    <span className={classes.quiet}>–</span>
                  ) : (
                    <span className={classes.jaccards}>
                      {jaccard.map((value, group) => (
                        <span
                          // biome-ignore lint/suspicious/noArrayIndexKey: groups are told apart by their number
                          key={group}
                          className={classes.jaccard}
                          data-level={value >= stable ? 'stable' : value >= pattern ? 'pattern' : 'none'}
                        >
                          {fixed(value)}
                        </span>
                      ))}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes.key}>
        <span className={classes.jaccard} data-level="stable">
          0.75
        </span>
        or more: stable.
        <span className={classes.jaccard} data-level="pattern">
          0.60
        </span>
        or more: a pattern.
        <span className={classes.jaccard} data-level="none">
          below
        </span>
        not to be read as a group.
      </p>
    </>
  )
}
