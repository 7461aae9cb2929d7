export type CurvePoint = { x: number; y: number }

/**
 * SVG path through the points with flat turns at highs and lows, so that the curve never rises above what was
 * entered (monotone cubic after Fritsch and Carlson 1980, Steffen's slopes). `null` is a gap.
 */
export function smoothPath(points: readonly (CurvePoint | null)[]): string {
  const parts: string[] = []
  let run: CurvePoint[] = []
  for (const point of [...points, null]) {
    if (point) run.push(point)
    else {
      if (run.length) parts.push(smoothRun(run))
      run = []
    }
  }
  return parts.join('')
}

function smoothRun(points: readonly CurvePoint[]): string {
  const first = points[0] as CurvePoint
  let path = `M${fix(first.x)},${fix(first.y)}`
  const slopes = points.map((_, index) => slopeAt(points, index))
  for (let index = 1; index < points.length; index++) {
    const a = points[index - 1] as CurvePoint
    const b = points[index] as CurvePoint
    const third = (b.x - a.x) / 3
    path += `C${fix(a.x + third)},${fix(a.y + (slopes[index - 1] as number) * third)} ${fix(b.x - third)},${fix(
      b.y - (slopes[index] as number) * third,
    )} ${fix(b.x)},${fix(b.y)}`
  }
  return path
}

function slopeAt(points: readonly CurvePoint[], index: number): number {
  const before = points[index - 1]
  const here = points[index] as CurvePoint
  const after = points[index + 1]
  if (!before || !after) return 0
  const h0 = here.x - before.x
  const h1 = after.x - here.x
  const s0 = (here.y - before.y) / h0
  const s1 = (after.y - here.y) / h1
  if (s0 * s1 <= 0) return 0
  const mean = (s0 * h1 + s1 * h0) / (h0 + h1)
  return Math.sign(s0) * Math.min(Math.abs(s0) * 2, Math.abs(s1) * 2, Math.abs(mean))
}

const fix = (value: number) => Math.round(value * 10) / 10
