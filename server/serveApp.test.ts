import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createErrorHandler } from './errors.ts'
import { createLog } from './log.ts'
import { serveApp } from './serveApp.ts'

const script = `export const words = ${JSON.stringify('a path people take '.repeat(200))}`
let root: string
let app: Hono
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-serve-'))
  root = join(folder, 'app')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(folder, 'outside.txt'), 'not yours')
  await mkdir(join(folder, 'app-too'))
  await writeFile(join(folder, 'app-too', 'near.txt'), 'not yours either')
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Desirepath</title>')
  await writeFile(join(root, 'assets', 'index-abc123.js'), script)
  await writeFile(join(root, 'icon.png'), Buffer.from([0x89, 0x50, 0xff, 0]))
  app = new Hono()
  app.onError(createErrorHandler(createLog({ level: 'silent' })))
  app.get('*', serveApp(root))
})
afterAll(() => rm(join(root, '..'), { recursive: true, force: true }))

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

describe('the built app', () => {
  it('answers every page’s address with index.html, which is always asked for again', async () => {
    for (const path of ['/', '/w/abc/journeys/1', '/invitation/token-without-dot']) {
      const response = await get(path)
      expect(response.status, path).toBe(200)
      expect(await response.text()).toContain('<title>Desirepath</title>')
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    }
  })

  it('keeps hashed files for ever and sends them compressed as the browser likes', async () => {
    const path = '/assets/index-abc123.js'
    const decode = {
      'gzip, deflate, br': brotliDecompressSync,
      gzip: gunzipSync,
      identity: (bytes: Buffer) => bytes,
    }
    for (const [accepted, decoded] of Object.entries(decode)) {
      const response = await get(path, { 'accept-encoding': accepted })
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(response.headers.get('vary')).toContain('accept-encoding')
      expect(decoded(Buffer.from(await response.arrayBuffer())).toString(), accepted).toBe(script)
    }
  })

  it('sends pictures as they are', async () => {
    const response = await get('/icon.png', { 'accept-encoding': 'br' })
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0x89, 0x50, 0xff, 0]))
  })

  it('answers 304 for what the browser has', async () => {
    const first = await get('/')
    const again = await get('/', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it.each([
    '/assets/gone-123.js',
    '/favicon.ico',
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/..%2fapp-too%2fnear.txt',
    '/%00.txt',
    '/%E0%A4%A.txt',
  ])('has nothing at %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect((await response.json()).error.code).toBe('not_found')
  })
})
