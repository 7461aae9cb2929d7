/**
 * A value with its 95 % interval on a fixed scale (0–1 for shares unless told). Light line = the scale, thick =
 * the interval, dot = the value.
 */
export function IntervalWhisker({
  value,
  low,
  high,
  min = 0,
  max = 1,
  width = 72,
  target,
  label,
}: {
  value: number | null
  low: number | null
  high: number | null
  min?: number
  max?: number
  width?: number
  target?: number
  label: string
}) {
  const height = 12
  const at = (v: number) => 3 + ((Math.min(max, Math.max(min, v)) - min) / (max - min)) * (width - 6)
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={label}
      style={{ display: 'block', flex: 'none' }}
    >
      <line x1={3} x2={width - 3} y1={6} y2={6} stroke="var(--line-strong)" strokeWidth={1} />
      <line x1={3} x2={3} y1={3.5} y2={8.5} stroke="var(--line-strong)" strokeWidth={1} />
      {low !== null && high !== null && (
        <line
          x1={at(low)}
          x2={Math.max(at(high), at(low) + 1)}
          y1={6}
          y2={6}
          stroke="var(--clay-ribbon)"
          strokeWidth={5}
          strokeLinecap="round"
        />
      )}
      {target !== undefined && (
        <line x1={at(target)} x2={at(target)} y1={0} y2={12} stroke="var(--moss)" strokeWidth={1.5} />
      )}
      {value !== null && <circle cx={at(value)} cy={6} r={2.5} fill="var(--clay-ink)" />}
    </svg>
  )
}
