import { curveMonotoneX } from '@visx/curve'
import { Area, LinePath } from '@visx/shape'

/** A trend without axes; the baseline is zero and the last value has a dot. `label` says what it shows. */
export function Sparkline({
  values,
  label,
  width = 72,
  height = 20,
}: {
  values: number[]
  label: string
  width?: number
  height?: number
}) {
  if (values.length < 2) return <svg width={width} height={height} aria-hidden="true" />
  const max = Math.max(1, ...values)
  const bottom = height - 1.5
  const points = values.map((value, index) => ({
    x: 1.5 + (index / (values.length - 1)) * (width - 4),
    y: bottom - (value / max) * (bottom - 2.5),
  }))
  const last = points.at(-1)!
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={label}
      style={{ display: 'block', flex: 'none' }}
    >
      <Area
        data={points}
        x={(point) => point.x}
        y0={bottom}
        y1={(point) => point.y}
        curve={curveMonotoneX}
        fill="var(--clay-soft)"
      />
      <LinePath
        data={points}
        x={(point) => point.x}
        y={(point) => point.y}
        curve={curveMonotoneX}
        stroke="var(--clay)"
        strokeWidth={1.25}
        strokeLinejoin="round"
      />
      <circle cx={last.x} cy={last.y} r={1.8} fill="var(--clay)" />
    </svg>
  )
}
