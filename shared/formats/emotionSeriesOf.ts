import { signedValue } from '../format/signedValue.ts'
import type { JourneyModel } from '../journey/readJourney.ts'
import type { EmotionRecord } from '../journey/records/emotion.ts'
import type { PersonaRecord } from '../journey/records/persona.ts'
import { groupBy } from './JourneyIndex.ts'

/** One line of a curve: the points of one persona, one source and one horizon. */
export interface EmotionLine {
  readonly persona: PersonaRecord | null
  readonly series: EmotionRecord['series']
  readonly horizon: EmotionRecord['horizon']
  /** `Traveller, as it is, assumed` */
  readonly name: string
  readonly byStep: ReadonlyMap<string, EmotionRecord>
}

export const horizonNames = { as_is: 'as it is', to_be: 'as it should be' } as const

/** The lines of an emotion lane: everybody's first, then by persona; never mixed. */
export function emotionLines(model: JourneyModel, laneId: string): EmotionLine[] {
  const groups = groupBy(
    model.emotions.filter((point) => point.laneId === laneId),
    (point) => `${point.personaId ?? ''}|${point.series}|${point.horizon}`,
  )
  const place = new Map(model.personas.map((persona, i) => [persona.id, i]))
  const lines = [...groups.values()].map((points): EmotionLine => {
    const { personaId, series, horizon } = points[0]!
    const persona = model.personas.find((one) => one.id === personaId) ?? null
    const whose = persona ? persona.title || 'Unnamed persona' : 'Everybody'
    return {
      persona,
      series,
      horizon,
      name: `${whose}, ${horizonNames[horizon]}, ${series}`,
      byStep: new Map(points.map((point) => [point.stepId, point])),
    }
  })
  const rank = (line: EmotionLine) =>
    (line.persona ? (place.get(line.persona.id) ?? 0) + 1 : 0) * 10 +
    (line.horizon === 'as_is' ? 0 : 5) +
    ['assumed', 'researched', 'measured'].indexOf(line.series)
  return lines.sort((a, b) => rank(a) - rank(b))
}

/** `+0.8 (n 42, +0.5 to +1.1)`: the value of a point with what it rests on. */
export function pointWords(point: EmotionRecord): string {
  const rest = [
    point.n === null ? '' : `n ${point.n.toLocaleString('en')}`,
    point.low === null || point.high === null
      ? ''
      : `${signedValue(point.low)} to ${signedValue(point.high)}`,
  ].filter(Boolean)
  return rest.length > 0 ? `${signedValue(point.value)} (${rest.join(', ')})` : signedValue(point.value)
}
