/** A cross-section of a ribbon, in pixels: it reaches from `top` to `bottom` at `x`. */
export interface RibbonSection {
  x: number
  top: number
  bottom: number
}

const r = (value: number) => Math.round(value * 100) / 100

function along(points: [x: number, y: number][]): string {
  return points
    .slice(1)
    .map(([x, y], index) => {
      const [previousX, previousY] = points[index]!
      const middle = r((previousX + x) / 2)
      return `C${middle} ${r(previousY)} ${middle} ${r(y)} ${r(x)} ${r(y)}`
    })
    .join('')
}

/** The closed outline of a ribbon through its sections, level at each of them, so that its width there is exact. */
export function ribbonPath(sections: RibbonSection[]): string {
  if (sections.length < 2) return ''
  const upper = sections.map(({ x, top }): [number, number] => [x, top])
  const lower = sections.map(({ x, bottom }): [number, number] => [x, bottom]).reverse()
  const [startX, startY] = upper[0]!
  const [backX, backY] = lower[0]!
  return `M${r(startX)} ${r(startY)}${along(upper)}L${r(backX)} ${r(backY)}${along(lower)}Z`
}

/** A stray that leaves a ribbon's lower edge at `x` with the given width and bends away, `reach` across and `drop` down. */
export function strayPath(stray: {
  x: number
  y: number
  width: number
  reach: number
  drop: number
}): string {
  const { x, y, width, reach, drop } = stray
  // It thins out on its way, as a trail does.
  const end = Math.max(1, width * 0.45)
  const endX = x + reach
  const endY = y + width + drop
  const middle = x + reach * 0.55
  return (
    `M${r(x)} ${r(y)}C${r(middle)} ${r(y)} ${r(middle)} ${r(endY - end)} ${r(endX)} ${r(endY - end)}` +
    `L${r(endX)} ${r(endY)}C${r(middle - width * 0.3)} ${r(endY)} ${r(middle - width * 0.3)} ${r(y + width)} ${r(x)} ${r(y + width)}Z`
  )
}

/** Sections of a funnel: the upper edge stays level, the width is `values` scaled so that `max` is `height`. */
export function funnelSections(
  values: number[],
  options: { x0: number; x1: number; top: number; height: number; max: number },
): RibbonSection[] {
  const { x0, x1, top, height, max } = options
  const step = values.length > 1 ? (x1 - x0) / (values.length - 1) : 0
  return values.map((value, index) => ({
    x: x0 + step * index,
    top,
    // Somebody is never drawn as nobody.
    bottom: top + (max > 0 && value > 0 ? Math.max(1, (value / max) * height) : 0),
  }))
}
