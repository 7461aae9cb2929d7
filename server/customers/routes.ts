import { createRoute, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { toCsvRow } from '../../shared/formats/csv/toCsvRow.ts'
import { selectionQuery } from '../../shared/wire/common.ts'
import {
  customerPage,
  customerQuestion,
  customerSearch,
  customerTimeline,
} from '../../shared/wire/measure.ts'
import { getUser, requireRole } from '../access.ts'
import { listPaths, runCustomerCount, runCustomerList } from '../analytics/questions/customerList.ts'
import { type BehindCustomer, runCustomersBehind } from '../analytics/questions/customersBehind.ts'
import { runCustomerTimeline } from '../analytics/questions/customerTimeline.ts'
import { askServed, type ServedInput } from '../analytics/served.ts'
import { AppError } from '../errors.ts'
import { readMeasuredCatalogue } from '../metrics/readMeasuredJourney.ts'
import { hasTimes, readServedInput } from '../metrics/readSelection.ts'
import { createRoutes, jsonAnswer, jsonBody } from '../validate.ts'
import { toBehind } from './toBehind.ts'

const inWorkspace = z.object({ workspaceId: z.string() })
const csvPage = 1_000

const questionQuery = z.string().transform((text, ctx) => {
  try {
    return customerQuestion.parse(JSON.parse(text))
  } catch {
    ctx.addIssue({ code: 'custom', message: 'question must be the JSON of a question about customers' })
    return z.NEVER
  }
})

function toRow(row: BehindCustomer, { idOf, timed }: { idOf: ReadonlyMap<number, string>; timed: boolean }) {
  const iso = (ms: number) => (timed ? new Date(ms).toISOString() : null)
  return {
    customer: row.customer,
    events: row.events,
    firstAt: iso(row.firstAt),
    lastAt: iso(row.lastAt),
    path: row.path.flatMap((number) => idOf.get(number) ?? []),
  }
}

/** Customers: all of them, those behind a figure, and one with all events. */
export const customerRoutes = createRoutes()
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/customers',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: z.object({
          search: z.string().max(200).default(''),
          after: z.string().max(2000).optional(),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
      },
      responses: { 200: jsonAnswer(customerPage, 'Customers with any event, in the order of their names') },
    }),
    async (c) => {
      const { analytics } = c.var.deps
      const workspace = c.var.workspace.id
      const { search, after, limit } = c.req.valid('query')
      const signal = c.req.raw.signal
      const served: ServedInput = { workspace, from: null, to: null, filters: [], signal }
      const [timed, catalogue, listed, total] = await Promise.all([
        hasTimes(c.var.deps, workspace),
        readMeasuredCatalogue(c.var.deps, workspace),
        runCustomerList(analytics, { workspace, search, after: after ?? null, limit: limit + 1, signal }),
        askServed(analytics, served, 'customerCount', search, (_, stop) =>
          runCustomerCount(analytics, { workspace, search, signal: stop }),
        ),
      ])
      const rows = listed.slice(0, limit)
      const paths = await askServed(
        analytics,
        served,
        'customerPaths',
        rows.map((row) => row.customer),
        (selection, stop) =>
          listPaths(analytics, { selection, customers: rows.map((row) => row.customer), signal: stop }),
      )
      const pathOf = new Map(paths?.answer ?? [])
      return c.json(
        {
          total: total?.answer ?? (await runCustomerCount(analytics, { workspace, search, signal })),
          rows: rows.map((row) =>
            toRow({ ...row, path: pathOf.get(row.customer) ?? [] }, { ...catalogue, timed }),
          ),
          next: listed.length > limit ? rows.at(-1)!.customer : null,
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/workspaces/{workspaceId}/customers/search',
      middleware: requireRole('viewer'),
      request: { params: inWorkspace, body: jsonBody(customerSearch) },
      responses: { 200: jsonAnswer(customerPage, 'The customers behind a figure') },
    }),
    async (c) => {
      const { analytics } = c.var.deps
      const workspaceId = c.var.workspace.id
      const input = c.req.valid('json')
      const catalogue = await readMeasuredCatalogue(c.var.deps, workspaceId)
      const [question, timed] = await Promise.all([
        toBehind(c.var.deps, {
          workspaceId,
          userId: getUser(c.var.user).id,
          question: input.question,
          catalogue,
        }),
        hasTimes(c.var.deps, workspaceId),
      ])
      const served = await readServedInput(c.var.deps, workspaceId, input, {
        timed,
        signal: c.req.raw.signal,
      })
      const page = { limit: input.limit, after: input.after ?? null, search: input.search }
      const asked = await askServed(
        analytics,
        served,
        'customersBehind',
        [question, page],
        (selection, signal) => runCustomersBehind(analytics, { question, selection, ...page, signal }),
      )
      return c.json(
        {
          total: asked?.answer.total ?? 0,
          rows: (asked?.answer.rows ?? []).map((row) => toRow(row, { ...catalogue, timed })),
          next: asked?.answer.next ?? null,
        },
        200,
      )
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/customers.csv',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace,
        query: selectionQuery.extend({ question: questionQuery, search: z.string().max(200).default('') }),
      },
      responses: {
        200: {
          content: { 'text/csv': { schema: z.string() } },
          description: 'The customers behind a figure as CSV',
        },
      },
    }),
    async (c) => {
      const { analytics } = c.var.deps
      const workspaceId = c.var.workspace.id
      const query = c.req.valid('query')
      const catalogue = await readMeasuredCatalogue(c.var.deps, workspaceId)
      const [question, timed] = await Promise.all([
        toBehind(c.var.deps, {
          workspaceId,
          userId: getUser(c.var.user).id,
          question: query.question,
          catalogue,
        }),
        hasTimes(c.var.deps, workspaceId),
      ])
      const nameOf = new Map(catalogue.touchpoints.map(({ id, name }) => [id, name]))
      const readPage = async (after: string | null) => {
        const served = await readServedInput(c.var.deps, workspaceId, query, {
          timed,
          signal: c.req.raw.signal,
        })
        const page = { limit: csvPage, after, search: query.search }
        const asked = await askServed(
          analytics,
          served,
          'customersBehind',
          [question, page],
          (selection, signal) => runCustomersBehind(analytics, { question, selection, ...page, signal }),
        )
        return asked?.answer ?? { rows: [], next: null }
      }
      // The first page is read before the answer starts, so that a failure is still an error and not half a file.
      let page = await readPage(null)
      c.header('content-type', 'text/csv; charset=utf-8')
      c.header('content-disposition', 'attachment; filename="customers.csv"')
      return stream(c, async (out) => {
        await out.write(toCsvRow(['customer', 'events', 'first', 'last', 'path']))
        for (;;) {
          await out.write(
            page.rows
              .map((row) => toRow(row, { ...catalogue, timed }))
              .map((row) =>
                toCsvRow([
                  row.customer,
                  String(row.events),
                  row.firstAt ?? '',
                  row.lastAt ?? '',
                  row.path.map((id) => nameOf.get(id) ?? id).join(' > '),
                ]),
              )
              .join(''),
          )
          if (page.next === null || out.aborted) return
          page = await readPage(page.next)
        }
      })
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/workspaces/{workspaceId}/customers/{customer}',
      middleware: requireRole('viewer'),
      request: {
        params: inWorkspace.extend({ customer: z.string().min(1).max(2000) }),
        query: z.object({
          after: z
            .string()
            .regex(/^\d{1,9}$/)
            .optional(),
          limit: z.coerce.number().int().min(1).max(1000).default(200),
        }),
      },
      responses: { 200: jsonAnswer(customerTimeline, 'One customer’s events in order, across channels') },
    }),
    async (c) => {
      const { analytics } = c.var.deps
      const workspace = c.var.workspace.id
      const { customer } = c.req.valid('param')
      const { after, limit } = c.req.valid('query')
      const offset = Number(after ?? 0)
      const catalogue = await readMeasuredCatalogue(c.var.deps, workspace)
      const { total, events } = await runCustomerTimeline(analytics, {
        workspace,
        customer,
        catalogue: catalogue.touchpoints,
        limit,
        offset,
        signal: c.req.raw.signal,
      })
      if (total === 0) throw new AppError('customer_not_found', 'There is no customer with this name here.')
      const read = offset + events.length
      return c.json(
        {
          customer,
          events: events.map(({ touchpoint, occurredAt, scoreKind, ...event }) => ({
            ...event,
            occurredAt: new Date(occurredAt).toISOString(),
            scoreKind: scoreKind || null,
            touchpointId: catalogue.idOf.get(touchpoint) ?? null,
          })),
          total,
          next: read < total ? String(read) : null,
          hasTimes: await hasTimes(c.var.deps, workspace),
        },
        200,
      )
    },
  )
