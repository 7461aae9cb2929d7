import type { Insertable, Transaction } from 'kysely'
import type { ResearchSegmentTable } from '../../db/researchTables.ts'
import type { Database } from '../../db/schema.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { assignWords } from './updateSource.ts'

/** Stores who said what in a text and its sentences, with the people they are of. The source itself is there already. */
export async function insertWords(
  trx: Transaction<Database>,
  {
    projectId,
    sourceId,
    text,
    segments,
  }: {
    projectId: string
    sourceId: string
    text: string
    /** In the order of the text. */
    segments: readonly Omit<Insertable<ResearchSegmentTable>, 'source_id' | 'number'>[]
  },
): Promise<void> {
  const rows = segments.map((one, number) => ({ ...one, source_id: sourceId, number }))
  for (let from = 0; from < rows.length; from += 2_000)
    await trx
      .insertInto('research_segment')
      .values(rows.slice(from, from + 2_000))
      .execute()
  await insertSentences(trx, projectId, [{ sourceId, answerId: null, participantId: null, text }])
  await assignWords(trx, sourceId)
}
