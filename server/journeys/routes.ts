import { createRoute, z } from '@hono/zod-openapi'
import { setJourneyTitle } from '../../shared/journey/edits/journeyEdits.ts'
import { journeyToJson } from '../../shared/journey/journeyJson.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { removeTalk } from '../../shared/journey/removeTalk.ts'
import { listTemplates } from '../../shared/templates/templates.ts'
import {
  createJourneyInput,
  journeyList,
  journeyProposal,
  journeySummary,
  journeyTemplate,
  proposeJourneyInput,
  unpackedFile,
  updateJourneyInput,
} from '../../shared/wire/journey.ts'
import { getUser, journeyNotFound, requireRole, requireUser, requireWorkspaceRole } from '../access.ts'
import { runVariants } from '../analytics/questions/variants.ts'
import { askServed } from '../analytics/served.ts'
import { embedFiles } from '../attachments/embedFiles.ts'
import { contentDisposition } from '../contentDisposition.ts'
import { unpackUpload } from '../formats/unpackUpload.ts'
import { fileJourney } from '../library/fileJourney.ts'
import { withOwnTemplate } from '../library/ownTemplates.ts'
import { hasTimes, readServedInput } from '../metrics/readSelection.ts'
import { listTouchpoints } from '../touchpoints/catalogue.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { createDocument } from './createDocument.ts'
import { proposeJourney } from './proposeJourney.ts'
import { findJourney, getJourney, insertJourney, listJourneys, setTrashed } from './queries.ts'
import { toJourney } from './toJourney.ts'

/** Paths that shape a proposal; the most common ones, which on any log but pure noise is nearly everybody. */
const VARIANTS_READ = 20_000

const inWorkspace = z.object({ workspaceId: z.string() })
const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })

export const journeyRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/templates',
      middleware: requireUser,
      responses: {
        200: jsonAnswer(z.object({ templates: z.array(journeyTemplate) }), 'Maps to start from'),
      },
    }),
    (c) => c.json({ templates: listTemplates() }, 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: z.object({ trashed: z.enum(['true', 'false']).default('false') }),
      },
      responses: { 200: jsonAnswer(journeyList, 'Maps, last changed first; or those in the trash') },
    }),
    async (c) => {
      const trashed = c.req.valid('query').trashed === 'true'
      const rows = await listJourneys(c.var.deps.db, c.var.workspace.id, {
        trashed,
        userId: getUser(c.var.user).id,
      })
      return c.json({ journeys: rows.map(toJourney) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys',
      middleware: requireRole('editor'),
      request: { params: inWorkspace, body: jsonBody(createJourneyInput) },
      responses: { 201: jsonAnswer(journeySummary, 'The new map') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const workspaceId = c.var.workspace.id
      const input = await withOwnTemplate(db, workspaceId, c.req.valid('json'))
      const userId = getUser(c.var.user).id
      const doc = createDocument(input, await listTouchpoints(db, workspaceId), userId)
      const row = await insertJourney(db, { workspaceId, doc, userId, now: clock.now() })
      return c.json(toJourney(row), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/unpack',
      middleware: requireRole('editor'),
      description:
        'The body is the file itself, byte for byte: a workbook (XLSX) or a Lucid file. Nothing is kept.',
      request: { params: inWorkspace, query: z.object({ name: z.string().trim().min(1).max(300) }) },
      responses: { 200: jsonAnswer(unpackedFile, 'The cells of its sheets, or its document') },
    }),
    async (c) => {
      const bytes = Buffer.from(await c.req.raw.arrayBuffer())
      return c.json(await unpackUpload(bytes, c.req.valid('query').name), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/propose',
      middleware: requireRole('editor'),
      request: { params: inWorkspace, body: jsonBody(proposeJourneyInput) },
      responses: { 200: jsonAnswer(journeyProposal, 'Stages and steps from the paths customers took') },
    }),
    async (c) => {
      const { db, analytics } = c.var.deps
      const workspaceId = c.var.workspace.id
      const [touchpoints, timed] = await Promise.all([
        listTouchpoints(db, workspaceId),
        hasTimes(c.var.deps, workspaceId),
      ])
      const served = await readServedInput(c.var.deps, workspaceId, c.req.valid('json'), {
        timed,
        signal: c.req.raw.signal,
      })
      const page = { limit: VARIANTS_READ, offset: 0 }
      const asked = await askServed(analytics, served, 'variants', page, (selection, signal) =>
        runVariants(analytics, { selection, ...page, signal }),
      )
      const proposal = proposeJourney({
        touchpoints,
        variants: asked?.answer.rows ?? [],
        customers: asked?.answer.customers ?? 0,
      })
      return c.json(proposal, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}',
      middleware: requireRole('viewer'),
      request: { params: ofJourney },
      responses: { 200: jsonAnswer(journeySummary, 'The map as the list shows it') },
    }),
    async (c) => {
      const { journeyId } = c.req.valid('param')
      const row = await getJourney(c.var.deps.db, { workspaceId: c.var.workspace.id, journeyId })
      return c.json(toJourney(row), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}',
      middleware: requireRole('editor'),
      request: { params: ofJourney, body: jsonBody(updateJourneyInput) },
      responses: { 200: jsonAnswer(journeySummary, 'The changed map') },
    }),
    async (c) => {
      const { db, collab, clock } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const { title, ...filing } = c.req.valid('json')
      const user = getUser(c.var.user)
      const workspaceId = c.var.workspace.id
      await fileJourney(db, { workspaceId, journeyId, userId: user.id, now: clock.now(), filing })
      if (title !== undefined)
        await collab.editJourney({ workspaceId, journeyId, user }, (doc) => setJourneyTitle(doc, { title }))
      const row = await findJourney(db, journeyId)
      if (!row) throw journeyNotFound()
      return c.json(toJourney(row), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}',
      middleware: requireRole('editor'),
      request: { params: ofJourney },
      responses: { 204: { description: 'It is in the trash' } },
    }),
    async (c) => {
      const { db, collab, clock } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const workspaceId = c.var.workspace.id
      if (!(await setTrashed(db, { workspaceId, journeyId, trashed: true, now: clock.now() })))
        throw journeyNotFound()
      collab.closeJourney(journeyId)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/restore',
      middleware: requireRole('editor'),
      request: { params: ofJourney },
      responses: { 200: jsonAnswer(journeySummary, 'The map, out of the trash') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const { journeyId } = c.req.valid('param')
      const workspaceId = c.var.workspace.id
      const row = await setTrashed(db, { workspaceId, journeyId, trashed: false, now: clock.now() })
      if (!row) throw journeyNotFound()
      return c.json(toJourney(row), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/duplicate',
      middleware: [requireWorkspaceRole('editor'), requireRole('viewer')] as const,
      request: { params: ofJourney },
      responses: { 201: jsonAnswer(journeySummary, 'The copy') },
    }),
    async (c) => {
      const { db, collab, clock } = c.var.deps
      const workspaceId = c.var.workspace.id
      const doc = await collab.findJourneyDocument(workspaceId, c.req.valid('param').journeyId)
      if (!doc) throw journeyNotFound()
      const { title } = readJourney(doc).journey
      removeTalk(doc)
      setJourneyTitle(doc, { title: `Copy of ${title}`.slice(0, 200) })
      const userId = getUser(c.var.user).id
      const copiedFrom = c.req.valid('param').journeyId
      const row = await insertJourney(db, { workspaceId, doc, userId, now: clock.now(), copiedFrom })
      return c.json(toJourney(row), 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/document',
      middleware: requireRole('viewer'),
      request: {
        params: ofJourney,
        query: z.object({
          download: z.enum(['true', 'false']).default('false'),
          files: z.enum(['true', 'false']).default('false'),
        }),
      },
      // The full shape is shared/journey/journey.schema.json; repeating it would make the API document unreadable.
      responses: { 200: jsonAnswer(z.record(z.string(), z.unknown()), 'The whole map as a journey file') },
    }),
    async (c) => {
      const { db, collab } = c.var.deps
      const workspaceId = c.var.workspace.id
      const doc = await collab.findJourneyDocument(workspaceId, c.req.valid('param').journeyId)
      if (!doc) throw journeyNotFound()
      const { download, files } = c.req.valid('query')
      const file = journeyToJson(doc, await listTouchpoints(db, workspaceId))
      if (files === 'true') file.files = await embedFiles(c.var.deps, { workspaceId, doc })
      if (download === 'true')
        c.header(
          'content-disposition',
          contentDisposition(`${readJourney(doc).journey.title.trim() || 'journey'}.json`),
        )
      return c.json({ ...file }, 200)
    },
  )
