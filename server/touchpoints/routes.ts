import { isDeepStrictEqual } from 'node:util'
import { createRoute, z } from '@hono/zod-openapi'
import { selectionQuery } from '../../shared/wire/common.ts'
import { personaSplit } from '../../shared/wire/measure.ts'
import {
  createTouchpointInput,
  type Rule,
  rule,
  touchpoint,
  touchpointCounts,
  touchpointWithCounts,
  unmappedEvent,
  updateTouchpointInput,
} from '../../shared/wire/touchpoint.ts'
import { requireRole } from '../access.ts'
import { runRuleSample } from '../analytics/questions/ruleSample.ts'
import { runCountsOfParts, runTouchpointCounts } from '../analytics/questions/touchpointCounts.ts'
import { runUnmappedEvents } from '../analytics/questions/unmappedEvents.ts'
import { RuleError, ruleSql } from '../analytics/ruleSql.ts'
import { askServed } from '../analytics/served.ts'
import { SqlParams } from '../analytics/sqlParams.ts'
import { AppError } from '../errors.ts'
import { hasTimes, readServedInput } from '../metrics/readSelection.ts'
import { splitByPersona } from '../metrics/splitByPersona.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import {
  deleteTouchpoint,
  insertTouchpoints,
  listTouchpoints,
  moveTouchpoint,
  readCatalogue,
  updateTouchpoint,
} from './catalogue.ts'
import { findChannelsOfNames } from './findChannelsOfNames.ts'
import { suggestTouchpoint } from './suggestTouchpoint.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofTouchpoint = z.object({ workspaceId: z.string(), touchpointId: z.string() })
const cannotCompileRegexp = '427'
const ruleSample = z.object({
  events: z.number(),
  customers: z.number(),
  /** Of these events, the ones a touchpoint tried earlier takes. */
  taken: z.number(),
  samples: z.array(
    z.object({
      customer: z.string(),
      occurredAt: z.string(),
      name: z.string(),
      channel: z.string(),
      value: z.number().nullable(),
      score: z.number().nullable(),
      text: z.string(),
      properties: z.record(z.string(), z.string()),
    }),
  ),
})

function refuseBadRule(checked: Rule): void {
  try {
    ruleSql(checked, new SqlParams())
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    throw new AppError('invalid_input', `The rule cannot be used: ${error.message}`, {
      field: error.path === '' ? 'rule' : `rule.${error.path}`,
    })
  }
}

/** The engine's own word on a pattern it cannot run. */
function refuseBadPattern(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === cannotCompileRegexp)
    throw new AppError(
      'invalid_input',
      'The pattern of the rule is not valid. Check its brackets and signs.',
      {
        field: 'rule',
      },
    )
  throw error
}

/** The touchpoint catalogue: which events are which touchpoint, in the order in which the rules are tried. */
export const touchpointRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/touchpoints',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace, query: selectionQuery },
      responses: {
        200: jsonAnswer(
          z.object({ touchpoints: z.array(touchpointWithCounts), rebuilding: z.boolean() }),
          'In the order in which rules are tried; while `rebuilding`, counts are of the catalogue before',
        ),
      },
    }),
    async (c) => {
      const { db, analytics } = c.var.deps
      const workspace = c.var.workspace.id
      const selected = await readServedInput(c.var.deps, workspace, c.req.valid('query'), {
        timed: await hasTimes(c.var.deps, workspace),
        signal: c.req.raw.signal,
      })
      const [touchpoints, served, versions] = await Promise.all([
        listTouchpoints(db, workspace),
        askServed(analytics, selected, 'touchpointCounts', null, (selection, signal) =>
          runTouchpointCounts(analytics, selection, signal),
        ),
        db
          .selectFrom('workspace')
          .where('id', '=', workspace)
          .select(['catalogue_version', 'traces_version'])
          .executeTakeFirstOrThrow(),
      ])
      const byNumber = new Map(served?.answer.map((count) => [count.number, count]))
      return c.json(
        {
          touchpoints: touchpoints.map((one) => ({
            ...one,
            events: byNumber.get(one.number)?.events ?? 0,
            customers: byNumber.get(one.number)?.customers ?? 0,
          })),
          rebuilding: versions.catalogue_version !== versions.traces_version,
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/touchpoints/personas',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace, query: selectionQuery },
      responses: {
        200: jsonAnswer(
          personaSplit(z.array(touchpointCounts)),
          'How many of each persona’s customers met each touchpoint; those nobody met are left out',
        ),
      },
    }),
    async (c) => {
      const { db, analytics } = c.var.deps
      const workspace = c.var.workspace.id
      const served = await readServedInput(c.var.deps, workspace, c.req.valid('query'), {
        timed: await hasTimes(c.var.deps, workspace),
        signal: c.req.raw.signal,
      })
      const touchpoints = await listTouchpoints(db, workspace)
      const idOf = new Map(touchpoints.map(({ number, id }) => [number, id]))
      const split = await splitByPersona(c.var.deps, served, async (personas) => {
        const asked = await askServed(analytics, served, 'touchpointCounts', personas, (selection, signal) =>
          runCountsOfParts(analytics, { ...selection, personas }, signal),
        )
        const parts = asked?.answer ?? [...personas, null].map(() => [])
        return parts.map((counts) =>
          counts.flatMap(({ number, events, customers }) => {
            const touchpointId = idOf.get(number)
            return touchpointId === undefined ? [] : [{ touchpointId, events, customers }]
          }),
        )
      })
      return c.json(split, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/touchpoints',
      middleware: requireRole('editor'),
      request: { params: inWorkspace, body: jsonBody(createTouchpointInput) },
      responses: { 201: jsonAnswer(touchpoint, 'The new touchpoint, last in the catalogue') },
    }),
    async (c) => {
      const input = c.req.valid('json')
      refuseBadRule(input.rule)
      const [created] = await insertTouchpoints(c.var.deps, c.var.workspace.id, [input])
      return c.json(created!, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/touchpoints/unmapped',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: z.object({
          limit: z.coerce.number().int().min(1).max(500).default(100),
          offset: z.coerce.number().int().min(0).max(100_000).default(0),
        }),
      },
      responses: {
        200: jsonAnswer(
          z.object({ events: z.array(unmappedEvent), names: z.number(), total: z.number() }),
          'Event names no rule takes, most frequent first; `names` and `total` (events) count all of them',
        ),
      },
    }),
    async (c) => {
      const { db, analytics } = c.var.deps
      const { touchpoints } = await readCatalogue(db, c.var.workspace.id)
      const { limit, offset } = c.req.valid('query')
      const { rows, names, events } = await runUnmappedEvents(analytics, {
        workspace: c.var.workspace.id,
        catalogue: touchpoints,
        limit: offset + limit,
        signal: c.req.raw.signal,
      })
      return c.json({ events: rows.slice(offset), names, total: events }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/touchpoints/bulk',
      middleware: requireRole('editor'),
      description:
        'A touchpoint with a readable name for each event name; names that one stands for are left out.',
      request: {
        params: inWorkspace,
        body: jsonBody(z.object({ names: z.array(z.string().min(1).max(1000)).min(1).max(500) })),
      },
      responses: { 201: jsonAnswer(z.object({ touchpoints: z.array(touchpoint) }), 'The new touchpoints') },
    }),
    async (c) => {
      const { deps, workspace } = c.var
      const wanted = new Set(c.req.valid('json').names)
      const channels = await findChannelsOfNames(deps.analytics, workspace.id, [...wanted])
      const created = await insertTouchpoints(deps, workspace.id, (current) => {
        return [...wanted]
          .map((name) => suggestTouchpoint(name, channels.get(name) ?? []))
          .filter((suggested) => !current.some((one) => isDeepStrictEqual(one.rule, suggested.rule)))
      })
      return c.json({ touchpoints: created }, 201)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/touchpoints/preview',
      middleware: requireRole('viewer'),
      description:
        'What a rule would take, before it is saved: with `touchpointId` at that place in the catalogue, else at its end.',
      request: {
        params: inWorkspace,
        body: jsonBody(z.object({ rule, touchpointId: z.string().optional() })),
      },
      responses: { 200: jsonAnswer(ruleSample, 'Counts and up to 20 events') },
    }),
    async (c) => {
      const { db, analytics } = c.var.deps
      const input = c.req.valid('json')
      refuseBadRule(input.rule)
      const touchpoints = await listTouchpoints(db, c.var.workspace.id)
      const at = touchpoints.findIndex((one) => one.id === input.touchpointId)
      const earlier = (at < 0 ? touchpoints : touchpoints.slice(0, at)).map((one) => one.rule)
      const { events, customers, taken, sample } = await runRuleSample(analytics, {
        workspace: c.var.workspace.id,
        rule: input.rule,
        earlier,
        limit: 20,
        signal: c.req.raw.signal,
      }).catch(refuseBadPattern)
      const samples = sample.map(({ occurredAt, ...event }) => ({
        ...event,
        occurredAt: new Date(occurredAt).toISOString(),
      }))
      return c.json({ events, customers, taken: events - taken, samples }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'patch',
      path: '/workspaces/{workspaceId}/touchpoints/{touchpointId}',
      middleware: requireRole('editor'),
      request: { params: ofTouchpoint, body: jsonBody(updateTouchpointInput) },
      responses: { 200: jsonAnswer(touchpoint, 'The changed touchpoint') },
    }),
    async (c) => {
      const input = c.req.valid('json')
      if (input.rule) refuseBadRule(input.rule)
      const { touchpointId } = c.req.valid('param')
      const { answer } = await updateTouchpoint(c.var.deps, c.var.workspace.id, touchpointId, input)
      return c.json(answer, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/workspaces/{workspaceId}/touchpoints/{touchpointId}',
      middleware: requireRole('editor'),
      request: { params: ofTouchpoint },
      responses: { 204: { description: 'Removed; its events are unmapped or fall to a later rule' } },
    }),
    async (c) => {
      await deleteTouchpoint(c.var.deps, c.var.workspace.id, c.req.valid('param').touchpointId)
      return c.body(null, 204)
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/touchpoints/{touchpointId}/move',
      middleware: requireRole('editor'),
      request: { params: ofTouchpoint, body: jsonBody(z.object({ afterId: z.string().nullable() })) },
      responses: {
        200: jsonAnswer(touchpoint, 'The touchpoint at its new place; `afterId` null puts it first'),
      },
    }),
    async (c) => {
      const { touchpointId } = c.req.valid('param')
      const { afterId } = c.req.valid('json')
      const { answer } = await moveTouchpoint(c.var.deps, c.var.workspace.id, touchpointId, afterId)
      return c.json(answer, 200)
    },
  )
