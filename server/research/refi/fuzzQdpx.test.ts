import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QdaProject } from '../../../shared/research/qdaModel.ts'
import { FileError } from '../../files/FileError.ts'
import { readQdpx } from './readQdpx.ts'
import { writeQdpx } from './writeQdpx.ts'

const project: QdaProject = {
  name: 'Study',
  users: [{ id: 'u', name: 'Coder' }],
  codes: [{ id: 'c', name: 'Code', codable: true, memoIds: ['m'], children: [] }],
  variables: [{ id: 'v', name: 'Age', type: 'integer' }],
  cases: [{ id: 'p', name: 'P01', values: { v: 3 }, codeIds: [], sourceIds: ['s0'], selectionIds: ['q3'] }],
  sources: Array.from({ length: 6 }, (_none, i) => ({
    id: `s${i}`,
    name: `Talk ${i}`,
    kind: (['text', 'video', 'pdf'] as const)[i % 3]!,
    text: 'größer 🚲 and better\nthan before',
    segments: i % 3 === 1 ? [{ start: 0, end: 9, startMs: 0, endMs: 50 }] : [],
    selections: [
      {
        id: `q${i}`,
        start: 2,
        end: 12,
        memoIds: [],
        codings: [{ id: `k${i}`, codeId: 'c', createdBy: 'u', memoIds: [] }],
      },
    ],
    codings: [],
    memoIds: [],
    values: {},
  })),
  memos: [{ id: 'm', name: 'Memo', text: 'words' }],
  links: [{ id: 'l', direction: 'associative', fromId: 'm', toId: 'q1', memoIds: [] }],
  sets: [{ id: 't', name: 'Set', codeIds: ['c'], sourceIds: [], memoIds: [] }],
  memoIds: [],
}

async function read(bytes: Uint8Array): Promise<void> {
  try {
    const result = await readQdpx({ name: 'study.qdpx', bytes })
    for (const { text, selections } of result.project.sources) {
      const length = text === null ? Number.POSITIVE_INFINITY : [...text].length
      for (const { start, end } of selections) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(length)
      }
    }
    // What was read can be written again.
    expect(writeQdpx(result.project).bytes.length).toBeGreaterThan(100)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    expect(error.message).toMatch(/^(study\.qdpx|There) .*\.$/s)
  }
}

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  by: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ minLength: 1, maxLength: 20 })),
  drop: fc.integer({ min: 0, max: 30 }),
})

test('a project file with changed, lost or added bytes, or cut off, gives a project or a sentence', async () => {
  const { bytes } = writeQdpx(project)
  const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), cut, async (changes, end) => {
      let changed = Buffer.from(bytes)
      for (const { at, by, drop } of changes) {
        const pos = Math.floor(at * changed.length)
        changed = Buffer.concat([changed.subarray(0, pos), by, changed.subarray(pos + drop)])
      }
      if (end !== null) changed = changed.subarray(0, Math.floor(end * changed.length))
      await read(changed)
    }),
    { numRuns: 150, seed: 20261122 },
  )
})

test('a project whose XML has other numbers, names and identifiers gives a project or a sentence', async () => {
  const xml = Buffer.from(writeQdpx(project).bytes).toString('latin1')
  const start = xml.indexOf('<Project')
  const whole = Buffer.from(xml.slice(start, xml.indexOf('</Project>') + 10), 'latin1').toString('utf8')
  const tokens = [...whole.matchAll(/"[^"]*"|<\/?[A-Za-z]+/g)]
  const value = fc.constantFrom(
    '""',
    '"-1"',
    '"9999999999"',
    '"x"',
    '"0"',
    '"NaN"',
    tokens[10]![0],
    '<Code',
    '</Code',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(tokens.length - 1), value), { minLength: 1, maxLength: 6 }),
      async (swaps) => {
        let text = whole
        for (const [i, by] of swaps.sort(([a], [b]) => b - a)) {
          const token = tokens[i]!
          text = text.slice(0, token.index) + by + text.slice(token.index + token[0].length)
        }
        await read(Buffer.from(text))
      },
    ),
    { numRuns: 150, seed: 20261122 },
  )
})

test('a project that unpacks to far more than it holds is refused', async () => {
  const { bytes } = writeQdpx(project)
  const zip = Buffer.from(bytes)
  const packed = deflateRawSync(Buffer.alloc(300 * 2 ** 20))
  const local = 30 + 'project.qde'.length
  const directory = zip.indexOf('PK\x01\x02', 0, 'latin1')
  const bomb = Buffer.concat([zip.subarray(0, local), packed, zip.subarray(directory)])
  const moved = bomb.indexOf('PK\x01\x02', packed.length, 'latin1')
  bomb.writeUInt16LE(8, 8)
  bomb.writeUInt16LE(8, moved + 10)
  bomb.writeUInt32LE(packed.length, moved + 20)
  bomb.writeUInt32LE(moved, bomb.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  await expect(readQdpx({ name: 'study.qdpx', bytes: bomb })).rejects.toThrow('unpacks to far more')
})
