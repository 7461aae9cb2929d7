import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { addComment } from '../../shared/journey/edits/commentEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { mapNumbers } from '../../shared/wire/measure.ts'
import {
  joinInput,
  type SharedOffer,
  sharedCommentInput,
  sharedMap,
  sharedOffer,
  sharePass,
  unlockInput,
} from '../../shared/wire/share.ts'
import { createdId } from '../../shared/wire/talk.ts'
import type { AppEnv } from '../appEnv.ts'
import { attachmentResponse } from '../attachments/attachmentResponse.ts'
import { getAttachment } from '../attachments/queries.ts'
import { setCookies, toAuthRequest } from '../auth/authRequest.ts'
import { AppError } from '../errors.ts'
import { readMapNumbers } from '../metrics/readMapNumbers.ts'
import { notify } from '../notifications/notify.ts'
import { findClientAddress } from '../requestMiddleware.ts'
import { toAppError } from '../talk/editMap.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { findJoined } from './findJoined.ts'
import { findThread } from './findThread.ts'
import { hideSmallNumbers } from './hideSmallNumbers.ts'
import { joinAsGuest } from './joinAsGuest.ts'
import { createPass, isLinkPassword, isPass } from './linkPassword.ts'
import { findLiveLink, type LiveLink, noteUse } from './links.ts'
import { readSharedMap } from './readSharedMap.ts'
import { insertShareEvent } from './shareEvents.ts'
import { guestAuthor } from './toSharedMap.ts'
import { createTryLimit } from './tryLimit.ts'

const ofToken = z.object({ token: z.string().min(1).max(200) })
/** A picture's address cannot carry a header. */
const passQuery = z.object({ pass: z.string().max(200).optional() })

const minute = 60_000
const passwordTries = createTryLimit({ most: 10, windowMs: minute })
const passwordTriesOfLink = createTryLimit({ most: 100, windowMs: minute })
const guestComments = createTryLimit({ most: 12, windowMs: minute })
const guestJoins = createTryLimit({ most: 20, windowMs: 60 * minute })

/** The same for a wrong, expired or revoked link and for a map in the trash. */
const shareNotFound = () =>
  new AppError(
    'share_not_found',
    'This link does not work, or does not work any more. Ask whoever gave it to you for a new one.',
  )

/** What a link leads to, for people without an account. */
export const sharedRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/shared/{token}',
      request: { params: ofToken, query: passQuery },
      responses: { 200: jsonAnswer(sharedOffer, 'What the link is good for') },
    }),
    async (c) => {
      const link = await getLink(c, c.req.valid('param').token)
      return c.json(await toOffer(c, link), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/shared/{token}/unlock',
      request: { params: ofToken, body: jsonBody(unlockInput) },
      responses: { 200: jsonAnswer(sharePass, 'What opens the link from now on') },
    }),
    async (c) => {
      const { clock } = c.var.deps
      const link = await getLink(c, c.req.valid('param').token)
      const { password_hash } = link
      if (password_hash === null) return c.json({ pass: '' }, 200)
      passwordTries(`${link.id} ${addressOf(c)}`, clock)
      passwordTriesOfLink(link.id, clock)
      if (!(await isLinkPassword(c.req.valid('json').password, password_hash)))
        throw new AppError('wrong_password', 'That is not the password of this link.', { field: 'password' })
      return c.json({ pass: createPass({ id: link.id, password_hash }, clock.now()) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/shared/{token}/map',
      request: { params: ofToken, query: passQuery },
      responses: {
        200: jsonAnswer(sharedMap, 'What the link shows of the map'),
        304: { description: 'As the ETag that was sent' },
      },
    }),
    async (c) => {
      const { map, etag } = await getSharedMap(c, await getOpenLink(c, c.req.valid('param').token))
      c.header('etag', etag)
      c.header('cache-control', 'private, no-cache')
      if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304)
      return c.json(map, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/shared/{token}/numbers',
      request: { params: ofToken, query: passQuery },
      responses: {
        200: jsonAnswer(mapNumbers.nullable(), 'Figures, without those of fewer than 5 customers'),
      },
    }),
    async (c) => {
      const link = await getOpenLink(c, c.req.valid('param').token)
      if (!link.numbers) return c.json(null, 200)
      const { map } = await getSharedMap(c, link)
      const numbers = await readMapNumbers(c.var.deps, {
        workspaceId: link.workspace_id,
        journeyId: link.journey_id,
        userId: null,
        selection: { filters: [] },
        signal: c.req.raw.signal,
      })
      const shown = hideSmallNumbers(numbers, { touchpoints: map.touchpoints.length > 0 })
      return c.json(shown && { ...shown, journeyId: 'shared' }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/shared/{token}/attachments/{attachmentId}',
      request: {
        params: ofToken.extend({ attachmentId: z.string() }),
        query: passQuery.extend({ download: z.enum(['true', 'false']).default('false') }),
      },
      responses: { 200: { description: 'The bytes of the file' } },
    }),
    async (c) => {
      const { deps } = c.var
      const { token, attachmentId } = c.req.valid('param')
      const link = await getOpenLink(c, token)
      const { map } = await getSharedMap(c, link)
      if (!map.files.some((file) => file.id === attachmentId))
        throw new AppError('attachment_not_found', 'This file is not on the map any more, or never was.')
      const row = await getAttachment(deps, {
        workspaceId: link.workspace_id,
        journeyId: link.journey_id,
        attachmentId,
      })
      const response = await attachmentResponse(deps, row, {
        download: c.req.valid('query').download === 'true',
      })
      // A revoked link must not go on working out of a cache.
      response.headers.set('cache-control', 'private, no-cache')
      return response
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/shared/{token}/comments',
      request: { params: ofToken, query: passQuery, body: jsonBody(sharedCommentInput) },
      responses: { 201: jsonAnswer(createdId, 'The new comment') },
    }),
    async (c) => {
      const { deps } = c.var
      const link = await getOpenLink(c, c.req.valid('param').token)
      if (link.role === 'viewer')
        throw new AppError('role_too_low', 'This link lets you read, not comment. Nothing was changed.')
      guestComments(`${link.id} ${addressOf(c)}`, deps.clock)
      const input = c.req.valid('json')
      const { map } = await getSharedMap(c, link)
      const thread = findThread(map, input)
      const place = { workspaceId: link.workspace_id, journeyId: link.journey_id }
      const text = plainMentions(input.text)
      const id = await deps.collab
        .editJourney({ ...place, user: null }, (doc) =>
          addComment(doc, {
            target: thread.target,
            parentId: thread.rootId,
            author: guestAuthor(input.name.replace(/\s+/g, ' ')),
            createdAt: deps.clock.now().toISOString(),
            text,
          }),
        )
        .catch((error) => {
          throw toAppError(error)
        })
      if (thread.rootId !== null)
        await notify(deps, {
          ...place,
          kind: 'answer',
          userIds: await listAuthors(c, link, thread.rootId),
          actorId: null,
          element: thread.target,
          about: id,
          text: `${input.name}: ${text}`,
        })
      return c.json({ id }, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/shared/{token}/join',
      request: { params: ofToken, query: passQuery, body: jsonBody(joinInput) },
      responses: { 200: jsonAnswer(sharedOffer, 'An editor of this one map now') },
    }),
    async (c) => {
      const { db, auth, clock } = c.var.deps
      const link = await getOpenLink(c, c.req.valid('param').token, 'editor')
      const known = c.var.user ?? c.var.guest
      if (!known) guestJoins(`${link.id} ${addressOf(c)}`, clock)
      const { name } = c.req.valid('json')
      const person = await db.transaction().execute(async (trx) => {
        const joined = await joinAsGuest(trx, { linkId: link.id, known, name })
        if (joined.isNew)
          await insertShareEvent(trx, {
            workspaceId: link.workspace_id,
            journeyId: link.journey_id,
            at: clock.now(),
            actor: joined,
            kind: 'guest_joined',
            detail: { link: link.label },
          })
        return joined
      })
      if (!known) setCookies(c, await auth.openSession(toAuthRequest(c), person.id))
      const user = known ?? { id: person.id, name: person.name, email: '', anonymous: false, guest: true }
      c.set('guest', user)
      return c.json(await toOffer(c, link), 200)
    },
  )

const addressOf = (c: Context<AppEnv>) => findClientAddress(c) ?? 'unknown'

async function getLink(c: Context<AppEnv>, token: string): Promise<LiveLink> {
  const { db, clock } = c.var.deps
  const link = await findLiveLink(db, token, clock.now())
  if (!link) throw shareNotFound()
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  return link
}

function isOpen(c: Context<AppEnv>, link: LiveLink): boolean {
  const { id, password_hash } = link
  if (password_hash === null) return true
  const pass = c.req.header('x-share-pass') ?? c.req.query('pass')
  return pass !== undefined && isPass(pass, { id, password_hash }, c.var.deps.clock.now())
}

/** A link whose password, if it has one, the guest has given; to read, or to edit. */
async function getOpenLink(
  c: Context<AppEnv>,
  token: string,
  kind: 'read' | 'editor' = 'read',
): Promise<LiveLink> {
  const link = await getLink(c, token)
  if (!isOpen(c, link))
    throw new AppError('password_needed', 'This link has a password. Type it to see the map.')
  if ((link.role === 'editor') !== (kind === 'editor')) throw shareNotFound()
  await noteUse(c.var.deps.db, link, c.var.deps.clock.now())
  return link
}

async function getSharedMap(c: Context<AppEnv>, link: LiveLink) {
  const content = await readSharedMap(c.var.deps, link)
  if (!content) throw shareNotFound()
  return content
}

async function toOffer(c: Context<AppEnv>, link: LiveLink): Promise<SharedOffer> {
  const user = c.var.user ?? c.var.guest
  const needsPassword = !isOpen(c, link)
  return {
    role: link.role,
    needsPassword,
    joined: user && !needsPassword ? ((await findJoined(c.var.deps.db, link, user)) ?? null) : null,
    numbers: link.numbers,
  }
}

/** Guests see no ids of people, so they cannot mention anybody. */
function plainMentions(text: string): string {
  return text.replace(/@\[([^\]\n]{1,100})\]\(user:[^)]*\)/g, '@$1')
}

/** Members who have said something in a thread. */
async function listAuthors(c: Context<AppEnv>, link: LiveLink, rootId: string): Promise<string[]> {
  const doc = await c.var.deps.collab.findJourneyDocument(link.workspace_id, link.journey_id)
  if (!doc) return []
  const { comments } = readJourney(doc)
  doc.destroy()
  const said = comments.filter((comment) => comment.id === rootId || comment.parentId === rootId)
  return [...new Set(said.map((comment) => comment.author))]
}
