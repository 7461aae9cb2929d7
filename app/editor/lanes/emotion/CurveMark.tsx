import type { LineLook } from './lineLook.ts'

/** A point of a curve at its place: circle = assumed, square = researched, diamond = measured. */
export function CurveMark({
  look,
  x,
  y,
  size = 5.5,
  value = 0,
}: {
  look: LineLook
  x: number
  y: number
  size?: number
  /** Draws its sign inside. */
  value?: number
}) {
  const style = {
    fill: 'var(--slip)',
    stroke: look.colour,
    strokeWidth: 2,
    strokeDasharray: look.hollow ? '2 2' : undefined,
  }
  const sign =
    value === 0 ? null : (
      <path
        d={value > 0 ? `M${x - 2.4},${y}h4.8M${x},${y - 2.4}v4.8` : `M${x - 2.4},${y}h4.8`}
        stroke={look.colour}
        strokeWidth={1.4}
      />
    )
  if (look.shape === 'circle')
    return (
      <>
        <circle cx={x} cy={y} r={size} {...style} />
        {sign}
      </>
    )
  return (
    <>
      <rect
        x={x - size + 0.5}
        y={y - size + 0.5}
        width={size * 2 - 1}
        height={size * 2 - 1}
        transform={look.shape === 'diamond' ? `rotate(45 ${x} ${y})` : undefined}
        {...style}
      />
      {sign}
    </>
  )
}
