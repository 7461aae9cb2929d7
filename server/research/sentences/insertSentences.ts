import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/db.ts'
import { splitSentences } from '../../text/splitSentences.ts'

export interface TextOfSentences {
  sourceId: string
  answerId: string | null
  participantId: string | null
  text: string
}

/** By what equal sentences are known. */
export const hashOfSentence = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Cuts masked texts into sentences for search and themes. Returns how many there are. */
export async function insertSentences(
  db: Db,
  projectId: string,
  texts: readonly TextOfSentences[],
): Promise<number> {
  const rows = texts.flatMap(({ sourceId, answerId, participantId, text }) =>
    splitSentences(text).map((sentence) => ({
      source_id: sourceId,
      answer_id: answerId,
      participant_id: participantId,
      start_at: sentence.start,
      end_at: sentence.end,
      text: sentence.text,
      hash: hashOfSentence(sentence.text),
    })),
  )
  for (let from = 0; from < rows.length; from += 5_000)
    await sql`
      insert into research_sentence (project_id, source_id, answer_id, participant_id, start_at, end_at, text, hash)
      select ${projectId}, source_id, answer_id, participant_id, start_at, end_at, text, hash
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 5_000))}::jsonb) as part(
        source_id text, answer_id text, participant_id text, start_at int, end_at int, text text, hash text)`.execute(
      db,
    )
  return rows.length
}
