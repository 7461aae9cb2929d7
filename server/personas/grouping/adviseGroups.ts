import type { GroupingMethod } from '../../../shared/wire/personaProposal.ts'
import { patternJaccard, stableJaccard } from './groupStability.ts'

export interface Candidate {
  groups: number
  /** Mean silhouette width. */
  silhouette: number | null
  gap: number | null
  gapSE: number | null
  bic: number | null
  /** Mean Jaccard index of each group over the rounds of drawing. */
  jaccard: number[]
}

export interface Advice {
  /** Numbers of groups, the best first. */
  groups: number[]
  why: string
}

/** A silhouette within this share of the best is about as good. */
const nearlyAsGood = 0.7
/** What the gap statistic asks for is named too when its silhouette is at least this share of the best. */
const notMuchWorse = 0.5
/** BIC differences below this are no strong evidence (A. E. Raftery, Sociological Methodology 25, 1995). */
const strongBic = 6
const clearSilhouette = 0.5
/** Below this silhouette there is no substantial structure (L. Kaufman, P. J. Rousseeuw, Finding Groups in Data, 1990). */
const leastStructure = 0.25

/**
 * Which numbers of groups to take. Distances: the stable ones, best silhouette first, with the one the gap statistic
 * asks for; one group when the gap statistic sees none and what is stable is not well apart either. Latent classes: the
 * lowest BIC, unless its classes do not hold and others do.
 * @param gapGroups what the gap statistic asks for, null without
 */
export function adviseGroups(
  candidates: readonly Candidate[],
  method: GroupingMethod,
  gapGroups: number | null,
): Advice {
  const several = candidates.filter(({ groups }) => groups > 1)
  if (several.length === 0)
    return { groups: [1], why: 'The rows do not differ enough for more than one group.' }
  const stable = several.filter(isStable)
  const stability = describeStability(several, stable)
  if (method === 'classes') return adviseClasses(candidates, stable, stability)
  const apart = (candidate: Candidate) => candidate.silhouette ?? -1
  const bySilhouette = [...(stable.length > 0 ? stable : several)].sort((a, b) => apart(b) - apart(a))
  const best = bySilhouette[0]!
  if (gapGroups === 1 && (stable.length === 0 || apart(best) < clearSilhouette))
    return {
      groups: [1],
      why: `The rows do not fall into groups: the gap statistic asks for one, and splits are ${
        stable.length === 0 ? 'not stable' : `not well apart (silhouette ${apart(best).toFixed(2)} at best)`
      }. ${stability}`,
    }
  if (stable.length === 0) {
    const surest = [...several].sort((a, b) => weakest(b) - weakest(a) || a.groups - b.groups)[0]!
    return {
      groups: [surest.groups],
      why: `No number of groups is stable; ${surest.groups} come nearest (lowest Jaccard index ${weakest(surest).toFixed(2)})${
        weakest(surest) < patternJaccard
          ? ' and should not be read as more than a sketch'
          : ' and show a pattern, no more'
      }.`,
    }
  }
  const near = bySilhouette.filter(
    (candidate) =>
      candidate === best ||
      apart(candidate) >=
        (candidate.groups === gapGroups ? notMuchWorse : nearlyAsGood) * Math.max(0, apart(best)),
  )
  const asked = gapGroups === null || gapGroups === 1 ? '' : ` The gap statistic asks for ${gapGroups}.`
  return {
    groups: near.map(({ groups }) => groups),
    why: `${stability} ${stable.length > 1 ? `Of the stable ones ${best.groups} are best apart` : 'They are apart'} with a silhouette of ${apart(best).toFixed(2)} and a lowest Jaccard index of ${weakest(best).toFixed(2)}.${apart(best) < leastStructure ? ' A silhouette below 0.25 is little: the groups shade into each other.' : ''}${asked}`,
  }
}

function adviseClasses(
  candidates: readonly Candidate[],
  stable: readonly Candidate[],
  stability: string,
): Advice {
  const byBic = [...candidates].sort((a, b) => a.bic! - b.bic!)
  const best = byBic[0]!
  const near = byBic.filter(({ bic }) => bic! - best.bic! < strongBic)
  const next = byBic[1]
  const lead = `BIC is lowest with ${best.groups === 1 ? 'one class' : `${best.groups} classes`} (${best.bic!.toFixed(1)}${
    next ? `; ${next.groups}: ${next.bic!.toFixed(1)}` : ''
  }).`
  const surest = stable.length > 0 ? stable.reduce((a, b) => (b.bic! < a.bic! ? b : a)) : null
  if (best.groups > 1 && weakest(best) < patternJaccard && surest)
    return {
      groups: [
        surest.groups,
        ...near.map(({ groups }) => groups).filter((groups) => groups !== surest.groups),
      ],
      why: `${lead} They are not found again in other rows of the same kind, ${surest.groups} are. ${stability}`,
    }
  return { groups: near.map(({ groups }) => groups), why: `${lead} ${stability}` }
}

const weakest = ({ jaccard }: Candidate) => Math.min(...jaccard)
const isStable = (candidate: Candidate) => weakest(candidate) >= stableJaccard

function describeStability(several: readonly Candidate[], stable: readonly Candidate[]): string {
  const other = several.filter((candidate) => !stable.includes(candidate))
  if (stable.length === 0)
    return `No number of groups from ${several[0]!.groups} to ${several.at(-1)!.groups} is stable.`
  const are = `${listed(stable)} groups are stable (each is found again with a Jaccard index of ${stableJaccard} or more)`
  return other.length === 0 ? `${are}.` : `${are}, ${listed(other)} are not.`
}

/** Numbers in words, runs of three and more as "4 to 7". */
function listed(candidates: readonly Candidate[]): string {
  const numbers = candidates.map(({ groups }) => groups).sort((a, b) => a - b)
  const runs: number[][] = []
  for (const number of numbers)
    if (runs.at(-1)?.at(-1) === number - 1) runs.at(-1)!.push(number)
    else runs.push([number])
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0]} to ${run.at(-1)}`] : run.map(String)))
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
