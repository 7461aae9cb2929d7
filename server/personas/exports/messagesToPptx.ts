import type { ExportFonts } from '../../exports/fonts.ts'
import { openDeck } from '../../exports/openDeck.ts'
import { slide, slideStyle } from '../../exports/slideStyle.ts'
import { addSlideTables } from '../../exports/slideTables.ts'
import { messageRows } from './messageRows.ts'
import { type PersonasExport, personaName, titleOf } from './PersonasExport.ts'

/** What to say to each persona as slides with one table each, stage by stage. */
export async function messagesToPptx(input: PersonasExport, fonts: ExportFonts): Promise<Buffer> {
  const deck = openDeck(titleOf(input))
  const cell = (text: string, bold = false) =>
    text.split('\n').map((line) => ({ runs: [{ text: line, bold }] }))
  for (const persona of input.personas) {
    const rows = messageRows(persona)
    const title = `What to say to ${personaName(persona)}`
    if (rows.length === 0) {
      slide(deck, title).addText('No messages are written yet.', {
        x: 0.6,
        y: 1.2,
        w: 12,
        h: 0.5,
        fontSize: 16,
        color: slideStyle.quiet,
      })
      continue
    }
    addSlideTables(deck, fonts, {
      title,
      subtitle: persona.model.sheet.tagline || undefined,
      head: ['Stage', 'Message', 'Answers', 'Channel and moment', 'Idea', 'Proof'].map((head) =>
        cell(head, true),
      ),
      widths: [1.6, 3.1, 2.1, 1.6, 2, 1.9],
      rows: rows.map((row) => ({
        cells: [
          cell(row.stage, true),
          cell(row.message),
          cell(row.answers),
          cell([row.channel, row.when].filter(Boolean).join('\n')),
          cell(row.idea),
          cell(row.proof),
        ],
        fills: [],
      })),
    })
  }
  return (await deck.stream({ compression: true })) as Buffer
}
