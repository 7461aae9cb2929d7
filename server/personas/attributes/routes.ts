import { createRoute, z } from '@hono/zod-openapi'
import {
  type AttributeImport,
  attributeHistory,
  attributeImport,
  attributeMapping,
  attributePreview,
  customerAttribute,
  type OverwrittenAttribute,
} from '../../../shared/wire/attribute.ts'
import type { RejectedRow } from '../../../shared/wire/import.ts'
import { getUser, requireRole } from '../../access.ts'
import {
  runAttributeCounts,
  runAttributeHistory,
  runAttributeValues,
} from '../../analytics/questions/customerAttributes.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import {
  importFilePath,
  newImportId,
  removeImportFile,
  storeUpload,
  sweepUploads,
} from '../../events/importFiles.ts'
import { FileError } from '../../files/FileError.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../../validate.ts'
import { previewAttributes } from './previewAttributes.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofImport = inWorkspace.extend({ importId: z.string() })
const shownValues = 50

async function getImport(db: Db, workspaceId: string, id: string) {
  const row = await db
    .selectFrom('attribute_import')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row)
    throw new AppError('import_not_found', 'There is no such import here; somebody may have removed it.')
  return row
}

function toImport(row: Awaited<ReturnType<typeof getImport>>): AttributeImport {
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    rowsRead: row.rows_read,
    values: row.values_set,
    rowsRejected: row.rows_rejected,
    rejects: row.rejects as RejectedRow[],
    overwritten: row.overwritten as OverwrittenAttribute[],
    error: row.error,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

/** What is known of customers besides their events: the list, tables of it coming in, and one customer's history. */
export const attributeRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/customer-attributes',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: {
        200: jsonAnswer(
          z.object({ attributes: z.array(customerAttribute), imports: z.array(attributeImport) }),
          'Attributes with their most frequent values, and the tables they came from, newest first',
        ),
      },
    }),
    async (c) => {
      const { db, analytics } = c.var.deps
      const workspace = c.var.workspace.id
      const signal = c.req.raw.signal
      const [types, counts, values, imports] = await Promise.all([
        db
          .selectFrom('customer_attribute')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .orderBy('name')
          .execute(),
        runAttributeCounts(analytics, { workspace, signal }),
        runAttributeValues(analytics, { workspace, limit: shownValues, signal }),
        db
          .selectFrom('attribute_import')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .where('state', '!=', 'uploaded')
          .orderBy('created_at', 'desc')
          .limit(100)
          .execute(),
      ])
      const customersOf = new Map(counts.map(({ name, customers }) => [name, customers]))
      const valuesOf = Map.groupBy(values, ({ name }) => name)
      return c.json(
        {
          attributes: types.map(({ name, type }) => ({
            name,
            type,
            customers: customersOf.get(name) ?? 0,
            values: (valuesOf.get(name) ?? []).map(({ value, customers }) => ({ value, customers })),
          })),
          imports: imports.map(toImport),
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/customer-attributes/imports',
      middleware: requireRole('editor'),
      description: 'The body is the table itself (CSV, XLSX, JSON lines or Parquet), byte for byte.',
      request: { params: inWorkspace, query: z.object({ fileName: z.string().trim().min(1).max(300) }) },
      responses: {
        201: jsonAnswer(
          z.object({ run: attributeImport, preview: attributePreview }),
          'The stored table and how its columns would be read',
        ),
      },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { fileName } = c.req.valid('query')
      const body = c.req.raw.body
      if (!body)
        throw new AppError('invalid_input', 'The file is empty. Choose a file with at least one row.', {
          field: 'body',
        })
      await sweepUploads(deps)
      const id = newImportId()
      const { signal } = c.req.raw
      const { filePath, sizeBytes } = await storeUpload(deps, id, body, signal)
      try {
        const preview = await previewAttributes(
          { path: importFilePath(deps, filePath), fileName, sizeBytes },
          signal,
        )
        const row = await deps.db
          .insertInto('attribute_import')
          .values({
            id,
            workspace_id: workspace.id,
            file_name: fileName,
            file_path: filePath,
            size_bytes: sizeBytes,
            state: 'uploaded',
            rejects: '[]',
            created_by: getUser(c.var.user).id,
            created_at: deps.clock.now(),
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        return c.json({ run: toImport(row), preview }, 201)
      } catch (error) {
        await removeImportFile(deps, filePath)
        if (error instanceof FileError) throw new AppError('unreadable_file', error.message)
        throw error
      }
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/customer-attributes/imports/{importId}/start',
      middleware: requireRole('editor'),
      request: { params: ofImport, body: jsonBody(attributeMapping) },
      responses: { 200: jsonAnswer(attributeImport, 'The import, waiting for its turn') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const mapping = c.req.valid('json')
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      if (mapping.columns.some(({ type }) => type === 'date') && mapping.dateOrder === null)
        throw new AppError(
          'invalid_input',
          'Check dateOrder: dates such as 03/04/2024 can be read two ways. Say whether the day or the month comes first.',
          { field: 'dateOrder' },
        )
      const started = await deps.db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('attribute_import')
          .where('id', '=', row.id)
          .where('state', '=', 'uploaded')
          .set({ state: 'queued', mapping: JSON.stringify(mapping) })
          .executeTakeFirst()
        if (numUpdatedRows === 0n) return false
        await deps.jobs.enqueue(
          'import_attributes',
          { importId: row.id },
          { workspaceId: workspace.id, db: trx },
        )
        return true
      })
      if (!started)
        throw new AppError(
          'conflict',
          'This import was started before. Upload the file again to import it anew.',
        )
      deps.jobs.events.dispatchEvent(new Event('enqueued'))
      return c.json(toImport(await getImport(deps.db, workspace.id, row.id)), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/customer-attributes/imports/{importId}',
      middleware: requireRole('editor'),
      description: 'Takes a finished import back, in the background: the values before it count again.',
      request: { params: ofImport },
      responses: { 200: jsonAnswer(attributeImport, 'The import, being undone') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      if (row.state !== 'done')
        throw new AppError('conflict', 'Only an import that is done can be taken back. Wait until it is.')
      await deps.db.transaction().execute(async (trx) => {
        await trx.updateTable('attribute_import').set({ state: 'undoing' }).where('id', '=', row.id).execute()
        await deps.jobs.enqueue(
          'undo_attributes',
          { importId: row.id },
          { workspaceId: workspace.id, db: trx },
        )
      })
      deps.jobs.events.dispatchEvent(new Event('enqueued'))
      return c.json(toImport(await getImport(deps.db, workspace.id, row.id)), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/customers/{customer}/attributes',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace.extend({ customer: z.string().min(1).max(2000) }) },
      responses: {
        200: jsonAnswer(z.object({ attributes: z.array(attributeHistory) }), 'What is known of one customer'),
      },
    }),
    async (c) => {
      const { db, analytics } = c.var.deps
      const workspace = c.var.workspace.id
      const { customer } = c.req.valid('param')
      const [types, rows] = await Promise.all([
        db.selectFrom('customer_attribute').selectAll().where('workspace_id', '=', workspace).execute(),
        runAttributeHistory(analytics, { workspace, customer, signal: c.req.raw.signal }),
      ])
      const typeOf = new Map(types.map(({ name, type }) => [name, type]))
      const attributes = [...Map.groupBy(rows, ({ name }) => name)].map(([name, values]) => ({
        name,
        type: typeOf.get(name) ?? ('text' as const),
        values: values
          // The same value told again is no change: it stands since it was told first.
          .filter(({ value }, i) => value !== values[i + 1]?.value)
          .map(({ value, setAt }) => ({ value, setAt: new Date(setAt).toISOString() })),
      }))
      return c.json({ attributes }, 200)
    },
  )
