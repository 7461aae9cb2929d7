import { listMentions } from '../../shared/richText/listMentions.ts'
import { mentionMark, replaceMentions } from '../../shared/richText/mentions.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'
import { listReaders } from './listReaders.ts'

/**
 * Checks whom a text mentions and writes their names as they are called. Throws invalid_input for somebody who may
 * not open the map. Returns the text and the ids of the mentioned.
 */
export async function checkMentions(
  db: Db,
  map: { workspaceId: string; journeyId: string },
  text: string,
): Promise<{ text: string; userIds: string[] }> {
  const mentioned = listMentions(text)
  if (mentioned.length === 0) return { text, userIds: [] }
  if (mentioned.length > 50)
    throw new AppError('invalid_input', 'Check text: it mentions more than 50 people. Mention fewer.', {
      field: 'text',
    })
  const userIds = mentioned.map(({ userId }) => userId)
  const readers = new Map((await listReaders(db, { ...map, userIds })).map((one) => [one.userId, one]))
  for (const { name, userId } of mentioned)
    if (!readers.has(userId))
      throw new AppError(
        'invalid_input',
        `Check text: ${name} cannot open this map, so they cannot be mentioned. Nothing was changed.`,
        { field: 'text' },
      )
  const named = replaceMentions(text, ({ userId }, mark) => {
    const reader = readers.get(userId)
    return reader ? mentionMark(reader) : mark
  })
  return { text: named, userIds }
}
