import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { JourneyFormatError } from '../journey/JourneyFormatError.ts'
import { journeyToJson } from '../journey/journeyJson.ts'
import { readJourney } from '../journey/readJourney.ts'
import { buildMap } from '../journey/testing/buildMap.ts'
import { type RandomSource, randomSource } from '../journey/testing/randomSource.ts'
import { writeCjml } from './cjml/writeCjml.ts'
import { readLucid } from './lucid/readLucid.ts'
import { writeLucid } from './lucid/writeLucid.ts'
import { writeMermaid } from './mermaid/writeMermaid.ts'
import { readMiro } from './miro/readMiro.ts'
import { writeMiro } from './miro/writeMiro.ts'
import { openText } from './openText.ts'
import { parseJson } from './parseJson.ts'
import { guessMapping } from './table/guessMapping.ts'
import { tableToMap } from './table/tableToMap.ts'

const doc = buildMap({ stages: 2, stepsPerStage: 2, textLanes: 2, cardsPerCell: 2 })
const model = readJourney(doc)
const lucid = Buffer.from(writeLucid({ model }).bytes).toString('utf8')
const samples: Record<string, string> = {
  'a.json': JSON.stringify(journeyToJson(doc)),
  'a.mmd': writeMermaid({ model }).text,
  'a.cjml.xml': writeCjml({ model }).text,
  'a.miro.json': writeMiro({ model }).text,
  'a.csv': readFileSync(new URL('../../e2e/fixtures/teaTable.csv', import.meta.url), 'utf8'),
  'document.json': lucid.slice(lucid.indexOf('{"version"'), lucid.indexOf('PK\x01\x02')),
}

/** Reads a text to the end. Returns whether it gave a map; every failure must be one sentence for people. */
function read(name: string, text: string): boolean {
  try {
    if (name === 'document.json') readLucid(parseJson(text))
    else {
      const opened = openText(name, text)
      if (opened.kind === 'board') readMiro(opened.json)
      if (opened.kind === 'table') tableToMap(opened.cells, guessMapping(opened.cells), 'A')
    }
    return true
  } catch (error) {
    if (!(error instanceof JourneyFormatError)) throw error
    expect(error.message).toMatch(/^\S.{10,}\S$/s)
    return false
  }
}

/** The bytes of a text with some flipped, lost or doubled. */
function damage(text: string, random: RandomSource): string {
  const bytes = [...Buffer.from(text)]
  for (let n = 1 + random.int(5); n > 0; n--) {
    const at = random.int(bytes.length)
    const how = random.int(4)
    if (how === 0) bytes[at] = bytes[at]! ^ (1 << random.int(8))
    else if (how === 1) bytes.splice(at, 1 + random.int(20))
    else if (how === 2) bytes.splice(at, 0, ...bytes.slice(at, at + random.int(30)))
    else
      bytes.splice(
        at,
        0,
        ...Buffer.from(random.pick(['"', '<', '{', '[', ',', '\n', '&', ':', '\0', '#', '-1e999', 'null'])),
      )
  }
  return Buffer.from(bytes).toString('utf8')
}

describe.each(Object.keys(samples))('%s', (name) => {
  const sample = samples[name]!
  it('gives a map as it is', () => {
    expect(read(name, sample)).toBe(true)
  })

  it('cut off at any sixteenth gives a map or a sentence', () => {
    for (let part = 0; part < 16; part++) read(name, sample.slice(0, Math.floor((sample.length * part) / 16)))
  })

  it('damaged in 300 ways gives a map or a sentence', () => {
    const random = randomSource(name.length)
    for (let i = 0; i < 300; i++) read(name, damage(sample, random))
  })
})

it.each([
  ['lists in lists', `${'['.repeat(500_000)}`],
  ['objects in objects', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
  ['a text without end', `{"stages": "${'x'.repeat(12_000_000)}`],
  ['open tags', '<a>'.repeat(300_000)],
  ['open quotes', '"a,'.repeat(400_000)],
  ['open table cells', `<table>${'<tr><td a="'.repeat(100_000)}`],
  ['brackets', '<'.repeat(1_000_000)],
])('%s without measure give a sentence', (_, text) => {
  for (const name of ['a.json', 'a.mmd', 'a.cjml.xml', 'a.csv', 'pasted'])
    expect(read(name, text)).toBe(false)
})
