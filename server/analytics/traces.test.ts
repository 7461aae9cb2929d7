import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, expect, test } from 'vitest'
import type { Analytics } from './client.ts'
import { runTouchpointCounts } from './questions/touchpointCounts.ts'
import { runVariants } from './questions/variants.ts'
import { findServedSelection } from './served.ts'
import { buildTraces, catalogueOf, insertEvents, openTestAnalytics } from './testing/openTestAnalytics.ts'
import {
  deleteWorkspaceEvents,
  findTraceState,
  markTouched,
  markTouchedCustomers,
  rebuildTraces,
} from './traces.ts'

let analytics: Awaited<ReturnType<typeof openTestAnalytics>>
beforeAll(async () => {
  analytics = await openTestAnalytics()
})

const catalogue = catalogueOf(['a', 'b', 'c'])

async function traces(of: Analytics, workspace: string): Promise<Record<string, number[]>> {
  const selection = await findServedSelection(of, workspace)
  if (!selection) return {}
  const rows = await of.query<{ customer: string; tps: number[] }>({
    sql: `SELECT customer, tps FROM traces FINAL WHERE workspace = {workspace:String}
AND generation = {generation:UInt32} AND notEmpty(tps) ORDER BY customer`,
    params: { workspace, generation: selection.generation },
  })
  return Object.fromEntries(rows.map(({ customer, tps }) => [customer, tps]))
}

test('order inside a trace is time, then place in the file; unmapped events leave no mark', async () => {
  await buildTraces(analytics, {
    workspace: 'order',
    catalogue,
    events: [
      { customer: 'x', at: 5, name: 'c' },
      { customer: 'x', at: 1, name: 'b' },
      { customer: 'x', at: 1, name: 'other' },
      { customer: 'x', at: 1, name: 'a' },
      { customer: 'y', at: 1, name: 'other' },
    ],
  })
  expect(await traces(analytics, 'order')).toEqual({ x: [2, 1, 3] })
})

test('late events, taken-back events and customers who vanish are put right by rebuilding those customers only', async () => {
  const workspace = 'touched'
  await buildTraces(analytics, {
    workspace,
    catalogue,
    events: [
      { customer: 'x', at: 1, name: 'a', import_id: 'one' },
      { customer: 'x', at: 9, name: 'c', import_id: 'one' },
      { customer: 'y', at: 1, name: 'a', import_id: 'two' },
      { customer: 'z', at: 1, name: 'a', import_id: 'one' },
    ],
  })
  await insertEvents(analytics, workspace, [
    { customer: 'x', at: 5, name: 'b', import_id: 'two' },
    { customer: 'new', at: 5, name: 'b', import_id: 'two' },
  ])
  await markTouched(analytics, { workspace, batch: 'b1', importId: 'two' })
  await rebuildTraces(analytics, { workspace, catalogue, catalogueVersion: 1, touched: 'b1' })
  expect(await traces(analytics, workspace)).toEqual({ new: [2], x: [1, 2, 3], y: [1], z: [1] })

  await markTouched(analytics, { workspace, batch: 'b2', importId: 'two' })
  await analytics.command({ sql: "DELETE FROM events WHERE workspace = 'touched' AND import_id = 'two'" })
  await rebuildTraces(analytics, { workspace, catalogue, catalogueVersion: 1, touched: 'b2' })
  expect(await traces(analytics, workspace)).toEqual({ x: [1, 3], z: [1] })
  const selection = (await findServedSelection(analytics, workspace))!
  expect((await runVariants(analytics, { selection, limit: 10, offset: 0 })).customers).toBe(2)
  expect(await runTouchpointCounts(analytics, selection)).toEqual([
    { number: 1, events: 2, customers: 2 },
    { number: 3, events: 1, customers: 1 },
  ])
})

test('a rebuild that broke off leaves no trace behind when its events are taken back, and nobody counts twice meanwhile', async () => {
  const workspace = 'broken off'
  const first = [{ customer: 'x', at: 1, name: 'a', import_id: 'one' }]
  await buildTraces(analytics, { workspace, catalogue, events: first })
  await insertEvents(analytics, workspace, [
    { customer: 'x', at: 2, name: 'b', import_id: 'two' },
    { customer: 'new', at: 5, name: 'b', import_id: 'two' },
  ])
  await markTouched(analytics, { workspace, batch: 'b1', importId: 'two' })
  const breaking: Analytics = {
    database: analytics.database,
    query: (query) => analytics.query(query),
    stream: (query) => analytics.stream(query),
    insert: (input) => analytics.insert(input),
    insertRows: (...input) => analytics.insertRows(...input),
    close: () => analytics.close(),
    command: async (query) => {
      if (query.sql.includes('INSERT INTO traces') && query.sql.includes('FROM traces FINAL'))
        throw new Error('broken off')
      await analytics.command(query)
    },
  }
  const input = { workspace, catalogue, catalogueVersion: 1 }
  await expect(rebuildTraces(breaking, { ...input, touched: 'b1' })).rejects.toThrow('broken off')
  const between = (await findServedSelection(analytics, workspace))!
  expect((await runVariants(analytics, { selection: between, limit: 10, offset: 0 })).customers).toBe(2)

  await markTouched(analytics, { workspace, batch: 'b2', importId: 'two' })
  await analytics.command({ sql: "DELETE FROM events WHERE workspace = 'broken off' AND import_id = 'two'" })
  await rebuildTraces(analytics, { ...input, touched: 'b2' })
  expect(await traces(analytics, workspace)).toEqual({ x: [1] })
})

test('a new catalogue is served as a whole: until it is ready questions see the traces before', async () => {
  const workspace = 'generation'
  const events = Array.from({ length: 50 }, (_, i) => ({ customer: `c${i}`, at: i, name: i % 2 ? 'a' : 'b' }))
  await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(['a']) })
  const seen: number[] = []
  await rebuildTraces(analytics, {
    workspace,
    catalogue,
    catalogueVersion: 2,
    eventsPerRange: 5,
    onProgress: (done, total) => {
      seen.push(done / total)
    },
  })
  expect(seen.length).toBeGreaterThan(3)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBe(1)
  expect(Object.keys(await traces(analytics, workspace))).toHaveLength(50)
  const generations = await analytics.query({
    sql: "SELECT DISTINCT generation FROM traces WHERE workspace = 'generation'",
  })
  expect(generations).toEqual([{ generation: 2 }])
})

test('an aborted rebuild leaves the old traces served, and the next one is complete', async () => {
  const workspace = 'aborted'
  const events = Array.from({ length: 400 }, (_, i) => ({ customer: `c${i}`, at: i, name: 'a' }))
  await buildTraces(analytics, { workspace, events, catalogue: catalogueOf(['b']) })
  const controller = new AbortController()
  const reason = new Error('stopped by the test')
  const run = rebuildTraces(analytics, {
    workspace,
    catalogue,
    catalogueVersion: 2,
    eventsPerRange: 20,
    signal: controller.signal,
    onProgress: (done) => {
      if (done > 100) controller.abort(reason)
    },
  })
  await expect(run).rejects.toBe(reason)
  expect(await findTraceState(analytics, workspace)).toMatchObject({ generation: 1, catalogueVersion: 1 })
  expect(await traces(analytics, workspace)).toEqual({})
  await rebuildTraces(analytics, { workspace, catalogue, catalogueVersion: 2 })
  expect(Object.keys(await traces(analytics, workspace))).toHaveLength(400)
  const [{ rows }] = (await analytics.query<{ rows: number }>({
    sql: "SELECT count() AS rows FROM traces WHERE workspace = 'aborted'",
  })) as [{ rows: number }]
  expect(rows).toBe(400)
})

test('a process killed at any moment of a rebuild leaves traces that the next run makes right', async () => {
  const workspace = 'killed'
  const names = ['a', 'b', 'c', 'd']
  const events = Array.from({ length: 6_000 }, (_, i) => ({
    customer: `c${i % 1_000}`,
    at: i,
    name: names[(i * 7 + (i % 13)) % 4]!,
  }))
  await insertEvents(analytics, workspace, events)
  const expected = (known: readonly string[]) => {
    const result: Record<string, number[]> = {}
    for (const { customer, name } of events)
      if (known.includes(name)) result[customer] = [...(result[customer] ?? []), known.indexOf(name) + 1]
    return result
  }
  let rounds = 0
  for (let version = 1; version <= 20; version++) {
    const known = names.slice(0, 1 + (version % 4))
    const script = `
      import { createAnalytics } from '${import.meta.dirname}/client.ts'
      import { rebuildTraces, markTouchedCustomers } from '${import.meta.dirname}/traces.ts'
      const analytics = createAnalytics(${JSON.stringify(analytics.options)})
      const catalogue = ${JSON.stringify(catalogueOf(known))}
      process.send('ready')
      await rebuildTraces(analytics, { workspace: 'killed', catalogue, catalogueVersion: ${version}, eventsPerRange: 300 })
      await markTouchedCustomers(analytics, { workspace: 'killed', batch: 'half', customers: Array.from({ length: 500 }, (_, i) => 'c' + i) })
      await rebuildTraces(analytics, { workspace: 'killed', catalogue, catalogueVersion: ${version}, touched: 'half' })
      await analytics.close()`
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await once(child, 'message')
    const exited = once(child, 'exit')
    const timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * 500)
    const [, signal] = await exited
    clearTimeout(timer)
    if (signal === 'SIGKILL') rounds++
    // Whatever is served is one of the two catalogues as a whole, never a mixture.
    const state = await findTraceState(analytics, workspace)
    if (state)
      expect(await traces(analytics, workspace)).toEqual(
        expected(names.slice(0, 1 + (state.catalogueVersion % 4))),
      )
    await rebuildTraces(analytics, {
      workspace,
      catalogue: catalogueOf(known),
      catalogueVersion: version,
      touched: 'half',
    })
    expect(await traces(analytics, workspace)).toEqual(expected(known))
  }
  expect(rounds).toBeGreaterThan(5)
}, 180_000)

test('a customer with more events than 16 bits can count is one customer with all of them', async () => {
  const workspace = 'long'
  await analytics.command({
    sql: `INSERT INTO events (workspace, customer, event_id, occurred_at, seq, name)
SELECT 'long', 'x', number, fromUnixTimestamp64Milli(toInt64(number), 'UTC'), number, 'a' FROM numbers(70000)`,
  })
  await rebuildTraces(analytics, { workspace, catalogue, catalogueVersion: 1 })
  const selection = (await findServedSelection(analytics, workspace))!
  expect(await runTouchpointCounts(analytics, selection)).toEqual([
    { number: 1, events: 70_000, customers: 1 },
  ])
})

test('a workspace sees its own events only, and deleting it leaves the others alone', async () => {
  for (const workspace of ['mine', 'theirs'])
    await buildTraces(analytics, {
      workspace,
      catalogue,
      events: [{ customer: 'x', at: 1, name: workspace === 'mine' ? 'a' : 'b' }],
    })
  await markTouchedCustomers(analytics, { workspace: 'mine', batch: 'b', customers: ['x'] })
  await rebuildTraces(analytics, { workspace: 'mine', catalogue, catalogueVersion: 1, touched: 'b' })
  expect(await traces(analytics, 'mine')).toEqual({ x: [1] })
  expect(await traces(analytics, 'theirs')).toEqual({ x: [2] })
  await deleteWorkspaceEvents(analytics, 'mine')
  expect(await findTraceState(analytics, 'mine')).toBeNull()
  expect(await analytics.query({ sql: "SELECT count() AS n FROM events WHERE workspace = 'mine'" })).toEqual([
    { n: 0 },
  ])
  expect(await traces(analytics, 'theirs')).toEqual({ x: [2] })
})
