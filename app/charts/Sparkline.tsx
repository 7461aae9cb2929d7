import { curveMonotoneX } from '@visx/curve'
import { scaleLinear } from '@visx/scale'
import { AreaClosed, LinePath } from '@visx/shape'

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
  const x = scaleLinear({ domain: [0, values.length - 1], range: [1.5, width - 2.5] })
  const y = scaleLinear({ domain: [0, Math.max(1, ...values)], range: [height - 1.5, 2.5] })
  const points = values.map((value, index) => ({ x: x(index), y: y(value) }))
  const last = points.at(-1)!
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={label}
      style={{ display: 'block', flex: 'none' }}
    >
      <AreaClosed
        data={points}
        x={(point) => point.x}
        y={(point) => point.y}
        yScale={y}
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
