import type { RibbonSection } from '../../charts/ribbonPath.ts'
import type { Span } from './columns.ts'

export type RibbonStage = { entered: number; wentOn: number; dropped: number }
/** `top` is the level upper edge, `maxWidth` the widest the ribbon gets, `floor` where strays end; pixels. */
export type RibbonBox = { top: number; maxWidth: number; floor: number }
/** Geometry for `strayPath`, with the customers it stands for. */
export type MapStray = {
  stageId: string
  customers: number
  x: number
  y: number
  width: number
  reach: number
  drop: number
}
export type MapRibbon = { sections: RibbonSection[]; strays: MapStray[] }

/** Thinnest line for "somebody was here", in pixels. */
const hair = 1.5

/** Width of a band of customers when `most` customers are `maxWidth` wide. Nobody is nothing. */
export function bandWidth(customers: number, most: number, maxWidth: number): number {
  if (customers <= 0 || most <= 0) return 0
  return Math.max(hair, (customers / most) * maxWidth)
}

/**
 * The real path through the stage headers: a ribbon with a level upper edge, as wide as the customers in it. Before
 * the end of a stage it narrows by those who left, and they peel off downwards as one stray; at the start of the
 * next it takes the width of everybody who entered that, joined from elsewhere or not.
 */
export function drawRibbon(
  spans: readonly Span[],
  stages: ReadonlyMap<string, RibbonStage>,
  box: RibbonBox,
): MapRibbon {
  const most = Math.max(0, ...spans.map((span) => stages.get(span.id)?.entered ?? 0))
  const sections: RibbonSection[] = []
  const strays: MapStray[] = []
  const section = (x: number, width: number) => sections.push({ x, top: box.top, bottom: box.top + width })
  for (const [index, span] of spans.entries()) {
    const stage = stages.get(span.id) ?? { entered: 0, wentOn: 0, dropped: 0 }
    const entering = bandWidth(stage.entered, most, box.maxWidth)
    const leaving = bandWidth(stage.wentOn, most, box.maxWidth)
    const end = span.x + span.width
    // Many people need more room to turn off than a few.
    const turn = Math.min(48 + (entering - leaving) * 2.4, span.width / 3)
    section(index === 0 ? span.x : span.x + turn / 2, entering)
    section(end - turn, entering)
    section(end, leaving)
    if (stage.dropped > 0) {
      const width = Math.min(bandWidth(stage.dropped, most, box.maxWidth), Math.max(entering, hair))
      const y = box.top + entering - width
      strays.push({
        stageId: span.id,
        customers: stage.dropped,
        x: end - turn,
        y,
        width,
        reach: Math.max(turn * 0.8, width + 12),
        drop: Math.max(4, box.floor - y - width),
      })
    }
  }
  return { sections, strays }
}
