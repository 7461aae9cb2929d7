import { createRoute } from '@hono/zod-openapi'
import {
  cooccurrence,
  quoteExportQuery,
  quotePage,
  quotesQuery,
} from '../../../shared/wire/researchCoding.ts'
import { getUser, requireRole } from '../../access.ts'
import { contentDisposition } from '../../contentDisposition.ts'
import { createRoutes, jsonAnswer } from '../../validate.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { getProject, inProject } from '../projects/queries.ts'
import { readCooccurrence } from './cooccurrence.ts'
import { exportQuotes, quoteFormats } from './exportQuotes.ts'
import { countQuotes, listQuotes } from './listQuotes.ts'

/** What people said, by code, person, source and time. */
export const quoteRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/quotes',
      middleware: requireRole('viewer'),
      request: { params: inProject, query: quotesQuery },
      responses: { 200: jsonAnswer(quotePage, 'A page of coded spans') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      const { sort, offset, limit, ...filter } = c.req.valid('query')
      const [quotes, counts] = await Promise.all([
        listQuotes(db, id, { filter, sort, offset, limit }),
        countQuotes(db, id, filter),
      ])
      return c.json({ quotes, ...counts }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/quotes/export',
      middleware: requireRole('viewer'),
      request: { params: inProject, query: quoteExportQuery },
      responses: { 200: { description: 'The quotes as CSV, XLSX or a DOCX report by code' } },
    }),
    async (c) => {
      const { deps } = c.var
      const project = await getProject(deps.db, c.var.workspace.id, c.req.valid('param').projectId)
      const { format, ...filter } = c.req.valid('query')
      const { bytes, quotes } = await exportQuotes(deps.db, project, {
        filter,
        format,
        signal: c.req.raw.signal,
      })
      await noteAudit(deps.db, {
        workspaceId: c.var.workspace.id,
        projectId: project.id,
        actorId: getUser(c.var.user).id,
        at: deps.clock.now(),
        what: 'quotes_exported',
        detail: { format, quotes },
      })
      return new Response(bytes, {
        headers: {
          'content-type': quoteFormats[format],
          'content-disposition': contentDisposition(`${project.name} quotes.${format}`),
        },
      })
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/projects/{projectId}/cooccurrence',
      middleware: requireRole('viewer'),
      request: { params: inProject },
      responses: { 200: jsonAnswer(cooccurrence, 'Codes whose spans overlap, most often first') },
    }),
    async (c) => {
      const { db } = c.var.deps
      const { id } = await getProject(db, c.var.workspace.id, c.req.valid('param').projectId)
      return c.json({ pairs: await readCooccurrence(db, id) }, 200)
    },
  )
