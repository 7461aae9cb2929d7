import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nanoid } from 'nanoid'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { receiveFile } from '../files/receiveFile.ts'
import { detectType } from './detectType.ts'
import { sanitiseSvg } from './sanitiseSvg.ts'

const folder = 'attachments'
/** Where uploads lie until they are known to be whole and of a type that is taken. */
export const arrivingFolder = join(folder, 'arriving')
const largestSvg = 2_000_000

type Deps = Pick<AppDeps, 'config'>

/** The file that holds bytes of this hash, in full. */
export function attachmentPath({ config }: Deps, sha256: string): string {
  return join(config.dataDir, folder, sha256.slice(0, 2), sha256)
}

/**
 * Writes a stream to the data folder under its hash; an SVG loses everything that could run or load.
 * @throws AppError `too_large`, `unsupported_file`, `invalid_input` when there are no bytes
 */
export async function storeAttachment(
  deps: Deps,
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<{ type: string; bytes: number; sha256: string }> {
  const arriving = join(deps.config.dataDir, arrivingFolder, nanoid())
  try {
    const stored = await receiveFile(deps, arriving, body, {
      signal,
      limit: deps.config.maxAttachmentBytes,
      taker: 'a map',
      instead: 'Make it smaller, or put a link to it on the card.',
    })
    const type = await detectType(arriving)
    if (type === undefined)
      throw new AppError(
        'unsupported_file',
        'The content of this file is none that a map takes, whatever its name says. Nothing was kept. ' +
          'Pictures, PDF, office documents, text, sound and video are taken; pack anything else into a zip.',
      )
    const { bytes, sha256 } = type === 'image/svg+xml' ? await cleanSvg(arriving) : stored
    const path = attachmentPath(deps, sha256)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await rename(arriving, path)
    return { type, bytes, sha256 }
  } finally {
    await rm(arriving, { force: true })
  }
}

async function cleanSvg(path: string) {
  const source = await readFile(path)
  const clean = source.length > largestSvg ? undefined : sanitiseSvg(source.toString('utf8'))
  if (clean === undefined)
    throw new AppError(
      'unsupported_file',
      'This SVG cannot be read safely: it is not well-formed, has a document type or is over 2 MB. Nothing was ' +
        'kept. Save it as plain SVG or as PNG and try again.',
    )
  await writeFile(path, clean, { mode: 0o600, flush: true })
  const bytes = Buffer.from(clean)
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
