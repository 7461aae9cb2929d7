import { wilson } from '../../shared/metrics/wilson.ts'
import type { Durations } from '../../shared/wire/common.ts'
import type { ElementNumbers, MapNumbers } from '../../shared/wire/measure.ts'
import type { Analytics } from '../analytics/client.ts'
import { isEnd, type MeasuredMap, type StepRun, touchpointsOf } from '../analytics/measuredMap.ts'
import {
  type ElementCounts,
  type MapCounts,
  runNumbersOfParts,
  type TimeSummary,
} from '../analytics/questions/mapNumbers.ts'
import {
  addScores,
  emptyScores,
  runScoresOfParts,
  type TouchpointScores,
} from '../analytics/questions/scoresByTouchpoint.ts'
import { runCountsOfParts, type TouchpointCount } from '../analytics/questions/touchpointCounts.ts'
import { runTrendsOfParts, trendBuckets } from '../analytics/questions/touchpointTrend.ts'
import type { PersonaFilter, TraceSelection } from '../analytics/selection.ts'
import { askServed, type ServedInput } from '../analytics/served.ts'
import { settingsInWords } from './settingsInWords.ts'
import { toScores } from './toScores.ts'

type Answer = {
  counts: MapCounts
  touchpoints: TouchpointCount[]
  trends: [number, number[]][]
  scores: [number, TouchpointScores][]
}

interface Asked {
  journeyId: string
  map: MeasuredMap
  /** Ids of the catalogue's touchpoints by number. */
  idOf: ReadonlyMap<number, string>
  served: ServedInput
  timed: boolean
  rebuilding: boolean
  now: Date
}

/** Every figure of a map. */
export async function measureJourney(analytics: Analytics, input: Asked): Promise<MapNumbers> {
  return (await measureParts(analytics, input))[0]!
}

/** Every figure of a map for the customers of each persona, and last for those none of them stands for. */
export async function measureJourneyByPersona(
  analytics: Analytics,
  input: Asked,
  personas: readonly PersonaFilter['persona'][],
): Promise<MapNumbers[]> {
  return measureParts(analytics, input, personas)
}

async function measureParts(
  analytics: Analytics,
  input: Asked,
  personas?: TraceSelection['personas'],
): Promise<MapNumbers[]> {
  const { map, served, timed } = input
  const onMap = touchpointsOf(map, 0, map.steps.length - 1)
  const asked = await askServed(
    analytics,
    served,
    'measureJourney',
    [map, timed, personas],
    async (ofAll, signal) => {
      const selection = { ...ofAll, personas }
      const counts = await runNumbersOfParts(analytics, { map, selection, signal })
      const touchpoints = await runCountsOfParts(analytics, selection, signal)
      const trends = await runTrendsOfParts(analytics, {
        selection,
        touchpoints: onMap,
        buckets: counts.map(({ totals: { firstAt, lastAt } }) =>
          timed && firstAt !== null && lastAt !== null ? trendBuckets(firstAt, lastAt) : null,
        ),
        counts: touchpoints,
        signal,
      })
      const scores = await runScoresOfParts(analytics, selection, signal)
      return counts.map(
        (of, part): Answer => ({
          counts: of,
          touchpoints: touchpoints[part]!,
          trends: [...trends[part]!],
          scores: [...scores[part]!],
        }),
      )
    },
  )
  const answers = asked?.answer ?? Array.from({ length: (personas?.length ?? 0) + 1 }, () => null)
  return answers.map((answer) => present(input, answer, onMap))
}

function present(input: Asked, answer: Answer | null, onMap: readonly number[]): MapNumbers {
  const { map, timed } = input
  const counts = answer?.counts
  const scoresOf = new Map(answer?.scores ?? [])
  const countOf = new Map(answer?.touchpoints.map((count) => [count.number, count]))
  const trendOf = new Map(answer?.trends ?? [])
  const entered = counts?.entered ?? 0
  const scoresOfRun = (first: number, last: number) => {
    const sum = emptyScores()
    for (const number of touchpointsOf(map, first, last)) {
      const part = scoresOf.get(number)
      if (part) addScores(sum, part)
    }
    return toScores(sum)
  }
  const element = (id: string, run: StepRun, of: ElementCounts | undefined): ElementNumbers => {
    const n = of?.entered ?? 0
    return {
      elementId: id,
      entered: n,
      events: of?.events ?? 0,
      wentOn: wilson(of?.wentOn ?? 0, n),
      ends: isEnd(map, run),
      dropped: n - (of?.wentOn ?? 0),
      reach: wilson(n, Math.max(n, entered)),
      timeToNext: durations(of?.timeToNext, timed),
      repeated: wilson(of?.repeated ?? 0, n),
      scores: scoresOfRun(run.first, run.last),
    }
  }
  const iso = (ms: number | null | undefined) =>
    timed && ms !== null && ms !== undefined ? new Date(ms).toISOString() : null
  // Nothing can be counted of what names no touchpoint: 0 would be wrong.
  const elements = (runs: readonly StepRun[], of: readonly ElementCounts[] | undefined) =>
    runs.flatMap((run, i) =>
      touchpointsOf(map, run.first, run.last).length === 0 ? [] : element(run.id, run, of?.[i]),
    )
  return {
    journeyId: input.journeyId,
    from: iso(input.served.from ?? counts?.totals.firstAt),
    to: iso(input.served.to ?? counts?.totals.lastAt),
    hasTimes: timed,
    settings: map.settings,
    inWords: settingsInWords(map.settings),
    selected: counts?.totals.customers ?? 0,
    entered,
    conversion: wilson(counts?.completed ?? 0, entered),
    timeToComplete: durations(counts?.timeToComplete, timed),
    stages: elements(map.stages, counts?.stages),
    substages: elements(map.substages, counts?.substages),
    steps: elements(
      map.steps.map(({ id }, i) => ({ id, first: i, last: i })),
      counts?.steps,
    ),
    touchpoints: onMap.flatMap((number) => {
      const touchpointId = input.idOf.get(number)
      if (touchpointId === undefined) return []
      const count = countOf.get(number)
      return [
        {
          touchpointId,
          customers: count?.customers ?? 0,
          events: count?.events ?? 0,
          scores: toScores(scoresOf.get(number) ?? emptyScores()),
          trend: trendOf.get(number) ?? [],
        },
      ]
    }),
    flows: map.stages.flatMap((stage, i) => {
      const onward = (counts?.flows ?? []).filter((flow) => flow.from === i)
      const strays = (counts?.stages[i]?.entered ?? 0) - onward.reduce((sum, flow) => sum + flow.customers, 0)
      const isLast = touchpointsOf(map, stage.last + 1, map.steps.length - 1).length === 0
      return [
        ...onward.map((flow) => ({
          fromStageId: stage.id,
          toStageId: map.stages[flow.to]!.id,
          customers: flow.customers,
        })),
        // Whoever is in the last stage has nowhere on the map left to go.
        ...(strays > 0 && !isLast ? [{ fromStageId: stage.id, toStageId: null, customers: strays }] : []),
      ]
    }),
    rebuilding: input.rebuilding,
    computedAt: input.now.toISOString(),
  }
}

function durations(time: TimeSummary | undefined, timed: boolean): Durations {
  if (!time || time.n === 0 || !timed)
    return { n: timed ? (time?.n ?? 0) : 0, medianSeconds: null, p90Seconds: null, meanSeconds: null }
  const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms) / 1000)
  return {
    n: time.n,
    medianSeconds: seconds(time.median),
    p90Seconds: seconds(time.p90),
    meanSeconds: seconds(time.mean),
  }
}
