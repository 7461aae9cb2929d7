import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'

/** Stands for whoever said something in a file: a file proves nobody's word. */
const SOMEBODY_ELSE = 'imported'

type FileRecord = JourneyFile['records'][number]

/**
 * What people said in a file, without words being laid into the mouth of a member: what the importing person is
 * named for stays theirs, all else is said by somebody outside. Votes and the round they belong to are left out.
 */
export function ownTalk(records: readonly FileRecord[], userId: string): FileRecord[] {
  const who = <Id extends string | null | undefined>(id: Id) => (id && id !== userId ? SOMEBODY_ELSE : id)
  return records.flatMap((record): FileRecord[] => {
    switch (record.type) {
      case 'comment':
        return [
          {
            ...record,
            author: who(record.author),
            reactions: record.reactions?.filter((entry) => entry.endsWith(` ${userId}`)),
          },
        ]
      case 'suggestion':
        return [{ ...record, author: who(record.author), decidedBy: who(record.decidedBy) }]
      case 'task':
        return [{ ...record, createdBy: who(record.createdBy), assigneeId: null }]
      case 'vote':
      case 'workshop':
        return []
      default:
        return [record]
    }
  })
}
