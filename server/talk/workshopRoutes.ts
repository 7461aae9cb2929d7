import { createRoute, z } from '@hono/zod-openapi'
import type * as Y from 'yjs'
import { findRecord, listRecords } from '../../shared/journey/document.ts'
import { closeRound, editWorkshop, setVotes } from '../../shared/journey/edits/workshopEdits.ts'
import { JourneyEditError } from '../../shared/journey/JourneyEditError.ts'
import type { VoteRecord } from '../../shared/journey/records/vote.ts'
import { WORKSHOP_ID, type WorkshopRecord } from '../../shared/journey/records/workshop.ts'
import { ownVotes, voteInput, type WorkshopInput, workshopInput } from '../../shared/wire/talk.ts'
import { getUser, journeyNotFound, requireRole } from '../access.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { clearBallots, listBallots, setBallot } from './ballots.ts'
import { editMap, toAppError } from './editMap.ts'
import { getElement } from './getElement.ts'
import { takeTurn } from './talkLimit.ts'

const ofMap = z.object({ workspaceId: z.string(), journeyId: z.string() })
const base = '/workspaces/{workspaceId}/journeys/{journeyId}'

/** Rounds of votes and a timer that everybody on the map sees. */
export const workshopRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'patch',
      path: `${base}/workshop`,
      middleware: requireRole('editor'),
      request: { params: ofMap, body: jsonBody(workshopInput) },
      responses: { 204: { description: 'Everybody sees it' } },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const input = c.req.valid('json')
      const now = clock.now()
      if ('timer' in input) {
        await editMap(c, journeyId, (doc) => editWorkshop(doc, { patch: timerPatch(doc, input, now) }))
      } else if (input.voting === 'open') {
        const { votesEach, hidden } = input
        await editMap(c, journeyId, (doc) => {
          if (findWorkshop(doc)?.votingOpen)
            throw new JourneyEditError('invalid_record', 'A round of votes is open already. Close it first.')
          editWorkshop(doc, { patch: { votingOpen: true, votesEach, hidden } })
        })
        await clearBallots(db, journeyId)
      } else {
        const ballots = await listBallots(db, journeyId)
        await editMap(c, journeyId, (doc) => {
          if (!findWorkshop(doc)?.votingOpen)
            throw new JourneyEditError('invalid_record', 'No round of votes is open.')
          closeRound(doc, { ballots })
        })
        await clearBallots(db, journeyId)
      }
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/votes/mine`,
      middleware: requireRole('viewer'),
      request: { params: ofMap },
      responses: { 200: jsonAnswer(ownVotes, 'Your votes in the running or last round') },
    }),
    async (c) => {
      const { db, collab } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const userId = getUser(c.var.user).id
      const doc = await collab.findJourneyDocument(c.var.workspace.id, journeyId)
      if (!doc) throw journeyNotFound()
      const workshop = findWorkshop(doc)
      const own =
        workshop?.votingOpen && workshop.hidden
          ? (await listBallots(db, journeyId)).filter((ballot) => ballot.userId === userId)
          : listRecords(doc).filter(
              (record): record is VoteRecord => record.type === 'vote' && record.userId === userId,
            )
      return c.json({ votes: Object.fromEntries(own.map(({ target, count }) => [target, count])) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: `${base}/votes`,
      middleware: requireRole('commenter'),
      request: { params: ofMap, body: jsonBody(voteInput) },
      responses: { 204: { description: 'Your votes on this element are so many now' } },
    }),
    async (c) => {
      const { deps } = c.var
      const { journeyId } = c.req.valid('param')
      const { target, count } = c.req.valid('json')
      const userId = getUser(c.var.user).id
      const doc = await deps.collab.findJourneyDocument(c.var.workspace.id, journeyId)
      if (!doc) throw journeyNotFound()
      const workshop = findWorkshop(doc)
      if (!workshop?.votingOpen || !workshop.hidden) {
        await editMap(c, journeyId, (live) =>
          setVotes(live, { target: getElement(live, target).id, userId, count }),
        )
        return c.body(null, 204)
      }
      takeTurn(deps, userId)
      try {
        await setBallot(deps.db, {
          journeyId,
          userId,
          target: getElement(doc, target).id,
          count,
          votesEach: workshop.votesEach,
        })
      } catch (error) {
        throw toAppError(error)
      }
      return c.body(null, 204)
    },
  )

function findWorkshop(doc: Y.Doc): WorkshopRecord | undefined {
  const record = findRecord(doc, WORKSHOP_ID)
  return record?.type === 'workshop' ? record : undefined
}

function timerPatch(doc: Y.Doc, input: Extract<WorkshopInput, { timer: string }>, now: Date) {
  if (input.timer === 'start') {
    const end = new Date(now.getTime() + input.seconds * 1000)
    return { timerEndsAt: end.toISOString(), timerSeconds: null }
  }
  const endsAt = findWorkshop(doc)?.timerEndsAt ?? null
  if (input.timer === 'pause' && endsAt !== null) {
    const left = Math.max(0, Math.round((Date.parse(endsAt) - now.getTime()) / 1000))
    return { timerEndsAt: null, timerSeconds: left }
  }
  return input.timer === 'pause' ? {} : { timerEndsAt: null, timerSeconds: null }
}
