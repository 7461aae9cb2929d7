import type PptxGenJS from 'pptxgenjs'
import { palette } from '../../shared/formats/svg/palette.ts'

export type Slide = ReturnType<PptxGenJS['addSlide']>

/** Colours without their #, and a font that every office program has. */
export const slideStyle = {
  font: 'Arial',
  ink: palette.ink.slice(1),
  quiet: palette.quiet.slice(1),
  line: palette['line-strong'].slice(1),
  paper: palette.paper.slice(1),
  link: palette.sky.slice(1),
} as const

/** A new slide with its heading, number and speaker notes. */
export function slide(
  deck: PptxGenJS,
  title?: string,
  more: { subtitle?: string | undefined; notes?: string | undefined } = {},
): Slide {
  const page = deck.addSlide()
  page.background = { color: slideStyle.paper }
  page.slideNumber = { x: 12.4, y: 7.1, w: 0.6, h: 0.3, fontSize: 9, color: slideStyle.quiet }
  if (title)
    page.addText(title, {
      x: 0.5,
      y: 0.2,
      w: 12.3,
      h: 0.5,
      fontSize: title.length > 70 ? 15 : 22,
      bold: true,
      color: slideStyle.ink,
      fit: 'shrink',
      margin: 0,
    })
  if (more.subtitle)
    page.addText(more.subtitle, {
      x: 0.5,
      y: 0.7,
      w: 12.3,
      h: 0.25,
      fontSize: 11,
      color: slideStyle.quiet,
      margin: 0,
    })
  if (more.notes) page.addNotes(more.notes)
  return page
}
