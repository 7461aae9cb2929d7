import { createRoute, z } from '@hono/zod-openapi'
import {
  type ColumnMapping,
  type FilePreview,
  importRun,
  rejectedRow,
  startImportInput,
} from '../../shared/wire/import.ts'
import { timezone } from '../../shared/wire/workspace.ts'
import { requireRole } from '../access.ts'
import { AppError } from '../errors.ts'
import { FileError } from '../files/FileError.ts'
import { checkMapping } from '../files/rowToEvent.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { removeImportFile } from './importFiles.ts'
import { busyStates, getImport, listImports, listRejects, toImportRun } from './importQueries.ts'
import { findImportJob, startImport, startUndo } from './jobs.ts'
import { toRejectsCsv } from './rejectsCsv.ts'
import { findSameFile } from './sameFile.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofImport = z.object({ workspaceId: z.string(), importId: z.string() })
const rejectsPerPage = 10_000

function checkColumns(preview: FilePreview | null, mapping: ColumnMapping): void {
  if (!timezone.safeParse(mapping.timezone).success)
    throw new AppError(
      'invalid_input',
      'Check mapping.timezone: it is not a time zone name such as Europe/Berlin.',
      {
        field: 'mapping.timezone',
      },
    )
  try {
    checkMapping(
      mapping,
      preview?.columns.map((column) => column.name),
    )
  } catch (error) {
    if (error instanceof FileError) throw new AppError('invalid_input', error.message, { field: 'mapping' })
    throw error
  }
}

/** Imports of a workspace: how far they are, starting, stopping, undoing, and what could not be read. */
export const importRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/imports',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(z.object({ imports: z.array(importRun) }), 'Imports, newest first') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const rows = await listImports(db, c.var.workspace.id)
      return c.json({ imports: rows.map((row) => toImportRun(row, clock.now())) }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/imports/{importId}',
      middleware: requireRole('viewer'),
      request: { params: ofImport },
      responses: { 200: jsonAnswer(importRun, 'One import and how far it is') },
    }),
    async (c) => {
      const { db, clock } = c.var.deps
      const row = await getImport(db, c.var.workspace.id, c.req.valid('param').importId)
      return c.json(toImportRun(row, clock.now()), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/imports/{importId}/start',
      middleware: requireRole('editor'),
      request: { params: ofImport, body: jsonBody(startImportInput) },
      responses: { 200: jsonAnswer(importRun, 'The import, waiting for its turn') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { mapping, makeTouchpoints } = c.req.valid('json')
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      checkColumns(row.preview as FilePreview | null, mapping)
      const same = await findSameFile(deps.db, row, mapping)
      if (same)
        throw new AppError(
          'conflict',
          `This very file was imported on ${same.created_at.toISOString().slice(0, 10)} with other columns, so every event ` +
            'would be there twice. Nothing was imported. Undo that import first, or start this one with the same columns.',
          { importId: same.id },
        )
      const values = { mapping: JSON.stringify(mapping), make_touchpoints: makeTouchpoints }
      if (row.file_path === null || !(await startImport(deps, row, values)))
        throw new AppError(
          'conflict',
          'This import was started before. Upload the file again to import it anew.',
        )
      return c.json(toImportRun(await getImport(deps.db, workspace.id, row.id), deps.clock.now()), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/imports/{importId}/cancel',
      middleware: requireRole('editor'),
      request: { params: ofImport },
      responses: { 200: jsonAnswer(importRun, 'The import, asked to stop; in the end it is cancelled') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      const jobId = busyStates.includes(row.state as never) ? await findImportJob(deps, row) : null
      if (jobId === null)
        throw new AppError('job_finished', 'This import is not running, so there is nothing to stop.')
      await deps.jobs.requestCancel(workspace.id, jobId)
      return c.json(toImportRun(await getImport(deps.db, workspace.id, row.id), deps.clock.now()), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/imports/{importId}',
      middleware: requireRole('editor'),
      description:
        'Takes a finished import back as a whole: its events go, in the background. One that brought nothing is removed from the list.',
      request: { params: ofImport },
      responses: { 200: jsonAnswer(importRun, 'The import, being undone or removed') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      if (busyStates.includes(row.state as never))
        throw new AppError('import_running', 'This import is at work. Cancel it or wait until it is done.')
      if (row.state === 'done') {
        await startUndo(deps, row, 'undone', null)
        return c.json(toImportRun(await getImport(deps.db, workspace.id, row.id), deps.clock.now()), 200)
      }
      await deps.db.deleteFrom('import').where('id', '=', row.id).where('state', '=', row.state).execute()
      await removeImportFile(deps, row.file_path)
      return c.json(toImportRun({ ...row, state: 'undone' }, deps.clock.now()), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/imports/{importId}/rejects',
      middleware: requireRole('viewer'),
      request: {
        params: ofImport,
        query: z.object({
          limit: z.coerce.number().int().min(1).max(1000).default(100),
          offset: z.coerce.number().int().min(0).default(0),
        }),
      },
      responses: {
        200: jsonAnswer(
          z.object({ rows: z.array(rejectedRow), total: z.number() }),
          'Rows that could not be read; the first 10,000 are kept and `total` counts all',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      const rows = await listRejects(deps.db, row.id, c.req.valid('query'))
      return c.json({ rows, total: row.rows_rejected }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/imports/{importId}/rejects.csv',
      middleware: requireRole('viewer'),
      request: { params: ofImport },
      responses: { 200: { description: 'Row number, field and reason of each rejected row, as CSV' } },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      const rejects = await listRejects(deps.db, row.id, { limit: rejectsPerPage, offset: 0 })
      const base = row.file_name.replace(/[^\p{L}\p{N}._-]+/gu, '-')
      return c.body(toRejectsCsv(rejects), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="rejects.csv"; filename*=UTF-8''${encodeURIComponent(`rejects-${base}.csv`)}`,
      })
    },
  )
