import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { FileError } from '../../files/FileError.ts'
import { readSource } from './readSource.ts'
import { buildDocx, buildOdt, buildPdf } from './testing/sampleFiles.ts'

const samples: Record<string, Uint8Array> = {}

beforeAll(async () => {
  const lines = Array.from({ length: 20 }, (_, i) => `${i % 2 ? 'Anna' : 'Ben'}: The answer ${i} – größer`)
  const cues = lines.map(
    (line, i) => `${i}\n00:00:${10 + i}.000 --> 00:00:${11 + i}.000\n<v ${line.replace(':', '>')}</v>\n`,
  )
  samples.txt = Buffer.from(lines.join('\n'))
  samples.vtt = Buffer.from(`WEBVTT\n\n${cues.join('\n')}`)
  samples.srt = Buffer.from(cues.join('\n').replaceAll('.000', ',000'))
  samples.html = Buffer.from(`<html><body>${lines.map((line) => `<p>${line}</p>`).join('')}</body></html>`)
  samples.docx = await buildDocx(lines)
  samples.odt = buildOdt(lines.map((line) => `<text:p>${line}</text:p>`).join(''))
  samples.pdf = await buildPdf([lines.slice(0, 10), lines.slice(10)])
})

async function read(kind: string, bytes: Uint8Array): Promise<number> {
  try {
    const { text, segments } = await readSource({ name: `talk.${kind}`, bytes })
    const length = [...text].length
    let last = 0
    for (const { start, end } of segments) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(end).toBeGreaterThan(start)
      last = end
    }
    expect(last).toBeLessThanOrEqual(length)
    expect(text).toBe(text.normalize('NFC'))
    return segments.length
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    expect(error.message).toMatch(/^talk\.\w+ .*\.$/s)
    return -1
  }
}

const kinds = ['txt', 'vtt', 'srt', 'html', 'docx', 'odt', 'pdf']

test.each(kinds)('an undamaged %s file gives all 20 turns', async (kind) => {
  expect(await read(kind, samples[kind]!)).toBe(20)
})

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  by: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ minLength: 1, maxLength: 20 })),
  drop: fc.integer({ min: 0, max: 30 }),
})

test.each(kinds)(
  'a %s file with changed, lost or added bytes, or cut off, gives a source or a sentence',
  async (kind) => {
    const changed = fc.array(change, { minLength: 1, maxLength: 4 })
    const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 })
    await fc.assert(
      fc.asyncProperty(changed, cut, async (changes, end) => {
        let bytes = Buffer.from(samples[kind]!)
        for (const { at, by, drop } of changes) {
          const pos = Math.floor(at * bytes.length)
          bytes = Buffer.concat([bytes.subarray(0, pos), by, bytes.subarray(pos + drop)])
        }
        if (end !== null) bytes = bytes.subarray(0, Math.floor(end * bytes.length))
        await read(kind, bytes)
      }),
      { numRuns: 125, seed: 20261122 },
    )
  },
  180_000,
)
