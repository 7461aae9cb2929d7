import type { JourneyModel } from '../journey/readJourney.ts'
import type { EmotionRecord } from '../journey/records/emotion.ts'

const seriesByTrust = ['assumed', 'researched', 'measured'] as const

export interface MainCurve {
  /** The points of today's journey by step: one per persona at most. */
  readonly points: ReadonlyMap<string, readonly EmotionRecord[]>
  /** Points that are on no such place: of other lanes, series or of the journey as it should be. */
  readonly others: readonly EmotionRecord[]
}

/**
 * The one curve that formats with one number per step can hold: the first emotion lane with points, as it is today;
 * where a persona has several points at a step, what was assumed goes before what was researched and measured.
 */
export function findMainCurve(map: JourneyModel): MainCurve {
  const used = new Set(map.emotions.filter((point) => point.horizon === 'as_is').map((point) => point.laneId))
  const lane = map.lanes.find((one) => one.kind === 'emotion' && used.has(one.id))
  const chosen = new Map<string, EmotionRecord>()
  const others: EmotionRecord[] = []
  const rank = (point: EmotionRecord) => seriesByTrust.indexOf(point.series)
  for (const point of map.emotions) {
    const key = `${point.stepId} ${point.personaId ?? ''}`
    const before = chosen.get(key)
    if (point.laneId !== lane?.id || point.horizon !== 'as_is') others.push(point)
    else if (!before) chosen.set(key, point)
    else if (rank(point) < rank(before)) {
      others.push(before)
      chosen.set(key, point)
    } else others.push(point)
  }
  const points = new Map<string, EmotionRecord[]>()
  for (const point of chosen.values()) {
    const list = points.get(point.stepId)
    if (list) list.push(point)
    else points.set(point.stepId, [point])
  }
  const place = new Map<string | null, number>(map.personas.map((persona, i) => [persona.id, i]))
  const placeOf = (point: EmotionRecord) => place.get(point.personaId) ?? -1
  for (const list of points.values()) list.sort((a, b) => placeOf(a) - placeOf(b))
  return { points, others }
}
