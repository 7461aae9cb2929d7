import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignmentCost, alignTrace, compileMap, type PlannedStep } from './alignTrace.ts'
import { buildMapGraph, graphCost } from './mapGraph.ts'
import { planAgainstReal } from './planAgainstReal.ts'
import { noWays, type PlannedFork, type PlannedWays } from './plannedWays.ts'

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const required = (text: string): PlannedStep[] =>
  letters(text).map((touchpoint) => ({ touchpoints: [touchpoint], optional: false }))
const fork = (kind: PlannedFork['kind'], ...tracks: number[][]): PlannedFork => ({
  kind,
  tracks,
  first: Math.min(...tracks.flat()),
  last: Math.max(...tracks.flat()),
})

/**
 * Every run of a map up to a length, spelled out as lists of steps: optional steps done or not, one track or all
 * mixtures of tracks, every way taken or not.
 */
function listRuns(steps: readonly PlannedStep[], ways: PlannedWays, longest: number): number[][] {
  const runs = new Map<string, number[]>()
  const choices = (track: readonly number[]): number[][] =>
    track.reduce<number[][]>(
      (sofar, step) => {
        const { optional, touchpoints } = steps[step]!
        const done = touchpoints.length === 0 ? [] : sofar.map((run) => [...run, step])
        return optional || touchpoints.length === 0 ? sofar.concat(done) : done
      },
      [[]],
    )
  const mixtures = (lists: readonly (readonly number[])[]): number[][] => {
    const open = lists.filter((list) => list.length > 0)
    if (open.length === 0) return [[]]
    return open.flatMap((list) =>
      mixtures(open.map((other) => (other === list ? other.slice(1) : other))).map((rest) => [
        list[0]!,
        ...rest,
      ]),
    )
  }
  const combine = (tracks: readonly (readonly number[])[]): number[][][] =>
    tracks.reduce<number[][][]>(
      (sofar, track) => sofar.flatMap((lists) => choices(track).map((choice) => [...lists, choice])),
      [[]],
    )
  const walked = new Set<string>()
  const walk = (at: number, run: number[], idle: ReadonlySet<number>) => {
    const key = `${at} ${run.join()} ${[...idle].join()}`
    if (run.length > longest || idle.has(at) || walked.has(key)) return
    walked.add(key)
    if (at === steps.length) {
      runs.set(run.join(), run)
      return
    }
    const here = ways.forks.find(({ first }) => first === at)
    const last = here ? here.last : at
    const parts = !here
      ? choices([at])
      : here.kind === 'either_or'
        ? here.tracks.flatMap(choices)
        : combine(here.tracks).flatMap(mixtures)
    for (const part of parts) {
      const next = part.length > 0 ? new Set<number>() : new Set([...idle, at])
      walk(last + 1, [...run, ...part], next)
      if (!here) for (const { from, to } of ways.edges) if (from === at) walk(to, [...run, ...part], next)
    }
  }
  walk(0, [], new Set())
  return [...runs.values()]
}

/** Events left out and steps filled in to turn the path into the run: n + m − 2 · longest common subsequence. */
function distance(path: readonly number[], run: readonly number[], steps: readonly PlannedStep[]): number {
  const common = (i: number, j: number): number => {
    if (i === path.length || j === run.length) return 0
    if (steps[run[j]!]!.touchpoints.includes(path[i]!))
      return Math.max(1 + common(i + 1, j + 1), common(i + 1, j))
    return Math.max(common(i + 1, j), common(i, j + 1))
  }
  return path.length + run.length - 2 * common(0, 0)
}

const step = fc.record({
  touchpoints: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 2 }),
  optional: fc.boolean(),
})

/** Up to five steps with at most one fork of two tracks and up to two ways between plain steps. */
const map = fc
  .record({
    steps: fc.array(step, { minLength: 2, maxLength: 5 }),
    kind: fc.constantFrom<PlannedFork['kind'] | 'none'>('either_or', 'parallel', 'none'),
    at: fc.nat(10),
    length: fc.integer({ min: 2, max: 4 }),
    split: fc.nat(10),
    edges: fc.array(fc.record({ from: fc.nat(10), to: fc.nat(10) }), { maxLength: 2 }),
  })
  .map(({ steps, kind, at, length, split, edges }): { steps: PlannedStep[]; ways: PlannedWays } => {
    const first = at % (steps.length - 1)
    const size = Math.min(length, steps.length - first)
    const places = Array.from({ length: size }, (_, i) => first + i)
    const cut = 1 + (split % (size - 1))
    const forks = kind === 'none' ? [] : [fork(kind, places.slice(0, cut), places.slice(cut))]
    const plain = steps.map((_, i) => i).filter((i) => forks.length === 0 || !places.includes(i))
    const drawn =
      plain.length === 0
        ? []
        : edges.map((edge) => ({
            from: plain[edge.from % plain.length]!,
            to: plain[edge.to % plain.length]!,
          }))
    return { steps, ways: { forks, edges: drawn } }
  })

test('the cost is that of the nearest run of all runs the map has, and the shortest run is the shortest of them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }), map, (path, { steps, ways }) => {
      const runs = listRuns(steps, ways, path.length + steps.length)
      const compiled = compileMap(steps, ways)
      const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b))
      expect(compiled.shortestRun).toBe(least(runs.map((run) => run.length)))
      const expected = least(runs.map((run) => distance(path, run, steps)))
      expect(alignmentCost(path, compiled)).toBe(expected)
      const { cost, stepOfEvent } = alignTrace(path, compiled)
      expect(cost).toBe(expected)
      stepOfEvent.forEach((matched, i) => {
        if (matched !== -1) expect(steps[matched]!.touchpoints).toContain(path[i])
      })
    }),
    { numRuns: 600 },
  )
})

test('on a map without forks and ways the graph gives the same alignment as the table', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 9 }),
      fc.array(step, { minLength: 2, maxLength: 6 }),
      (path, steps) => {
        // The way 0 → 1 is the one there is anyway.
        const graph = compileMap(steps, { ...noWays, edges: [{ from: 0, to: 1 }] })
        expect(alignTrace(path, graph)).toEqual(alignTrace(path, compileMap(steps)))
      },
    ),
  )
})

describe('by hand', () => {
  // search, then card or (invoice, reminder), then delivery
  const either = compileMap(required('scird'), { ...noWays, forks: [fork('either_or', [1], [2, 3])] })
  test.each([
    ['scd', 0],
    ['sird', 0],
    ['scird', 1],
    ['scid', 1],
    ['sd', 1],
    ['sid', 1],
    ['sicd', 1],
  ])('either-or: %s deviates %d times', (path, cost) => {
    expect(alignmentCost(letters(path), either)).toBe(cost)
  })

  const parallel = compileMap(required('sabcd'), { ...noWays, forks: [fork('parallel', [1, 2], [3])] })
  test.each([
    ['sabcd', 0],
    ['scabd', 0],
    ['sacbd', 0],
    ['sbacd', 2],
    ['sabd', 1],
  ])('in parallel: %s deviates %d times', (path, cost) => {
    expect(alignmentCost(letters(path), parallel)).toBe(cost)
  })

  const loop = compileMap(required('sabd'), { ...noWays, edges: [{ from: 2, to: 1 }] })
  test.each([
    ['sabd', 0],
    ['sabababd', 0],
    ['sabad', 1],
    ['saabd', 1],
  ])('a loop back: %s deviates %d times', (path, cost) => {
    expect(alignmentCost(letters(path), loop)).toBe(cost)
  })

  const branch = compileMap(required('sabd'), { ...noWays, edges: [{ from: 0, to: 3 }] })
  test.each([
    ['sabd', 0],
    ['sd', 0],
    ['sad', 1],
  ])('a branch past two steps: %s deviates %d times', (path, cost) => {
    expect(alignmentCost(letters(path), branch)).toBe(cost)
  })

  // search, then (a, b) beside c, then delivery; ways back from b to a and from delivery into c
  const inside = {
    forks: [fork('parallel', [1, 2], [3])],
    edges: [
      { from: 2, to: 1 },
      { from: 4, to: 3 },
    ],
  }
  test.each([
    // As a, b and c may be mixed, nothing of it is missing or too much.
    ['sacbd', 0, 2],
    ['sabcd', 0, 0],
    // One more round of a and b, and going back to c, are two events and one event too many.
    ['sababcd', 2, 2],
    ['sabcdcd', 2, 2],
  ])('ways inside parallel tracks are not gone: %s deviates %d times, %d in a row', (path, mixed, inARow) => {
    const cost = (most: number) => graphCost(letters(path), buildMapGraph(required('sabcd'), inside, most))
    expect(cost(6)).toBe(mixed)
    expect(cost(5)).toBe(inARow)
  })

  test('many parallel tracks are measured without running out of room', () => {
    const tracks = Array.from({ length: 10 }, (_, t) => [3 * t, 3 * t + 1, 3 * t + 2])
    const text = Array.from({ length: 30 }, (_, i) => String.fromCharCode(97 + i)).join('')
    const map = compileMap(required(text), { ...noWays, forks: [fork('parallel', ...tracks)] })
    expect(alignmentCost(letters(text), map)).toBe(0)
  })

  test('who took the other track, or the branch past a step, has not skipped it; a drawn loop is no repetition', () => {
    const ways: PlannedWays = { forks: [fork('either_or', [1], [2, 3])], edges: [{ from: 4, to: 4 }] }
    const map = compileMap(required('scirdx'), { ...ways, edges: [{ from: 4, to: 4 }] })
    const { steps } = planAgainstReal(
      [
        { path: letters('scd'), customers: 5 },
        { path: letters('sidd'), customers: 3 },
        { path: letters('s'), customers: 2 },
        { path: letters('ssd'), customers: 1 },
      ],
      map,
    )
    // card: 5 did it, 3 took the invoice, 2 + 1 took neither and 1 of them went on to delivery
    expect(steps[1]).toMatchObject({ customers: 5, skipped: 3, passedBy: 1, leftBefore: 2 })
    // reminder: nobody had it; the 3 with an invoice skipped it, and so did those on no track
    expect(steps[3]).toMatchObject({ customers: 0, skipped: 6, passedBy: 4, leftBefore: 2 })
    expect(steps[0]!.repeated).toBe(1)
    expect(steps[4]!.repeated).toBe(0)
    const past = compileMap(required('sabd'), { ...noWays, edges: [{ from: 0, to: 3 }] })
    const taken = planAgainstReal(
      [
        { path: letters('sd'), customers: 4 },
        { path: letters('sad'), customers: 2 },
        { path: letters('s'), customers: 1 },
      ],
      past,
    )
    expect(taken.steps[1]).toMatchObject({ skipped: 1, passedBy: 0, leftBefore: 1 })
    expect(taken.steps[2]).toMatchObject({ skipped: 3, passedBy: 2, leftBefore: 1 })
  })
})
