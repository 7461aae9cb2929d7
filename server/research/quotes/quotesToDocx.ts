import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Quote } from '../../../shared/wire/researchCoding.ts'
import { toCell } from '../../exports/toCell.ts'

/** A report of quotes by code, each with who said it, where and when. */
export async function quotesToDocx(title: string, quotes: readonly Quote[]): Promise<Buffer> {
  const clean = (text: string) => String(toCell(text) ?? '')
  const byCode = Map.groupBy(
    quotes.toSorted((a, b) => a.codePath.join('\0').localeCompare(b.codePath.join('\0'))),
    ({ codePath }) => codePath.join(' › '),
  )
  const people = new Set(quotes.flatMap(({ participantId }) => participantId ?? []))
  const children = [
    new Paragraph({ text: clean(title), heading: HeadingLevel.TITLE }),
    new Paragraph({
      text: `${quotes.length} ${quotes.length === 1 ? 'quote' : 'quotes'} of ${people.size} ${people.size === 1 ? 'participant' : 'participants'}`,
    }),
  ]
  for (const [code, own] of byCode) {
    children.push(new Paragraph({ text: clean(code), heading: HeadingLevel.HEADING_1 }))
    for (const quote of own) {
      const lines = clean(quote.text).split('\n')
      children.push(
        new Paragraph({
          children: lines.map(
            (line, at) => new TextRun({ text: line, italics: true, ...(at > 0 ? { break: 1 } : {}) }),
          ),
          spacing: { before: 160 },
        }),
        new Paragraph({
          children: [
            new TextRun({
              text: [
                quote.pseudonym,
                quote.sourceTitle,
                quote.row === null ? null : `row ${quote.row}`,
                quote.happenedOn,
              ]
                .filter(Boolean)
                .map((part) => clean(String(part)))
                .join(' · '),
              size: 18,
              color: '555555',
            }),
          ],
        }),
      )
    }
  }
  return Packer.toBuffer(new Document({ title: clean(title), sections: [{ children }] }))
}
