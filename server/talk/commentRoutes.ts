import { createRoute, z } from '@hono/zod-openapi'
import type * as Y from 'yjs'
import { getRecord, listRecords } from '../../shared/journey/document.ts'
import {
  addComment,
  editComment,
  removeComment,
  resolveComment,
  setReaction,
  withdrawComment,
} from '../../shared/journey/edits/commentEdits.ts'
import type { CommentRecord } from '../../shared/journey/records/comment.ts'
import { listMentions } from '../../shared/richText/listMentions.ts'
import {
  addCommentInput,
  createdId,
  editCommentInput,
  markSeenInput,
  reactionInput,
  seenThreads,
} from '../../shared/wire/talk.ts'
import { canActAs, getUser, requireRole } from '../access.ts'
import { AppError } from '../errors.ts'
import { notify } from '../notifications/notify.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { editMap } from './editMap.ts'
import { getElement } from './getElement.ts'
import { checkMentions } from './mentions.ts'
import { listSeen, markSeen } from './seenThreads.ts'

const ofMap = z.object({ workspaceId: z.string(), journeyId: z.string() })
const ofComment = ofMap.extend({ commentId: z.string() })
const base = '/workspaces/{workspaceId}/journeys/{journeyId}/comments'

/** Threads about elements of a map. Whoever asks is the author; a name in the body is not looked at. */
export const commentRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: base,
      middleware: requireRole('commenter'),
      request: { params: ofMap, body: jsonBody(addCommentInput) },
      responses: { 201: jsonAnswer(createdId, 'The new comment') },
    }),
    async (c) => {
      const { deps } = c.var
      const map = { workspaceId: c.var.workspace.id, journeyId: c.req.valid('param').journeyId }
      const input = c.req.valid('json')
      const author = getUser(c.var.user).id
      const { text, userIds } = await checkMentions(deps.db, map, input.text)
      const createdAt = deps.clock.now().toISOString()
      const made = await editMap(c, map.journeyId, (doc) => {
        const root = input.parentId === null ? null : rootOf(doc, input.parentId)
        const target = root?.target ?? getElement(doc, input.target).id
        const id = addComment(doc, { target, author, createdAt, text, parentId: root?.id ?? null })
        return { id, target, thread: root?.id ?? id, others: root ? participants(doc, root) : [] }
      })
      const news = { ...map, actorId: author, element: made.target, about: made.id, text }
      await notify(deps, { ...news, kind: 'mention', userIds })
      const answered = made.others.filter((one) => !userIds.includes(one))
      await notify(deps, { ...news, kind: 'answer', userIds: answered })
      await markSeen(deps.db, { ...map, userId: author, threadId: made.thread, now: deps.clock.now() })
      return c.json({ id: made.id }, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/seen`,
      middleware: requireRole('viewer'),
      request: { params: ofMap },
      responses: { 200: jsonAnswer(seenThreads, 'Until when you have read which thread') },
    }),
    async (c) => {
      const { journeyId } = c.req.valid('param')
      const input = { workspaceId: c.var.workspace.id, journeyId, userId: getUser(c.var.user).id }
      return c.json(await listSeen(c.var.deps.db, input), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/seen`,
      middleware: requireRole('viewer'),
      request: { params: ofMap, body: jsonBody(markSeenInput) },
      responses: { 204: { description: 'It is read' } },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      await markSeen(db, {
        workspaceId: c.var.workspace.id,
        journeyId: c.req.valid('param').journeyId,
        userId: getUser(c.var.user).id,
        threadId: c.req.valid('json').threadId,
        now: clock.now(),
      })
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: `${base}/{commentId}`,
      middleware: requireRole('commenter'),
      request: { params: ofComment, body: jsonBody(editCommentInput) },
      responses: { 204: { description: 'Changed' } },
    }),
    async (c) => {
      const { deps } = c.var
      const { journeyId, commentId } = c.req.valid('param')
      const map = { workspaceId: c.var.workspace.id, journeyId }
      const { text, resolved } = c.req.valid('json')
      const userId = getUser(c.var.user).id
      const checked = text === undefined ? undefined : await checkMentions(deps.db, map, text)
      const before = await editMap(c, journeyId, (doc) => {
        const comment = getRecord(doc, 'comment', commentId)
        if (checked) {
          if (comment.author !== userId) throw notYours('change')
          editComment(doc, { commentId, text: checked.text, at: deps.clock.now().toISOString() })
        }
        if (resolved !== undefined) resolveComment(doc, { commentId: rootOf(doc, commentId).id, resolved })
        return comment
      })
      if (checked) {
        const told = new Set(listMentions(before.text).map((one) => one.userId))
        await notify(deps, {
          ...map,
          kind: 'mention',
          userIds: checked.userIds.filter((one) => !told.has(one)),
          actorId: userId,
          element: before.target,
          about: commentId,
          text: checked.text,
        })
      }
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/{commentId}`,
      middleware: requireRole('commenter'),
      request: { params: ofComment },
      responses: { 204: { description: 'It is gone; its words only, where others have answered it' } },
    }),
    async (c) => {
      const { journeyId, commentId } = c.req.valid('param')
      const userId = getUser(c.var.user).id
      const isOwner = canActAs(c.var.workspace.role, 'owner')
      const at = c.var.deps.clock.now().toISOString()
      await editMap(c, journeyId, (doc) => {
        const comment = getRecord(doc, 'comment', commentId)
        if (comment.author !== userId && !isOwner) throw notYours('remove')
        const others = participants(doc, comment).some((one) => one !== comment.author)
        if (others && !isOwner) withdrawComment(doc, { commentId, at })
        else removeComment(doc, { commentId })
      })
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: `${base}/{commentId}/reactions`,
      middleware: requireRole('commenter'),
      request: { params: ofComment, body: jsonBody(reactionInput) },
      responses: { 204: { description: 'Your reaction stands, or is taken back' } },
    }),
    async (c) => {
      const { journeyId, commentId } = c.req.valid('param')
      const { emoji, on } = c.req.valid('json')
      const userId = getUser(c.var.user).id
      await editMap(c, journeyId, (doc) => setReaction(doc, { commentId, emoji, userId, on }))
      return c.body(null, 204)
    },
  )

const notYours = (what: string) =>
  new AppError('role_too_low', `Only its author may ${what} a comment. Nothing was changed.`)

/** The comment a thread began with. */
function rootOf(doc: Y.Doc, commentId: string): CommentRecord {
  const seen = new Set<string>()
  let comment = getRecord(doc, 'comment', commentId)
  while (comment.parentId !== null && !seen.has(comment.id)) {
    seen.add(comment.id)
    comment = getRecord(doc, 'comment', comment.parentId)
  }
  return comment
}

/** Who has written in the thread below a comment. */
function participants(doc: Y.Doc, root: CommentRecord): string[] {
  const answers = listRecords(doc).filter(
    (record): record is CommentRecord => record.type === 'comment' && record.parentId === root.id,
  )
  return [root, ...answers].map((comment) => comment.author)
}
