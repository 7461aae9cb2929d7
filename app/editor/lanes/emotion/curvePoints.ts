import type { EmotionRecord } from '../../../../shared/journey/records/emotion.ts'

/** One line of a curve: series and horizon are never mixed on one. */
export type CurveLine = {
  key: string
  series: EmotionRecord['series']
  horizon: EmotionRecord['horizon']
  points: ReadonlyMap<string, EmotionRecord>
}

/** The points of a lane by line; the assumed line of today comes last, to be drawn on top. */
export function curveLines(points: readonly EmotionRecord[]): CurveLine[] {
  const lines = new Map<
    string,
    { series: CurveLine['series']; horizon: CurveLine['horizon']; points: Map<string, EmotionRecord> }
  >()
  for (const point of points) {
    const key = `${point.series}/${point.horizon}`
    const line = lines.get(key) ?? { series: point.series, horizon: point.horizon, points: new Map() }
    line.points.set(point.stepId, point)
    lines.set(key, line)
  }
  const rank = (line: { series: string; horizon: string }) =>
    line.series === 'assumed' && line.horizon === 'as_is' ? 1 : 0
  return [...lines].map(([key, line]) => ({ key, ...line })).sort((a, b) => rank(a) - rank(b))
}
