import type { EmotionRecord } from '../../../../shared/journey/records/emotion.ts'
import type { PersonaRecord } from '../../../../shared/journey/records/persona.ts'

/** One line of a curve: series, horizons and personas are never mixed on one. */
export type CurveLine = {
  key: string
  series: EmotionRecord['series']
  horizon: EmotionRecord['horizon']
  /** Whose it is; null = everybody's. */
  personaId: string | null
  points: ReadonlyMap<string, EmotionRecord>
}

export type CurveKey = Pick<EmotionRecord, 'series' | 'horizon' | 'personaId'>

export function curveKey({ series, horizon, personaId }: CurveKey): string {
  return `${series}/${horizon}/${personaId ?? ''}`
}

/** The points of a lane by line: measured and researched first, then wanted, then today, to be drawn on top. */
export function curveLines(points: readonly EmotionRecord[]): CurveLine[] {
  const lines = new Map<string, Omit<CurveLine, 'points'> & { points: Map<string, EmotionRecord> }>()
  for (const point of points) {
    const key = curveKey(point)
    const line = lines.get(key) ?? {
      key,
      series: point.series,
      horizon: point.horizon,
      personaId: point.personaId,
      points: new Map(),
    }
    line.points.set(point.stepId, point)
    lines.set(key, line)
  }
  const rank = ({ series, horizon }: CurveLine) =>
    (series === 'assumed' ? 2 : 0) + (horizon === 'as_is' ? 1 : 0)
  return [...lines.values()].sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1))
}

/** A line in words: whether it is wanted, how it is known where it is not assumed, and whose it is. */
export function curveName(line: CurveKey, personas: readonly Pick<PersonaRecord, 'id' | 'title'>[]): string {
  const persona = personas.find((one) => one.id === line.personaId)
  const parts = [
    line.horizon === 'to_be' ? 'wanted' : null,
    line.series === 'assumed' ? null : line.series,
    persona?.title || (line.personaId === null ? null : 'a persona'),
  ].filter((part) => part !== null)
  if (parts.length === 0) return personas.length > 0 ? 'Everybody' : 'Today'
  const name = parts.join(', ')
  return name[0]?.toUpperCase() + name.slice(1)
}
