import { parseRichText } from '../../../shared/richText/parseRichText.ts'
import type { CardParts } from '../lanes/cards/cardParts.ts'
import { richLines } from './richLines.ts'
import { sizes } from './sizes.ts'
import { type MeasureText, wrapLines } from './wrapLines.ts'

/** Inner text width of a slip in a column: less padding of cell and slip, its edge, its border and a hair for rounding. */
export function slipTextWidth(columnWidth: number): number {
  return columnWidth - sizes.cellPadding * 2 - sizes.cardPaddingX * 2 - sizes.cardEdge - 1 - 2
}

/** Height of a card; longer texts are cut at `cardMaxLines` and read whole in the inspector. */
export function cardHeight(
  { text, parts }: { text: string; parts: CardParts },
  columnWidth: number,
  measure: MeasureText,
): number {
  const width = slipTextWidth(columnWidth) - (parts.icon ? sizes.slipIcon : 0)
  const lines = parts.text ? richLines(parseRichText(text), width, measure) : 0
  const body = Math.min(lines, sizes.cardMaxLines) * sizes.cardLine
  const media = parts.media === 0 ? 0 : parts.media + (body + parts.rows > 0 ? sizes.cardGap : 0)
  const footer = parts.footer ? sizes.cardFooter : 0
  return media + parts.rows * sizes.cardRow + body + footer + sizes.cardPaddingY * 2 + 2
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
