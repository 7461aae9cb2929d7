import { useId } from 'react'
import { type RibbonSection, ribbonPath, strayPath } from './ribbonPath.ts'

export interface Stray {
  key: string
  x: number
  y: number
  width: number
  reach: number
  drop: number
  /** What a pointer or a screen reader is told, e.g. "312 customers left after Compare". */
  title: string
}

/** The path customers took: a clay ribbon whose width is the number of customers. SVG, inside an `<svg>`. */
export function RealRibbon({
  sections,
  strays = [],
  title,
}: {
  sections: RibbonSection[]
  strays?: Stray[]
  title?: string
}) {
  const fade = useId()
  return (
    <g>
      <linearGradient id={fade}>
        <stop offset="0.15" stopColor="var(--clay-ribbon)" stopOpacity={0.75} />
        <stop offset="1" stopColor="var(--clay-ribbon)" stopOpacity={0.06} />
      </linearGradient>
      {strays.map(({ key, title: strayTitle, ...stray }) => (
        <path key={key} d={strayPath(stray)} fill={`url(#${fade})`}>
          <title>{strayTitle}</title>
        </path>
      ))}
      <path d={ribbonPath(sections)} fill="var(--clay-ribbon)">
        {title && <title>{title}</title>}
      </path>
    </g>
  )
}
