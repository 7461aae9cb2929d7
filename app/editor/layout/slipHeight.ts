import { sizes } from './sizes.ts'
import { type MeasureText, wrapLines } from './wrapLines.ts'

/** Inner text width of a slip in a column: less padding of cell and slip, its edge, its border and a hair for rounding. */
export function slipTextWidth(columnWidth: number): number {
  return columnWidth - sizes.cellPadding * 2 - sizes.cardPaddingX * 2 - sizes.cardEdge - 1 - 2
}

/** Height of a text card; longer texts are cut at `cardMaxLines` and read whole in the inspector. */
export function cardHeight(text: string, columnWidth: number, measure: MeasureText): number {
  const lines = wrapLines(text, slipTextWidth(columnWidth), measure)
  return Math.min(lines, sizes.cardMaxLines) * sizes.cardLine + sizes.cardPaddingY * 2 + 2
}

/** Height of a touchpoint slip: name of up to two lines beside the channel icon, below it the figures where measured. */
export function touchpointHeight(
  name: string,
  columnWidth: number,
  measured: boolean,
  measure: MeasureText,
): number {
  const lines = Math.min(2, wrapLines(name, slipTextWidth(columnWidth) - sizes.slipIcon, measure))
  return lines * sizes.cardLine + (measured ? sizes.slipFigures : 0) + sizes.cardPaddingY * 2 + 2
}
