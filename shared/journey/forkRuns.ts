import type { ForkRecord } from './records/fork.ts'
import type { StepRecord } from './records/step.ts'

export interface ForkTrack {
  readonly track: number
  /** The condition under which customers take it; "" where none is given. */
  readonly condition: string
  readonly steps: readonly StepRecord[]
}

/** A fork as it stands on the map: the steps `first` to `last` of the whole map, both inclusive. */
export interface ForkRun {
  readonly fork: ForkRecord
  readonly first: number
  readonly last: number
  /** By track number; every track has at least one step. */
  readonly tracks: readonly ForkTrack[]
}

/**
 * The forks of a map in map order: steps that name the same fork and stand next to each other are one run. A fork
 * whose steps were moved apart has several runs; one whose record is gone has none.
 */
export function listForkRuns(steps: readonly StepRecord[], forks: readonly ForkRecord[]): ForkRun[] {
  const byId = new Map(forks.map((fork) => [fork.id, fork]))
  const runs: ForkRun[] = []
  for (let first = 0; first < steps.length; ) {
    const forkId = steps[first]!.forkId
    const fork = forkId === null ? undefined : byId.get(forkId)
    let end = first + 1
    if (fork) {
      while (end < steps.length && steps[end]!.forkId === forkId) end++
      runs.push({ fork, first, last: end - 1, tracks: tracksOf(fork, steps.slice(first, end)) })
    }
    first = end
  }
  return runs
}

/** The forks as they are drawn and measured, in map order: runs of two tracks or more. One track is no fork. */
export function listForks(steps: readonly StepRecord[], forks: readonly ForkRecord[]): ForkRun[] {
  return listForkRuns(steps, forks).filter((run) => run.tracks.length > 1)
}

function tracksOf(fork: ForkRecord, steps: readonly StepRecord[]): ForkTrack[] {
  return [...new Set(steps.map((step) => step.track))]
    .sort((a, b) => a - b)
    .map((track) => ({
      track,
      condition: fork.conditions[track] ?? '',
      steps: steps.filter((step) => step.track === track),
    }))
}
