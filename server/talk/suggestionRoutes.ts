import { createRoute, z } from '@hono/zod-openapi'
import type * as Y from 'yjs'
import { findRecord, getRecord } from '../../shared/journey/document.ts'
import {
  addSuggestion,
  decideSuggestion,
  removeSuggestion,
} from '../../shared/journey/edits/suggestionEdits.ts'
import { elementTitle } from '../../shared/journey/elementTitle.ts'
import { JourneyEditError } from '../../shared/journey/JourneyEditError.ts'
import { limits } from '../../shared/journey/limits.ts'
import type { SuggestedChange } from '../../shared/journey/records/suggestion.ts'
import {
  addSuggestionInput,
  createdId,
  decidedSuggestions,
  decideSuggestionsInput,
} from '../../shared/wire/talk.ts'
import { canActAs, getUser, requireRole } from '../access.ts'
import { AppError } from '../errors.ts'
import { notify } from '../notifications/notify.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { editMap } from './editMap.ts'
import { getElement } from './getElement.ts'

const ofMap = z.object({ workspaceId: z.string(), journeyId: z.string() })
const base = '/workspaces/{workspaceId}/journeys/{journeyId}/suggestions'

/** Changes of a map that somebody proposes and an editor decides. */
export const suggestionRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: base,
      middleware: requireRole('commenter'),
      request: { params: ofMap, body: jsonBody(addSuggestionInput) },
      responses: { 201: jsonAnswer(createdId, 'The new suggestion') },
    }),
    async (c) => {
      const { target, change, reason } = c.req.valid('json')
      const author = getUser(c.var.user).id
      const createdAt = c.var.deps.clock.now().toISOString()
      const id = await editMap(c, c.req.valid('param').journeyId, (doc) => {
        checkSuggestion(doc, target, change)
        return addSuggestion(doc, { target, change, reason, author, createdAt })
      })
      return c.json({ id }, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/decide`,
      middleware: requireRole('editor'),
      request: { params: ofMap, body: jsonBody(decideSuggestionsInput) },
      responses: { 200: jsonAnswer(decidedSuggestions, 'What was decided, and what could not be') },
    }),
    async (c) => {
      const { deps } = c.var
      const map = { workspaceId: c.var.workspace.id, journeyId: c.req.valid('param').journeyId }
      const { ids, accept } = c.req.valid('json')
      const decidedBy = getUser(c.var.user).id
      const decidedAt = deps.clock.now().toISOString()
      const outcome = await editMap(c, map.journeyId, (doc) => {
        const decided: { id: string; author: string; target: string; words: string }[] = []
        const refused: { id: string; reason: string }[] = []
        for (const id of new Set(ids)) {
          try {
            const suggestion = getRecord(doc, 'suggestion', id)
            const element = findRecord(doc, suggestion.target)
            const words = element ? elementTitle(element, (other) => findRecord(doc, other)) : ''
            decideSuggestion(doc, { suggestionId: id, accept, decidedBy, decidedAt })
            decided.push({ id, author: suggestion.author, target: suggestion.target, words })
          } catch (error) {
            if (!(error instanceof JourneyEditError)) throw error
            refused.push({ id, reason: error.message })
          }
        }
        return { decided, refused }
      })
      for (const { id, author, target, words } of outcome.decided)
        await notify(deps, {
          ...map,
          kind: 'suggestion_decided',
          userIds: [author],
          actorId: decidedBy,
          element: target,
          about: id,
          text: `${accept ? 'Accepted' : 'Declined'}: ${words || 'your suggestion'}`,
        })
      return c.json({ decided: outcome.decided.length, refused: outcome.refused }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{suggestionId}`,
      middleware: requireRole('commenter'),
      request: { params: ofMap.extend({ suggestionId: z.string() }) },
      responses: { 204: { description: 'It is taken back' } },
    }),
    async (c) => {
      const { journeyId, suggestionId } = c.req.valid('param')
      const userId = getUser(c.var.user).id
      const isOwner = canActAs(c.var.workspace.role, 'owner')
      await editMap(c, journeyId, (doc) => {
        if (getRecord(doc, 'suggestion', suggestionId).author !== userId && !isOwner)
          throw new AppError(
            'role_too_low',
            'Only its author may take a suggestion back. Nothing was changed.',
          )
        removeSuggestion(doc, { suggestionId })
      })
      return c.body(null, 204)
    },
  )

/** Throws JourneyEditError for a proposal that could never be accepted. */
function checkSuggestion(doc: Y.Doc, target: string, change: SuggestedChange): void {
  const element = getElement(doc, target)
  const refuse = (words: string) => {
    throw new JourneyEditError('invalid_record', words)
  }
  if (change.kind === 'set_text') {
    if (!['card', 'stage', 'step', 'lane', 'journey'].includes(element.type))
      refuse('Another text can be suggested for cards, stages, steps, lanes and the map.')
    if (element.type !== 'card' && change.after.length > limits.titleLength)
      refuse(`A name has at most ${limits.titleLength} characters.`)
    if (change.after === change.before) refuse('The suggestion changes nothing.')
  } else if (change.kind === 'remove') {
    if (!['card', 'stage', 'step', 'lane'].includes(element.type))
      refuse('It can be suggested to remove cards, stages, steps and lanes.')
  } else {
    getRecord(doc, 'step', change.stepId)
    if (change.kind === 'move_card') {
      getRecord(doc, 'card', target)
      getRecord(doc, 'lane', change.laneId)
    } else getRecord(doc, 'lane', target)
  }
}
