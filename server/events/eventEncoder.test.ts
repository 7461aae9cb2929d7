import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportedEvent } from '../files/rowToEvent.ts'
import { buildApp, type TestApp } from '../testing/buildApp.ts'
import { EventEncoder, stagingColumns } from './eventEncoder.ts'
import { createStaging, insertStaging } from './importStore.ts'
import { stagingTable } from './stagingSql.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})

const event: ImportedEvent = {
  customer: 'c',
  timeMs: 0,
  seq: 1,
  row: 1,
  name: 'n',
  channel: '',
  source: '',
  lifecycle: '',
  value: null,
  score: null,
  scoreKind: '',
  text: '',
  properties: {},
}

describe('events on their way to the engine', () => {
  it('arrive as they were, whatever is in them', async () => {
    const long = 'ä'.repeat(5000)
    const events: ImportedEvent[] = [
      event,
      {
        ...event,
        seq: 2,
        timeMs: Date.UTC(2024, 1, 29, 23, 59, 59, 999),
        value: -0.1,
        score: 10,
        scoreKind: 'nps',
      },
      { ...event, seq: 3, timeMs: -1, customer: 'é', text: 'tab\t "quote" \\ \n🙂', value: 1e300 },
      {
        ...event,
        seq: 4,
        timeMs: Date.UTC(1900, 0, 1),
        name: 'x'.repeat(39),
        channel: 'y'.repeat(40),
        source: 'z'.repeat(128),
      },
      {
        ...event,
        seq: 2 ** 40 + 5,
        timeMs: Date.UTC(2299, 11, 31),
        text: long,
        properties: { a: '', ключ: 'value', b: long },
      },
    ]
    const encoder = new EventEncoder(16)
    for (const one of events) encoder.add(one)
    expect(encoder.rows).toBe(events.length)
    const id = 'encodertest1'
    await createStaging(app.deps.analytics, id)
    const signal = new AbortController().signal
    await insertStaging(app.deps.analytics, id, { bytes: encoder.take(), batch: 0, signal })
    const rows = await app.deps.analytics.query<Record<string, unknown>>({
      sql: `SELECT ${stagingColumns.map((column) => (column === 'occurred_at' ? 'toUnixTimestamp64Milli(occurred_at) AS ms' : column)).join(', ')}
FROM ${stagingTable(id)} ORDER BY seq`,
    })
    expect(rows).toEqual(
      events.map((one) => ({
        customer: one.customer,
        ms: one.timeMs,
        seq: one.seq,
        name: one.name,
        channel: one.channel,
        source: one.source,
        lifecycle: one.lifecycle,
        value: one.value,
        score: one.score,
        score_kind: one.scoreKind,
        text: one.text,
        properties: one.properties,
      })),
    )
  })

  it('are stored once when the same batch is sent twice', async () => {
    const id = 'encodertest2'
    await createStaging(app.deps.analytics, id)
    const signal = new AbortController().signal
    for (const batch of [0, 0, 1, 0]) {
      const encoder = new EventEncoder()
      encoder.add({ ...event, seq: batch + 1 })
      await insertStaging(app.deps.analytics, id, { bytes: encoder.take(), batch, signal })
    }
    expect(
      await app.deps.analytics.query({ sql: `SELECT seq FROM ${stagingTable(id)} ORDER BY seq` }),
    ).toEqual([{ seq: 1 }, { seq: 2 }])
  })
})
