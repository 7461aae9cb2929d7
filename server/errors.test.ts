import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import type { AppEnv } from './appEnv.ts'
import { AppError, createErrorHandler } from './errors.ts'
import { createLog } from './log.ts'
import { createRoutes, jsonAnswer, jsonBody } from './validate.ts'

const lines: string[] = []
const log = createLog({ level: 'info', write: (line) => lines.push(line) })

const secret = 'postgres://owner:very-secret@db.internal:5432/app'
const input = z.object({
  name: z.string().min(1),
  stages: z.array(z.object({ title: z.string() })).optional(),
  from: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), n: z.number() }),
      z.object({ kind: z.literal('b') }),
    ])
    .optional(),
  rule: z.union([z.strictObject({ all: z.array(z.string()) }), z.object({ field: z.string() })]).optional(),
})

function buildApp() {
  const routes = createRoutes().openapi(
    createRoute({
      method: 'post',
      path: '/things',
      request: { body: jsonBody(input), query: z.object({ limit: z.coerce.number().int().optional() }) },
      responses: { 200: jsonAnswer(input, 'The thing') },
    }),
    (c) => c.json(c.req.valid('json'), 200),
  )
  const app = new OpenAPIHono<AppEnv>()
  app.onError(createErrorHandler(log))
  app.get('/bug', () => {
    throw new Error(`could not connect to ${secret}`)
  })
  app.get('/store', () => {
    throw Object.assign(new Error(`connect ECONNREFUSED ${secret}`), { code: 'ECONNREFUSED' })
  })
  app.get('/text', () => {
    throw Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' })
  })
  app.get('/deep', () => {
    const deepen = (): number => deepen() + 1
    return new Response(String(deepen()))
  })
  app.get('/known', () => {
    throw new AppError('journey_not_found', 'There is no such journey.', { field: 'id', hint: 1 })
  })
  return app.route('/', routes)
}
const app = buildApp()
const errorOf = async (response: Response) => (await response.json()).error
const send = (body: unknown, { path = '/things', type = 'application/json' } = {}) =>
  app.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': type },
  })

describe('an expected failure', () => {
  it('has its status and its words, with field and details', async () => {
    const response = await app.request('/known')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      error: {
        code: 'journey_not_found',
        message: 'There is no such journey.',
        field: 'id',
        details: { hint: 1 },
      },
    })
  })
})

describe('a bug', () => {
  it('leaves the server as a bare 500 with a reference, while the log has the reason without secrets', async () => {
    const response = await app.request('/bug')
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).not.toMatch(/secret|postgres|stack|\.ts|connect/i)
    const { reference } = JSON.parse(text).error.details
    const line = lines.find((each) => each.includes(reference)) ?? ''
    expect(line).toContain('could not connect')
    expect(line).not.toContain('very-secret')
  })

  it('of a store that is away is a 503 that says so', async () => {
    const response = await app.request('/store')
    expect(response.status).toBe(503)
    expect(await response.text()).not.toMatch(/secret|ECONN/)
  })

  it('in a request the client gave up is no failure of the server', async () => {
    const controller = new AbortController()
    controller.abort()
    const response = await app.request(new Request('http://localhost/bug', { signal: controller.signal }))
    expect(response.status).toBe(499)
  })
})

describe('bad input', () => {
  it.each([
    ['name', {}],
    ['name', { name: '' }],
    ['name', { name: 5 }],
    ['stages.1.title', { name: 'a', stages: [{ title: 'x' }, {}] }],
    ['from.n', { name: 'a', from: { kind: 'a', n: 'x' } }],
    ['from.kind', { name: 'a', from: { kind: 'c' } }],
    ['rule.all.0', { name: 'a', rule: { all: [3] } }],
  ])('names %s', async (field, body) => {
    const response = await send(body)
    expect(response.status).toBe(400)
    const error = await errorOf(response)
    expect(error).toMatchObject({ code: 'invalid_input', field })
    expect(error.message).toContain(field)
  })

  it('names the query parameter', async () => {
    const response = await send({ name: 'a' }, { path: '/things?limit=many' })
    expect(await errorOf(response)).toMatchObject({ code: 'invalid_input', field: 'limit' })
  })

  it.each([
    ['broken JSON', '{"name":', 'application/json'],
    ['no JSON', 'name=a', 'text/plain'],
  ])('names the body for %s', async (_name, body, type) => {
    const response = await send(body, { type })
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toMatchObject({ code: 'invalid_input', field: 'body' })
  })

  it('lists every wrong field', async () => {
    const { details } = await errorOf(await send({ stages: [{}] }))
    expect(details.fields.map((each: { field: string }) => each.field)).toEqual(['name', 'stages.0.title'])
  })

  it.each(['/text', '/deep'])(
    'is no failure of the server where a store or the stack refuses it: %s',
    async (path) => {
      const before = lines.length
      const response = await app.request(path)
      expect(response.status).toBe(400)
      expect(await errorOf(response)).toMatchObject({ code: 'invalid_input', field: 'body' })
      expect(lines.length).toBe(before)
    },
  )
})
