/** Steps (by index) of which a customer takes one track, or all tracks in any mixture. */
export interface PlannedFork {
  readonly kind: 'either_or' | 'parallel'
  /** Steps of each track in map order. Together they are the steps `first` to `last` of the map. */
  readonly tracks: readonly (readonly number[])[]
  readonly first: number
  readonly last: number
}

/** After step `from` a customer may go on with step `to`: a branch when it lies ahead, a loop otherwise. */
export interface PlannedEdge {
  readonly from: number
  readonly to: number
}

/** What makes a map more than one step after the other; steps by index. Forks do not overlap. */
export interface PlannedWays {
  readonly forks: readonly PlannedFork[]
  readonly edges: readonly PlannedEdge[]
}

export const noWays: PlannedWays = { forks: [], edges: [] }

/** The fork that holds the steps `first` to `last` without being just them. */
function forkAround(ways: PlannedWays, first: number, last: number): PlannedFork | undefined {
  return ways.forks.find(
    (fork) => fork.first <= first && last <= fork.last && (fork.first < first || last < fork.last),
  )
}

/**
 * Steps later than the run `first` to `last`, ascending: all behind it; inside a fork those of its own tracks, then
 * all behind the fork.
 */
export function laterSteps(ways: PlannedWays, run: { first: number; last: number }, steps: number): number[] {
  const fork = forkAround(ways, run.first, run.last)
  const later = fork
    ? fork.tracks
        .filter((track) => track.some((step) => step >= run.first && step <= run.last))
        .flatMap((track) => track.filter((step) => step > run.last))
        .sort((a, b) => a - b)
    : []
  for (let step = (fork ?? run).last + 1; step < steps; step++) later.push(step)
  return later
}

/** Whether a drawn loop leads back over the step: doing it again is as planned. */
export function isInLoop(ways: PlannedWays, step: number): boolean {
  return ways.edges.some((edge) => edge.to <= step && step <= edge.from)
}

/** Customers with an event of each of `present` and none of `absent` (lists of steps) did not skip a step. */
export interface Excuse {
  readonly present: readonly (readonly number[])[]
  readonly absent: readonly number[]
}

/**
 * Why a customer without an event of a step has not skipped it: they took another track of its fork, or a branch
 * that leads past it.
 */
export function excusesOf(ways: PlannedWays, step: number, steps: number): Excuse[] {
  const excuses: Excuse[] = []
  for (const fork of ways.forks) {
    const own = fork.kind === 'either_or' ? fork.tracks.find((track) => track.includes(step)) : undefined
    if (!own) continue
    const others = fork.tracks.flatMap((track) => (track === own ? [] : track))
    if (others.length > 0) excuses.push({ present: [others], absent: own })
  }
  for (const { from, to } of ways.edges) {
    if (!(from < step && step < to)) continue
    const range = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i)
    excuses.push({ present: [[from], range(to, steps - 1)], absent: range(from + 1, to - 1) })
  }
  return excuses
}
