import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { imageTypes } from '../../shared/wire/attachment.ts'
import type { AppDeps } from '../appEnv.ts'
import { contentDisposition } from '../contentDisposition.ts'
import { AppError } from '../errors.ts'
import { attachmentPath } from './storeAttachment.ts'

/** The bytes of a file for somebody who may see it. Throws `attachment_not_found` when they are gone. */
export async function attachmentResponse(
  deps: Pick<AppDeps, 'config'>,
  row: { name: string; type: string; sha256: string },
  { download }: { download: boolean },
): Promise<Response> {
  const path = attachmentPath(deps, row.sha256)
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new AppError('attachment_not_found', 'The bytes of this file are gone from the server.')
  // Only pictures are shown; a document of somebody else's making never runs as a page of ours.
  const shown = imageTypes.includes(row.type) && !download
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, {
    headers: {
      'content-type': row.type === 'text/plain' ? 'text/plain; charset=utf-8' : row.type,
      'content-length': String(found.size),
      'content-disposition': contentDisposition(row.name, shown ? 'inline' : 'attachment'),
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      // The bytes of an id never change.
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
}
