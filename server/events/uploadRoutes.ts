import { createRoute, z } from '@hono/zod-openapi'
import { type FilePreview, filePreview, importDetails, previewImportInput } from '../../shared/wire/import.ts'
import { getUser, requireRole } from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { FileError } from '../files/FileError.ts'
import { previewFile } from '../files/previewFile.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { importFilePath, newImportId, removeImportFile, storeUpload, sweepUploads } from './importFiles.ts'
import { getImport, type ImportRow, toImportRun, updateImport } from './importQueries.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofImport = z.object({ workspaceId: z.string(), importId: z.string() })

type Corrections = z.infer<typeof previewImportInput>

/** The head of the uploaded file and how its columns would be read, with a person's corrections kept. */
async function previewImport(
  deps: Pick<AppDeps, 'config'>,
  row: Pick<ImportRow, 'file_name' | 'file_path' | 'size_bytes'>,
  { mapping = {}, encoding, delimiter }: Corrections,
  { timezone, signal }: { timezone: string; signal: AbortSignal },
): Promise<FilePreview> {
  if (row.file_path === null)
    throw new AppError('conflict', 'The file of this import is gone. Upload it again to look into it.')
  try {
    const preview = await previewFile(
      {
        path: importFilePath(deps, row.file_path),
        fileName: row.file_name,
        sizeBytes: row.size_bytes,
        encoding: encoding ?? null,
        delimiter: delimiter ?? null,
      },
      {
        timezone: mapping.timezone ?? timezone,
        ...(mapping.columns
          ? { roles: Object.fromEntries(mapping.columns.map(({ name, role }) => [name, role])) }
          : {}),
        signal,
      },
    )
    const { dateOrder, scoreKind, lifecycle } = mapping
    return {
      ...preview,
      mapping: {
        ...preview.mapping,
        ...(dateOrder ? { dateOrder } : {}),
        ...(scoreKind === undefined ? {} : { scoreKind }),
        ...(lifecycle ? { lifecycle } : {}),
      },
      questions: dateOrder ? [] : preview.questions,
    }
  } catch (error) {
    if (error instanceof FileError) throw new AppError('unreadable_file', error.message)
    throw error
  }
}

/** Sending a file and deciding how its columns are read; nothing of it is an event yet. */
export const uploadRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/imports',
      middleware: requireRole('editor'),
      description: 'The body is the file itself, byte for byte.',
      request: {
        params: inWorkspace,
        query: z.object({ fileName: z.string().trim().min(1).max(300) }),
      },
      responses: { 201: jsonAnswer(importDetails, 'The stored file and how its columns would be read') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const { fileName } = c.req.valid('query')
      if (workspace.isSample)
        throw new AppError(
          'conflict',
          'This is the sample workspace: its events are made up and yours are not mixed with them. Make a workspace of your own and import the file there.',
        )
      const body = c.req.raw.body
      if (!body)
        throw new AppError('invalid_input', 'The file is empty. Choose a file with at least one row.', {
          field: 'body',
        })
      await sweepUploads(deps)
      const id = newImportId()
      const { signal } = c.req.raw
      const { filePath, sizeBytes, fileHash } = await storeUpload(deps, id, body, signal)
      try {
        const stored = { file_name: fileName, file_path: filePath, size_bytes: sizeBytes }
        const preview = await previewImport(deps, stored, {}, { timezone: workspace.timezone, signal })
        const row = await deps.db
          .insertInto('import')
          .values({
            ...stored,
            id,
            workspace_id: workspace.id,
            file_hash: fileHash,
            state: 'uploaded',
            preview: JSON.stringify(preview),
            created_by: getUser(c.var.user).id,
            created_at: deps.clock.now(),
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        return c.json({ run: toImportRun(row, deps.clock.now()), preview }, 201)
      } catch (error) {
        await removeImportFile(deps, filePath)
        throw error
      }
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/imports/{importId}/preview',
      middleware: requireRole('editor'),
      request: { params: ofImport },
      responses: { 200: jsonAnswer(filePreview, 'The head of the file, as it was last shown') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      if (!row.preview || row.file_path === null)
        throw new AppError('conflict', 'The file of this import is gone. Upload it again to look into it.')
      return c.json(row.preview as FilePreview, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/imports/{importId}/preview',
      middleware: requireRole('editor'),
      request: { params: ofImport, body: jsonBody(previewImportInput) },
      responses: { 200: jsonAnswer(filePreview, 'The head of the file, read as corrected') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const row = await getImport(deps.db, workspace.id, c.req.valid('param').importId)
      if (row.state !== 'uploaded' && row.state !== 'failed')
        throw new AppError('conflict', 'This import has started, so its columns are settled.')
      const { signal } = c.req.raw
      const { timezone } = workspace
      const preview = await previewImport(deps, row, c.req.valid('json'), { timezone, signal })
      await updateImport(deps.db, row.id, { preview: JSON.stringify(preview) })
      return c.json(preview, 200)
    },
  )
