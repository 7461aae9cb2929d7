/** The path a team drew: a solid ink line with a station per stage. SVG, to be placed inside an `<svg>`. */
export function PlannedLine({
  points,
  stations = true,
  strokeWidth = 1.75,
}: {
  points: { x: number; y: number }[]
  stations?: boolean
  strokeWidth?: number
}) {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return (
    <g fill="none" stroke="var(--ink)" strokeWidth={strokeWidth} strokeLinejoin="round" strokeLinecap="round">
      <path d={path} />
      {stations &&
        points.map(({ x, y }) => (
          <circle key={`${x},${y}`} cx={x} cy={y} r={strokeWidth * 1.9} fill="var(--paper)" />
        ))}
    </g>
  )
}
