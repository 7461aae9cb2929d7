import { readFile, stat } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { AppError } from './errors.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
}
const textual = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.map', '.svg', '.txt'])

type Encoding = 'br' | 'gzip' | 'identity'
const encode: Record<Exclude<Encoding, 'identity'>, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
}

function chooseEncoding(accepted: string, extension: string): Encoding {
  if (!textual.has(extension)) return 'identity'
  const names = accepted.split(',').map((part) => part.trim().split(';')[0])
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity'
}

/**
 * Serves the built app: files with a hash in their name for ever, index.html always asked for again and given
 * for every address that is a page. Compressed once per file and kept, as the build is a few megabytes.
 */
export function serveApp(root = resolve(import.meta.dirname, '../dist/app')) {
  const compressed = new Map<string, Promise<Buffer>>()

  async function findFile(path: string) {
    const file = resolve(join(root, path))
    if (file !== root && !file.startsWith(root + sep)) return undefined
    const info = await stat(file).catch(() => undefined)
    return info?.isFile() ? { file, changedAt: info.mtimeMs } : undefined
  }

  return async function serveApp(c: Context): Promise<Response> {
    let path: string
    try {
      path = decodeURIComponent(c.req.path)
    } catch {
      path = c.req.path
    }
    const found = path.includes('\0') ? undefined : await findFile(path)
    const page = found ? undefined : extname(path) === '' ? await findFile('index.html') : undefined
    const served = found ?? page
    if (!served)
      throw new AppError(
        'not_found',
        (await findFile('index.html'))
          ? 'There is nothing at this address.'
          : 'The app is not built yet. Start Desirepath with npm start, which builds it.',
      )
    const extension = extname(served.file)
    const encoding = chooseEncoding(c.req.header('accept-encoding') ?? '', extension)
    const hashed = found !== undefined && path.startsWith('/assets/')
    const etag = `"${Math.round(served.changedAt).toString(36)}-${encoding}"`
    c.header('content-type', types[extension] ?? 'application/octet-stream')
    c.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    c.header('etag', etag)
    if (textual.has(extension)) c.header('vary', 'accept-encoding')
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    if (encoding === 'identity') return c.body(new Uint8Array(await readFile(served.file)))
    const key = `${served.file}:${served.changedAt}:${encoding}`
    let bytes = compressed.get(key)
    if (!bytes) {
      bytes = readFile(served.file).then(encode[encoding])
      bytes.catch(() => compressed.delete(key))
      compressed.set(key, bytes)
    }
    c.header('content-encoding', encoding)
    return c.body(new Uint8Array(await bytes))
  }
}
