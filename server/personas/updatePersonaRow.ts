import type * as Y from 'yjs'
import { readSheet } from '../../shared/persona/readSheet.ts'
import { sheetCoverage } from '../../shared/persona/sheetCoverage.ts'
import { visibleSheet } from '../../shared/persona/visibleSheet.ts'
import type { Db } from '../db/db.ts'
import { toStorableText } from '../toStorableText.ts'

/** Enough to find a persona by its words. */
const SEARCH_TEXT_LENGTH = 50_000

/** Brings the row of a persona in step with its sheet. */
export async function updatePersonaRow(
  db: Db,
  personaId: string,
  doc: Y.Doc,
  { userId, at }: { userId: string | null; at: Date },
): Promise<void> {
  const model = readSheet(doc)
  // What is hidden is found by nobody.
  const { sheet, sections, messages } = visibleSheet(model)
  const coverage = sheetCoverage(model)
  const texts = [
    sheet.tagline,
    ...sections.flatMap(({ section, traits }) => [
      section.title,
      ...traits.map(({ label, text }) => `${label} ${text}`.trim()),
    ]),
    ...messages.map(({ text }) => text),
  ]
  await db
    .updateTable('persona')
    .set({
      title: toStorableText(sheet.title).trim() || 'Unnamed persona',
      tagline: toStorableText(sheet.tagline).trim(),
      colour: sheet.colour,
      avatar: sheet.avatar,
      traits: coverage.traits,
      traits_known: coverage.measured + coverage.reported,
      search_text: toStorableText(texts.filter(Boolean).join('\n')).slice(0, SEARCH_TEXT_LENGTH),
      updated_at: at,
    })
    // The person may be gone by then.
    .$if(userId !== null, (query) =>
      query.set((eb) => ({
        updated_by: eb.selectFrom('user').select('user.id').where('user.id', '=', userId!),
      })),
    )
    .where('id', '=', personaId)
    .execute()
}
