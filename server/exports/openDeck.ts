import PptxGenJS from 'pptxgenjs'
import { slideStyle } from './slideStyle.ts'

/** A new presentation in 16:9. */
export function openDeck(title: string): PptxGenJS {
  const deck = new PptxGenJS()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = title
  deck.author = 'Desirepath'
  deck.company = ''
  deck.theme = { headFontFace: slideStyle.font, bodyFontFace: slideStyle.font }
  return deck
}
