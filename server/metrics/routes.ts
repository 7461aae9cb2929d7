import { createRoute, z } from '@hono/zod-openapi'
import { wilson } from '../../shared/metrics/wilson.ts'
import { selectionQuery } from '../../shared/wire/common.ts'
import {
  filterFields,
  filterValues,
  mapNumbers,
  pathGraph,
  personaSplit,
  plannedAgainstReal,
  variantList,
  verbatimPage,
} from '../../shared/wire/measure.ts'
import { getUser, requireRole } from '../access.ts'
import { touchpointsOf } from '../analytics/measuredMap.ts'
import { runEventRange } from '../analytics/questions/eventRange.ts'
import { runFilterFields, runFilterValues } from '../analytics/questions/filterFields.ts'
import { runPlannedAgainstReal } from '../analytics/questions/plannedAgainstReal.ts'
import { runVariants } from '../analytics/questions/variants.ts'
import { runVerbatims } from '../analytics/questions/verbatims.ts'
import { askServed } from '../analytics/served.ts'
import { findTraceState } from '../analytics/traces.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { hideSmallNumbers } from '../sharing/hideSmallNumbers.ts'
import { createRoutes, jsonAnswer } from '../validate.ts'
import { readMapNumbers, readMapNumbersByPersona } from './readMapNumbers.ts'
import { readMeasuredCatalogue, readMeasuredJourney } from './readMeasuredJourney.ts'
import { readPathGraph, readPathGraphByPersona } from './readPathGraph.ts'
import { hasTimes, readServedInput, throughQuery, toThrough } from './readSelection.ts'
import { splitByPersona } from './splitByPersona.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const ofJourney = z.object({ workspaceId: z.string(), journeyId: z.string() })
/** `version`: the map as it was then, measured on the same events. */
const ofMap = selectionQuery.extend({ version: z.coerce.number().int().min(1).max(2_000_000_000).optional() })
const offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)
const pathQuery = selectionQuery.extend({ through: throughQuery, limit: limit(20_000, 5_000) })

/** What a graph of paths is read from. */
async function readPathQuestion(
  deps: AppDeps,
  workspaceId: string,
  query: z.output<typeof pathQuery> & { signal: AbortSignal },
) {
  const catalogue = await readMeasuredCatalogue(deps, workspaceId)
  const timed = await hasTimes(deps, workspaceId)
  const served = await readServedInput(deps, workspaceId, query, { timed, signal: query.signal })
  return {
    served: { ...served, through: toThrough(query.through, catalogue.numberOf) },
    catalogue,
    timed,
    limit: query.limit,
  }
}

/** Figures of maps, paths and answers. All of them are of the traces served now. */
export const metricRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/numbers',
      middleware: requireRole('viewer'),
      request: { params: ofJourney, query: ofMap },
      responses: {
        200: jsonAnswer(
          mapNumbers.nullable(),
          'Every figure of the map; to guests of a link without those of few',
        ),
      },
    }),
    async (c) => {
      const { journeyId } = c.req.valid('param')
      const { version, ...selection } = c.req.valid('query')
      const { id: workspaceId, isGuest } = c.var.workspace
      const asked = { workspaceId, journeyId, userId: getUser(c.var.user).id, signal: c.req.raw.signal }
      // By filters and periods a guest could narrow every figure down to one customer.
      if (isGuest)
        return c.json(
          hideSmallNumbers(await readMapNumbers(c.var.deps, { ...asked, selection: { filters: [] } }), {
            touchpoints: true,
          }),
          200,
        )
      return c.json(await readMapNumbers(c.var.deps, { ...asked, selection, version }), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/numbers/personas',
      middleware: requireRole('viewer'),
      request: { params: ofJourney, query: ofMap },
      responses: { 200: jsonAnswer(personaSplit(mapNumbers), 'The figures of each persona’s customers') },
    }),
    async (c) => {
      const { version, ...selection } = c.req.valid('query')
      return c.json(
        await readMapNumbersByPersona(c.var.deps, {
          workspaceId: c.var.workspace.id,
          journeyId: c.req.valid('param').journeyId,
          userId: getUser(c.var.user).id,
          selection,
          version,
          signal: c.req.raw.signal,
        }),
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/journeys/{journeyId}/planned-against-real',
      middleware: requireRole('viewer'),
      request: { params: ofJourney, query: ofMap },
      responses: { 200: jsonAnswer(plannedAgainstReal, 'The paths customers took against the drawn one') },
    }),
    async (c) => {
      const { analytics } = c.var.deps
      const workspaceId = c.var.workspace.id
      const { journeyId } = c.req.valid('param')
      const catalogue = await readMeasuredCatalogue(c.var.deps, workspaceId)
      const map = await readMeasuredJourney(c.var.deps, {
        workspaceId,
        journeyId,
        userId: getUser(c.var.user).id,
        catalogue,
        version: c.req.valid('query').version,
      })
      const timed = await hasTimes(c.var.deps, workspaceId)
      const served = await readServedInput(c.var.deps, workspaceId, c.req.valid('query'), {
        timed,
        signal: c.req.raw.signal,
      })
      const asked = await askServed(analytics, served, 'plannedAgainstReal', map.steps, (selection, signal) =>
        runPlannedAgainstReal(analytics, { map, selection, signal }),
      )
      const found = asked?.answer
      const customers = found?.customers ?? 0
      const stepId = (step: number) => (step < 0 ? null : map.steps[step]!.id)
      return c.json(
        {
          customers,
          fitness: { average: found?.average ?? null, log: found?.log ?? null },
          fitting: wilson(found?.fitting ?? 0, customers),
          deviations: found?.deviations ?? 0,
          variants: found?.variants ?? 0,
          steps: map.steps.flatMap((step, i) => {
            // Nothing can be counted of what names no touchpoint: 0 would be wrong.
            if (step.touchpoints.length === 0) return []
            const of = found?.steps[i]
            return {
              stepId: step.id,
              customers: of?.customers ?? 0,
              events: of?.events ?? 0,
              skipped: wilson(of?.skipped ?? 0, customers),
              passedBy: of?.passedBy ?? 0,
              leftBefore: of?.leftBefore ?? 0,
              repeated: wilson(of?.repeated ?? 0, of?.customers ?? 0),
              outOfOrder: wilson(of?.outOfOrder ?? 0, of?.customers ?? 0),
            }
          }),
          unplanned: (found?.unplanned ?? []).flatMap(({ touchpoint, customers, events, after }) => {
            const touchpointId = catalogue.idOf.get(touchpoint)
            if (touchpointId === undefined) return []
            const places = [...after]
              .sort(([a, x], [b, y]) => y - x || a - b)
              .map(([step, count]) => ({ stepId: stepId(step), customers: count }))
            return [{ touchpointId, customers, events, after: places }]
          }),
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/paths/graph',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: pathQuery,
      },
      responses: { 200: jsonAnswer(pathGraph, 'Touchpoints and direct transitions, most customers first') },
    }),
    async (c) => {
      const { served, ...asked } = await readPathQuestion(c.var.deps, c.var.workspace.id, {
        ...c.req.valid('query'),
        signal: c.req.raw.signal,
      })
      return c.json(await readPathGraph(c.var.deps.analytics, { served, ...asked }), 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/paths/graph/personas',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace, query: pathQuery },
      responses: { 200: jsonAnswer(personaSplit(pathGraph), 'The graph of each persona’s customers') },
    }),
    async (c) => {
      const { served, ...asked } = await readPathQuestion(c.var.deps, c.var.workspace.id, {
        ...c.req.valid('query'),
        signal: c.req.raw.signal,
      })
      const { analytics } = c.var.deps
      return c.json(
        await splitByPersona(c.var.deps, served, (personas) =>
          readPathGraphByPersona(analytics, { served, ...asked }, personas),
        ),
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/paths/variants',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: selectionQuery.extend({ through: throughQuery, limit: limit(500, 50), offset }),
      },
      responses: { 200: jsonAnswer(variantList, 'Distinct paths, most customers first') },
    }),
    async (c) => {
      const { analytics } = c.var.deps
      const workspaceId = c.var.workspace.id
      const query = c.req.valid('query')
      const catalogue = await readMeasuredCatalogue(c.var.deps, workspaceId)
      const timed = await hasTimes(c.var.deps, workspaceId)
      const page = { limit: query.limit, offset: query.offset }
      const served = {
        ...(await readServedInput(c.var.deps, workspaceId, query, { timed, signal: c.req.raw.signal })),
        through: toThrough(query.through, catalogue.numberOf),
      }
      const asked = await askServed(analytics, served, 'variants', page, (selection, signal) =>
        runVariants(analytics, { selection, ...page, signal }),
      )
      const customers = asked?.answer.customers ?? 0
      return c.json(
        {
          customers,
          variants: asked?.answer.variants ?? 0,
          rows: (asked?.answer.rows ?? []).map((row) => ({
            hash: row.hash,
            path: row.path.flatMap((number) => catalogue.idOf.get(number) ?? []),
            customers: row.customers,
            share: row.customers / customers,
            cumulative: row.running / customers,
            medianSeconds: timed ? Math.round(row.median) / 1000 : null,
          })),
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/verbatims',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: selectionQuery.extend({
          touchpointId: z.string().optional(),
          journeyId: z.string().optional(),
          /** A stage, substage or step of the journey. */
          elementId: z.string().optional(),
          limit: limit(200, 50),
          offset,
        }),
      },
      responses: { 200: jsonAnswer(verbatimPage, 'What customers wrote, newest first') },
    }),
    async (c) => {
      const { analytics } = c.var.deps
      const workspaceId = c.var.workspace.id
      const query = c.req.valid('query')
      const catalogue = await readMeasuredCatalogue(c.var.deps, workspaceId)
      let touchpoints: readonly number[] | null = null
      if (query.touchpointId !== undefined)
        touchpoints = toThrough([[query.touchpointId]], catalogue.numberOf)[0]!
      else if (query.journeyId !== undefined) {
        const map = await readMeasuredJourney(c.var.deps, {
          workspaceId,
          journeyId: query.journeyId,
          userId: getUser(c.var.user).id,
          catalogue,
        })
        const steps = map.steps.map((step, i) => ({ id: step.id, first: i, last: i }))
        const run =
          query.elementId === undefined
            ? { first: 0, last: map.steps.length - 1 }
            : [...map.stages, ...map.substages, ...steps].find(({ id }) => id === query.elementId)
        if (!run) throw new AppError('element_not_found', 'This stage or step is no longer on the map.')
        touchpoints = touchpointsOf(map, run.first, run.last)
      }
      const timed = await hasTimes(c.var.deps, workspaceId)
      const { signal, ...selection } = await readServedInput(c.var.deps, workspaceId, query, {
        timed,
        signal: c.req.raw.signal,
      })
      const state = await findTraceState(analytics, workspaceId)
      const { total, rows } = await runVerbatims(analytics, {
        selection: { generation: 0, singleRows: true, ...state, ...selection },
        catalogue: catalogue.touchpoints,
        touchpoints,
        limit: query.limit,
        offset: query.offset,
        ...(signal ? { signal } : {}),
      })
      const read = query.offset + rows.length
      return c.json(
        {
          total,
          rows: rows.map(({ touchpoint, occurredAt, scoreKind, ...row }) => ({
            ...row,
            occurredAt: new Date(occurredAt).toISOString(),
            scoreKind: scoreKind || null,
            touchpointId: catalogue.idOf.get(touchpoint) ?? null,
          })),
          next: read < total ? String(read) : null,
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/filters',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace },
      responses: { 200: jsonAnswer(filterFields, 'Fields one can filter by') },
    }),
    async (c) => {
      const workspace = c.var.workspace.id
      const asked = { workspace, signal: c.req.raw.signal }
      const [fields, range, timed] = await Promise.all([
        runFilterFields(c.var.deps.analytics, asked),
        runEventRange(c.var.deps.analytics, asked),
        hasTimes(c.var.deps, workspace),
      ])
      const iso = (ms: number | null) => (timed && ms !== null ? new Date(ms).toISOString() : null)
      return c.json({ events: range.events, from: iso(range.first), to: iso(range.last), fields }, 200)
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/filters/values',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: z.object({
          field: z.string().regex(/^(name|channel|source|property:.{1,200})$/s),
          search: z.string().max(200).default(''),
        }),
      },
      responses: { 200: jsonAnswer(filterValues, 'Values of a field, most frequent first') },
    }),
    async (c) => {
      const { field, search } = c.req.valid('query')
      const workspace = c.var.workspace.id
      const values = await runFilterValues(c.var.deps.analytics, {
        workspace,
        field,
        search,
        signal: c.req.raw.signal,
      })
      return c.json({ values }, 200)
    },
  )
