import type * as Y from 'yjs'
import { deleteRecords, findRecord, insertRecord, patchRecord, scanRecords } from '../document.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { WORKSHOP_ID, type WorkshopRecord, workshopDefinition } from '../records/workshop.ts'

type WorkshopPatch = Partial<Omit<WorkshopRecord, 'id' | 'type'>>

/** Changes the round of votes or the timer; a round that opens starts without votes. */
export function editWorkshop(doc: Y.Doc, input: { patch: WorkshopPatch }, origin?: unknown): void {
  doc.transact(() => {
    const before = findRecord(doc, WORKSHOP_ID) as WorkshopRecord | undefined
    if (input.patch.votingOpen && !before?.votingOpen)
      deleteRecords(
        doc,
        votesOf(doc).map((vote) => vote.id),
      )
    if (before) patchRecord(doc, 'workshop', WORKSHOP_ID, input.patch)
    else insertRecord(doc, { type: 'workshop', id: WORKSHOP_ID, ...input.patch })
  }, origin)
}

/**
 * Sets how many votes a person has on an element, 0 for none.
 * Throws JourneyEditError when no round is open or the person has no votes left.
 */
export function setVotes(
  doc: Y.Doc,
  input: { target: string; userId: string; count: number },
  origin?: unknown,
): void {
  const { target, userId, count } = input
  const id = `v.${target}.${userId}`
  doc.transact(() => {
    const round =
      (findRecord(doc, WORKSHOP_ID) as WorkshopRecord | undefined) ??
      workshopDefinition.schema.parse({ id: WORKSHOP_ID, type: 'workshop' })
    if (!round.votingOpen) throw new JourneyEditError('invalid_record', 'No round of votes is open.')
    const elsewhere = votesOf(doc)
      .filter((vote) => vote.userId === userId && vote.id !== id)
      .reduce((sum, vote) => sum + vote.count, 0)
    if (elsewhere + count > round.votesEach)
      throw new JourneyEditError(
        'invalid_record',
        `Everybody has ${round.votesEach} votes in this round. Take one back to put it here.`,
      )
    if (count === 0) deleteRecords(doc, [id])
    else if (findRecord(doc, id)) patchRecord(doc, 'vote', id, { count })
    else insertRecord(doc, { type: 'vote', id, target, userId, count })
  }, origin)
}

/**
 * Closes the round. `ballots` are the votes of a hidden one, which come into the document only now; those for what
 * is no longer on the map are left out.
 */
export function closeRound(
  doc: Y.Doc,
  input: { ballots: readonly { target: string; userId: string; count: number }[] },
  origin?: unknown,
): void {
  doc.transact(() => {
    for (const ballot of input.ballots) if (findRecord(doc, ballot.target)) setVotes(doc, ballot, origin)
    editWorkshop(doc, { patch: { votingOpen: false } }, origin)
  }, origin)
}

function votesOf(doc: Y.Doc) {
  const votes: { id: string; userId: unknown; count: number }[] = []
  scanRecords(doc, (id, type, field) => {
    if (type === 'vote') votes.push({ id, userId: field('userId'), count: Number(field('count')) })
  })
  return votes
}
