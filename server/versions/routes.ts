import { createRoute, z } from '@hono/zod-openapi'
import { describeDiff } from '../../shared/journey/diff/describeDiff.ts'
import { diffJourneys } from '../../shared/journey/diff/diffJourneys.ts'
import { type JourneyModel, readJourney } from '../../shared/journey/readJourney.ts'
import {
  asOfAnswer,
  comparison,
  editVersionInput,
  journeyVersion,
  nameVersionInput,
  restoreResult,
  restoreVersionInput,
  versionDocument,
  versionPage,
} from '../../shared/wire/version.ts'
import { getUser, journeyNotFound, requireRole } from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { getJourney } from '../journeys/queries.ts'
import { listTouchpoints } from '../touchpoints/catalogue.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { readAsOf } from './asOf.ts'
import { keepVersion } from './keepVersion.ts'
import { getVersion, listVersions, toVersion } from './queries.ts'
import { restoreVersion } from './restoreVersion.ts'
import { modelOf, unpackFile } from './versionContent.ts'

const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })
const number = z.coerce.number().int().min(1).max(2_000_000_000)
const ofVersion = ofJourney.extend({ number })
const side = z.union([z.literal('now'), number]).default('now')
const base = '/workspaces/{workspaceId}/journeys/{journeyId}'

async function readSide(
  { db, collab }: Pick<AppDeps, 'db' | 'collab'>,
  { workspaceId, journeyId, which }: { workspaceId: string; journeyId: string; which: number | 'now' },
): Promise<JourneyModel> {
  if (which !== 'now') return modelOf(await unpackFile((await getVersion(db, journeyId, which)).content))
  const doc = await collab.findJourneyDocument(workspaceId, journeyId)
  if (!doc) throw journeyNotFound()
  return readJourney(doc)
}

/** What a map said earlier, and going back to it. */
export const versionRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/versions`,
      middleware: requireRole('viewer'),
      request: {
        params: ofJourney,
        query: z.object({
          before: number.optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: { 200: jsonAnswer(versionPage, 'Versions of the map, newest first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const { before, limit } = c.req.valid('query')
      await getJourney(db, { workspaceId: c.var.workspace.id, journeyId })
      const rows = await listVersions(db, { journeyId, before, limit: limit + 1 })
      const versions = rows.slice(0, limit).map(toVersion)
      return c.json({ versions, next: rows.length > limit ? versions.at(-1)!.number : null }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/versions`,
      middleware: requireRole('editor'),
      request: { params: ofJourney, body: jsonBody(nameVersionInput) },
      responses: { 201: jsonAnswer(journeyVersion, 'The map as it is now, under a name') },
    }),
    async (c) => {
      const { journeyId } = c.req.valid('param')
      const { number } = await keepVersion(c.var.deps, {
        workspaceId: c.var.workspace.id,
        journeyId,
        kind: 'named',
        ...c.req.valid('json'),
        userId: getUser(c.var.user).id,
      })
      return c.json(toVersion(await getVersion(c.var.deps.db, journeyId, number)), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/versions/{number}`,
      middleware: requireRole('viewer'),
      request: { params: ofVersion },
      responses: { 200: jsonAnswer(versionDocument, 'A version with the whole map as it was') },
    }),
    async (c) => {
      const { journeyId, number } = c.req.valid('param')
      await getJourney(c.var.deps.db, { workspaceId: c.var.workspace.id, journeyId })
      const row = await getVersion(c.var.deps.db, journeyId, number)
      return c.json({ version: toVersion(row), document: { ...(await unpackFile(row.content)) } }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: `${base}/versions/{number}`,
      middleware: requireRole('editor'),
      request: { params: ofVersion, body: jsonBody(editVersionInput) },
      responses: { 200: jsonAnswer(journeyVersion, 'The version under its new name') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { journeyId, number } = c.req.valid('param')
      const { title, note } = c.req.valid('json')
      await getJourney(db, { workspaceId: c.var.workspace.id, journeyId })
      const { kind } = await getVersion(db, journeyId, number)
      const renamed = title === undefined ? {} : { title, ...kindWithTitle(kind, title) }
      if (title !== undefined || note !== undefined)
        await db
          .updateTable('journey_version')
          .set({ ...renamed, ...(note === undefined ? {} : { note }) })
          .where('journey_id', '=', journeyId)
          .where('number', '=', number)
          .execute()
      return c.json(toVersion(await getVersion(db, journeyId, number)), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${base}/versions/{number}`,
      middleware: requireRole('editor'),
      request: { params: ofVersion },
      responses: { 204: { description: 'The version is gone; the map is as it was' } },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { journeyId, number } = c.req.valid('param')
      await getJourney(db, { workspaceId: c.var.workspace.id, journeyId })
      const row = await getVersion(db, journeyId, number)
      if (row.title === null)
        throw new AppError(
          'conflict',
          'Only versions with a name can be deleted. Automatic ones go by themselves when they are old.',
        )
      const { branches } = await db
        .selectFrom('journey_branch')
        .select((eb) => eb.fn.countAll<number>().as('branches'))
        .where('of_journey_id', '=', journeyId)
        .where('base_number', '=', number)
        .executeTakeFirstOrThrow()
      if (Number(branches) > 0)
        throw new AppError('conflict', 'Another map was made from this version, so it has to stay.')
      await db
        .deleteFrom('journey_version')
        .where('journey_id', '=', journeyId)
        .where('number', '=', number)
        .execute()
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/versions/{number}/restore`,
      middleware: requireRole('editor'),
      request: { params: ofVersion, body: jsonBody(restoreVersionInput) },
      responses: {
        200: jsonAnswer(restoreResult, 'The map, or one element, is as it was; live for everybody'),
      },
    }),
    async (c) => {
      const { journeyId, number } = c.req.valid('param')
      await getJourney(c.var.deps.db, { workspaceId: c.var.workspace.id, journeyId })
      const done = await restoreVersion(c.var.deps, {
        workspaceId: c.var.workspace.id,
        journeyId,
        number,
        elementId: c.req.valid('json').elementId,
        user: getUser(c.var.user),
      })
      const version =
        done.number === null ? null : toVersion(await getVersion(c.var.deps.db, journeyId, done.number))
      return c.json({ changed: done.changed, version }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/comparison`,
      middleware: requireRole('viewer'),
      request: { params: ofJourney, query: z.object({ from: side, to: side }) },
      responses: {
        200: jsonAnswer(comparison, 'What differs between two versions, or a version and now, in words'),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { journeyId } = c.req.valid('param')
      const { from, to } = c.req.valid('query')
      await getJourney(deps.db, { workspaceId: workspace.id, journeyId })
      const [before, after, touchpoints] = await Promise.all([
        readSide(deps, { workspaceId: workspace.id, journeyId, which: from }),
        readSide(deps, { workspaceId: workspace.id, journeyId, which: to }),
        listTouchpoints(deps.db, workspace.id),
      ])
      const names = new Map(touchpoints.map(({ id, name }) => [id, name]))
      const changes = describeDiff(diffJourneys(before, after), before, after, (id) => names.get(id))
      return c.json({ changes: changes.map(writable) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/as-of`,
      middleware: requireRole('viewer'),
      request: { params: ofJourney, query: z.object({ day: z.iso.date() }) },
      responses: { 200: jsonAnswer(asOfAnswer, 'The map as it stood at the end of a day') },
    }),
    async (c) => {
      const answer = await readAsOf(c.var.deps, {
        workspace: c.var.workspace,
        journeyId: c.req.valid('param').journeyId,
        day: c.req.valid('query').day,
        signal: c.req.raw.signal,
      })
      return c.json({ ...answer, document: { ...answer.document } }, 200)
    },
  )

/** A named version without its name is an automatic one again; restored and merged ones stay what they are. */
function kindWithTitle(kind: 'auto' | 'named' | 'restore' | 'merge', title: string | null) {
  if (title === null) return kind === 'named' ? { kind: 'auto' as const } : {}
  return kind === 'auto' ? { kind: 'named' as const } : {}
}

/** Readonly arrays are nothing the JSON types of a route know. */
function writable(change: ReturnType<typeof describeDiff>[number]) {
  return {
    ...change,
    lines: change.lines.map(({ text, words }) => ({ text, words: words === null ? null : [...words] })),
  }
}
