import { hc } from 'hono/client'
import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { buildMap } from '../shared/journey/testing/buildMap.ts'
import type { Role } from '../shared/wire/common.ts'
import { roles } from '../shared/wire/common.ts'
import { createShareLinkInput, type MapRole } from '../shared/wire/share.ts'
import type { Workspace } from '../shared/wire/workspace.ts'
import type { App } from './app.ts'
import { insertJourney } from './journeys/queries.ts'
import { createOpenApiDocument } from './openApiDocument.ts'
import { insertShareLink } from './sharing/links.ts'
import { buildApp, type TestApp } from './testing/buildApp.ts'
import type { TestUser } from './testing/client.ts'
import { routeTable } from './testing/routeTable.ts'

let app: TestApp
let workspace: { id: string }
const people = {} as Record<Role, TestUser>
let stranger: TestUser
let declared: string[]

beforeAll(async () => {
  app = await buildApp()
  workspace = await app.buildWorkspace()
  for (const role of roles) people[role] = await app.buildMember(workspace, role)
  stranger = await app.buildUser()
  await app.buildWorkspace({ owner: stranger })
  const document = createOpenApiDocument(app.app)
  declared = Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
})

const walked = Object.entries(routeTable)
const open = walked.filter(([, route]) => route.access === 'open')
const signedIn = walked.filter(([, route]) => route.access === 'signed in')
const inWorkspace = walked.filter(([, route]) => roles.includes(route.access as Role))

/** A map of the workspace that nothing was done to. */
async function buildJourney(): Promise<string> {
  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 1, cardsPerCell: 1 })
  const row = await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc,
    userId: people.owner.id,
    now: app.clock.now(),
  })
  return row.id
}

/** A request to a route with ids that exist nowhere, or the workspace's own and a map of it where asked for. */
async function call(
  user: TestUser | null,
  route: string,
  body?: unknown,
  query = '',
  journeyId?: string,
): Promise<Response> {
  const [method, path] = route.split(' ') as [string, string]
  const onMap = path.includes('{journeyId}') ? (journeyId ?? (await buildJourney())) : 'none'
  const address =
    path
      .replace('{workspaceId}', workspace.id)
      .replace('{journeyId}', onMap)
      .replace(/\{\w+\}/g, 'none') + query
  const hasBody = method !== 'GET' && method !== 'DELETE'
  return app.as(user).request(address, { method, ...(hasBody ? { json: body ?? {} } : {}) })
}
const codeOf = async (response: Response) => (await response.json()).error.code as string

it('the table names every route of the server and no other', () => {
  // The documented routes, and all that are registered below /api, so that an undocumented one is seen as well.
  const registered = app.app.routes
    .filter((route) => route.method !== 'ALL' && route.path.startsWith('/api/'))
    .map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
    .filter((route) => route !== 'GET /api/openapi.json')
  expect(new Set(registered)).toEqual(new Set(declared))
  expect(declared.toSorted()).toEqual(walked.map(([route]) => route).toSorted())
})

it('every route below a workspace asks for a role', () => {
  expect(
    walked.filter(([route]) => route.includes('/workspaces/{workspaceId}')).map(([route]) => route),
  ).toEqual(inWorkspace.map(([route]) => route))
})

describe.each(signedIn)('%s', (route) => {
  it('answers 401 without a session', async () => {
    const response = await call(null, route)
    expect([response.status, await codeOf(response)]).toEqual([401, 'not_signed_in'])
  })
})

describe.each(inWorkspace)('%s', (route, { access }) => {
  it('answers 401 without a session', async () => {
    const response = await call(null, route)
    expect([response.status, await codeOf(response)]).toEqual([401, 'not_signed_in'])
  })

  it('answers 404 to a member of another workspace, as if this one did not exist', async () => {
    const response = await call(stranger, route)
    const [method, path] = route.split(' ') as [string, string]
    const nowhere = await app
      .as(stranger)
      .request(path.replace('{workspaceId}', 'nowhere').replace(/\{\w+\}/g, 'none'), { method })
    expect(response.status).toBe(404)
    expect(nowhere.status).toBe(404)
    const body = await response.json()
    expect(body.error.code).toBe('workspace_not_found')
    expect(body).toEqual(await nowhere.json())
  })

  it('answers 403 to every lower role, and not to its own', async () => {
    for (const role of roles.slice(0, roles.indexOf(access as Role))) {
      const response = await call(people[role], route)
      expect([role, response.status, await codeOf(response)]).toEqual([role, 403, 'role_too_low'])
    }
    // The workspace itself must outlive the walk.
    if (route === 'DELETE /api/workspaces/{workspaceId}') return
    const response = await call(people[access as Role], route)
    const { error } = response.ok ? {} : await response.json()
    expect(['not_signed_in', 'workspace_not_found']).not.toContain(error?.code)
    if (!routeTable[route]?.heldBy) expect(error?.code).not.toBe('role_too_low')
    expect(response.status).toBeLessThan(500)
  })
})

const onMaps = inWorkspace.filter(([route]) => route.includes('{journeyId}'))

describe.each(onMaps)('%s', (route, { access, inWorkspace }) => {
  it('answers everybody for whom the map does not exist exactly as if there were no such map', async () => {
    const journeyId = await buildJourney()
    await share(journeyId, { general: 'none' })
    for (const role of ['viewer', 'commenter', 'editor'] as const) {
      const hidden = await call(people[role], route, undefined, '', journeyId)
      const nowhere = await call(people[role], route, undefined, '', 'nowhere')
      const answer = await hidden.json()
      expect([role, hidden.status, answer]).toEqual([role, nowhere.status, await nowhere.json()])
      if (!inWorkspace) expect([hidden.status, answer.error.code]).toEqual([404, 'journey_not_found'])
      else expect([403, 404]).toContain(hidden.status)
    }
    const hidden = await call(people.viewer, route, undefined, '', journeyId)
    expect([403, 404]).toContain(hidden.status)
  })

  it('goes by the role on the map, be it higher or lower than the one in the workspace', async () => {
    for (const role of roles) {
      const journeyId = await buildJourney()
      const somebody = await app.buildMember(workspace, role === 'viewer' ? 'editor' : 'viewer')
      await share(journeyId, { named: [somebody, role] })
      const response = await call(somebody, route, undefined, '', journeyId)
      const { error } = response.ok ? {} : await response.json()
      const lower = roles.indexOf(role) < roles.indexOf(access as Role)
      if (lower && !inWorkspace)
        expect([role, response.status, error.code]).toEqual([role, 403, 'role_too_low'])
      else if (!routeTable[route]?.heldBy && !inWorkspace) {
        expect(error?.code).not.toBe('role_too_low')
        if (!route.endsWith('/restore')) expect(error?.code).not.toBe('journey_not_found')
      }
    }
  })

  it('answers a guest of another map 401 without saying whether this map exists', async () => {
    const other = await buildJourney()
    const guest = await buildGuest(other)
    const response = await call(guest, route, undefined, '', await buildJourney())
    expect([response.status, await codeOf(response)]).toEqual([401, 'not_signed_in'])
    const nowhere = await call(guest, route, undefined, '', 'nowhere')
    expect([nowhere.status, await codeOf(nowhere)]).toEqual([401, 'not_signed_in'])
  })
})

it('a guest of a map gets no further than the few addresses of this map that are open to guests', async () => {
  const reached: string[] = []
  for (const [route] of walked) {
    const journeyId = await buildJourney()
    const guest = await buildGuest(journeyId)
    const response = await call(guest, route, undefined, '', journeyId)
    if (!(open.some(([one]) => one === route) || response.status === 401)) reached.push(route)
  }
  const map = '/api/workspaces/{workspaceId}/journeys/{journeyId}'
  expect(reached.toSorted()).toEqual(
    [
      `GET ${map}`,
      `GET ${map}/attachments`,
      `POST ${map}/attachments`,
      `GET ${map}/attachments/{attachmentId}`,
      `POST ${map}/comments`,
      `GET ${map}/comments/seen`,
      `POST ${map}/comments/seen`,
      `PATCH ${map}/comments/{commentId}`,
      `DELETE ${map}/comments/{commentId}`,
      `PUT ${map}/comments/{commentId}/reactions`,
      `GET ${map}/votes/mine`,
      `PUT ${map}/votes`,
    ].toSorted(),
  )
})

/** Says on a map who may do what, as the share dialog does. */
async function share(
  journeyId: string,
  { general, named }: { general?: 'none'; named?: [TestUser, MapRole] },
): Promise<void> {
  if (general)
    await app.db.updateTable('journey').set({ general_role: general }).where('id', '=', journeyId).execute()
  if (named)
    await app.db
      .insertInto('journey_member')
      .values({ journey_id: journeyId, user_id: named[0].id, role: named[1] })
      .execute()
}

/** Somebody without an account who came through a link to edit this map. */
async function buildGuest(journeyId: string): Promise<TestUser> {
  const guest = await app.buildUser()
  await app.db.updateTable('user').set({ isGuest: true }).where('id', '=', guest.id).execute()
  const { link } = await insertShareLink(app.db, {
    journeyId,
    createdBy: people.owner.id,
    now: app.clock.now(),
    input: createShareLinkInput.parse({ role: 'editor' }),
  })
  await app.db.insertInto('share_guest').values({ link_id: link.id, user_id: guest.id }).execute()
  return guest
}

describe.each(walked.filter(([, route]) => route.bad))('%s', (route, { access, bad }) => {
  it.each(bad ?? [])('answers 400 naming $field', async ({ field, body, query }) => {
    const user = access === 'open' ? null : access === 'signed in' ? stranger : people[access as Role]
    const response = await call(user, route, body, query)
    expect(response.status).toBe(400)
    const { error } = await response.json()
    expect(error).toMatchObject({ code: 'invalid_input', field })
    expect(error.message).toContain(field)
  })
})

describe.each(open)('%s', (route) => {
  it('answers somebody who is not signed in without failing', async () => {
    expect((await call(null, route)).status).toBeLessThan(500)
  })
})

it('a route that takes input has at least one bad input in the table', () => {
  const document = createOpenApiDocument(app.app)
  const missing = walked
    .filter(([, { bad, heldBy }]) => !bad && !heldBy)
    .map(([route]) => route)
    .filter((route) => {
      const [method, path] = route.split(' ') as [string, string]
      const operations: Record<string, unknown> = { ...document.paths?.[path] }
      const operation = operations[method.toLowerCase()] as { requestBody?: { content?: object } } | undefined
      const json = Object.keys(operation?.requestBody?.content ?? {}).includes('application/json')
      return json
    })
  expect(missing).toEqual([])
})

it('every number in a query is refused when it is none, and every needed parameter when it is missing', async () => {
  type Parameter = { name: string; in: string; required?: boolean; schema?: { type?: string | string[] } }
  const document = createOpenApiDocument(app.app)
  const wrong: unknown[] = []
  let asked = 0
  for (const [route, { access, heldBy }] of walked) {
    const [method, path] = route.split(' ') as [string, string]
    const operations: Record<string, unknown> = { ...document.paths?.[path] }
    const { parameters = [] } = operations[method.toLowerCase()] as { parameters?: Parameter[] }
    for (const parameter of parameters.filter((each) => each.in === 'query' && !heldBy)) {
      const isNumber = [parameter.schema?.type].flat().some((type) => type === 'integer' || type === 'number')
      const queries = [...(isNumber ? [`?${parameter.name}=many`] : []), ...(parameter.required ? [''] : [])]
      for (const query of queries) {
        asked++
        const user = access === 'open' ? null : access === 'signed in' ? stranger : people[access as Role]
        const response = await call(user, route, undefined, query)
        const { error } = response.ok ? {} : await response.json()
        if (response.status !== 400 || error?.field === undefined)
          wrong.push([route, query, response.status, error])
      }
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(0)
})

it('the OpenAPI document is served, names the cookie and the error shape, and writes a rule of rules once', async () => {
  const document = await (await app.as(stranger).get('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  expect(document.components.securitySchemes.session).toMatchObject({ in: 'cookie' })
  expect(JSON.stringify(document.components.schemas.Rule)).toContain('#/components/schemas/Rule')
  for (const path of Object.values<Record<string, { responses: Record<string, unknown> }>>(document.paths))
    for (const operation of Object.values(path)) expect(operation.responses).toHaveProperty('default')
})

it('the typed client knows routes, inputs and answers', async () => {
  const client = hc<App>('http://localhost:4000', {
    fetch: (input: string | URL | Request, init?: RequestInit) =>
      app.as(stranger).request(new URL(String(input)).pathname, init),
  })
  const answer = await client.api.workspaces.$get()
  const { workspaces } = await answer.json()
  expectTypeOf(workspaces).toEqualTypeOf<Workspace[]>()
  expect(workspaces).toHaveLength(1)
})

it('an address that is no route is a 404 in the one error shape, also for changes', async () => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    const response = await app.as(stranger).request('/api/nothing/here', { method })
    expect([response.status, await codeOf(response)]).toEqual([404, 'not_found'])
  }
})

it('every answer carries the security headers and its request id', async () => {
  for (const path of ['/api/session', '/api/workspaces/none', '/api/nothing', '/no-such-file.js']) {
    const { headers } = await app.as(null).get(path)
    expect(headers.get('content-security-policy'), path).toMatch(/script-src 'self'(;|$)/)
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/)
  }
})

it('a body above the limit is refused before it is read', async () => {
  const response = await app.as(stranger).post('/api/workspaces', { name: 'x'.repeat(3 * 1024 * 1024) })
  expect([response.status, await codeOf(response)]).toEqual([413, 'too_large'])
})
