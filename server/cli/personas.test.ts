import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from './runProgram.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-personas-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await runProgram(['personas', ...args, '--json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** Twelve stocks of the tests of nicodv/kmodes (MIT). */
const stocks = `number,sector,country
738.5,tech,USA
369.5,nrg,USA
368.2,tech,USA
346.7,tech,USA
343.5,fin,USA
282.4,fin,USA
282.1,tel,CN
279.7,cons,USA
257.2,cons,USA
205.2,tel,USA
192.1,tech,USA
195.7,nrg,NL
`
/** S. A. Stouffer and J. Toby 1951: the counts of 1111, 1112, … 2222. */
const counts = [42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20]
const dilemmas = `A,B,C,D\n${counts
  .map((count, p) => `${[8, 4, 2, 1].map((bit) => (p & bit ? 2 : 1)).join()}\n`.repeat(count))
  .join('')}`

test('k-prototypes groups the stocks as published, with every field of the result', async () => {
  const path = await file('stocks.csv', stocks)
  const result = await json(path, '--method', 'kprototypes', '--groups', '4')
  // The largest first, of equal ones the first row.
  expect(result.rows).toEqual([3, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2])
  expect(result).toMatchObject({ method: 'kprototypes', dropped: [], advised: { groups: expect.any(Array) } })
  expect(result.advised.why).toMatch(/\.$/)
  expect(result.groups.map(({ size }: { size: number }) => size)).toEqual([4, 4, 3, 1])
  for (const candidate of result.candidates)
    expect(candidate).toEqual({
      groups: expect.any(Number),
      silhouette: candidate.groups === 1 ? null : expect.any(Number),
      gap: expect.any(Number),
      gapSE: expect.any(Number),
      bic: null,
      jaccard: expect.any(Array),
    })
  expect(result.groups[3].traits[0]).toMatchObject({ column: 'number', value: 738.5 })
  expect(result.groups[3].traits[0].effect).toBeGreaterThan(2)
})

test('separators and decimal commas are recognised', async () => {
  const commas = stocks.replaceAll(',', ';').replaceAll('.', ',')
  const rows = [3, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]
  const named = ['--columns', 'country,number,sector', '--method', 'kprototypes', '--groups', '4']
  expect((await json(await file('stocks2.csv', commas), ...named)).rows).toEqual(rows)
  expect((await json(await file('stocks.tsv', stocks.replaceAll(',', '\t')), ...named)).rows).toEqual(rows)
})

test('answers of categories become latent classes with the published BIC', async () => {
  const result = await json(await file('dilemmas.csv', dilemmas))
  expect(result).toMatchObject({ method: 'classes', advised: { groups: [2] } })
  const bic = (groups: number) =>
    result.candidates.find((one: { groups: number }) => one.groups === groups).bic
  expect(bic(2)).toBeCloseTo(1057.313, 3)
  expect(bic(1)).toBeCloseTo(-2 * -543.6498 + 4 * Math.log(216), 2)
  expect(bic(3)).toBeGreaterThan(bic(2))
  expect(new Set(result.rows)).toEqual(new Set([0, 1]))
})

test('the report says what was chosen, why, and what sets each group apart', async () => {
  const { code, stdout } = await runProgram(['personas', await file('dilemmas.csv', dilemmas)])
  expect(code).toBe(0)
  expect(stdout).toMatch(/latent classes: All 4 columns are categories\./)
  expect(stdout).toMatch(/Advised: 2\n {2}BIC is lowest with 2 classes \(1057\.3; 3: \d+\.\d\)/)
  expect(stdout).toMatch(/Group 0: \d+ rows \(\d+ %\), typical: row/)
  expect(stdout).toMatch(/\+\d\.\d\d {2}B = 2: \d+ %, elsewhere \d+ %/)
})

test('dates named in --columns count in days and are told as dates', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i % 2 ? '2021-01' : '2025-06'}-${10 + (i % 15)},${i % 7}`,
  )
  const path = await file('joined.csv', `joined,visits\n${rows.join('\n')}\n`)
  expect((await json(path)).leftOut).toEqual([
    { column: 'joined', reason: 'It holds dates. Chosen, they count in days.' },
  ])
  const result = await json(path, '--columns', 'joined,visits', '--groups', '2')
  expect(new Set(result.rows.filter((_: number, i: number) => i % 2 === 0)).size).toBe(1)
  const joined = result.groups.map((group: { traits: { column: string; value: string }[] }) =>
    group.traits.find(({ column }) => column === 'joined')!.value.slice(0, 7),
  )
  expect(joined.sort()).toEqual(['2021-01', '2025-06'])
})

describe('what is wrong ends with exit code 2 and one sentence', () => {
  test.each<[string, string[], RegExp]>([
    [
      'no such column',
      ['--columns', 'number,colour'],
      /^stocks\.csv has no column "colour"; it has: number, sector, country\.$/,
    ],
    ['no such method', ['--method', 'magic'], /Allowed choices are auto, kprototypes/],
    ['no number of groups', ['--groups', 'many'], /^"many" is not a number of groups such as 4\.$/],
    ['more groups than rows', ['--groups', '40'], /^There can be 1 to 12 groups of these rows, not 40\.$/],
    ['no counts', ['--columns', 'sector', '--method', 'nmf'], /NMF takes numbers/],
  ])('%s', async (_name, args, sentence) => {
    const path = await file('stocks.csv', stocks)
    const { code, stdout, stderr } = await runProgram(['personas', path, ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trimEnd()).toMatch(sentence)
    expect(stderr.trimEnd().split('\n').length).toBe(1)
  })

  test('no such file', async () => {
    const { code, stderr } = await runProgram(['personas', '/nowhere.csv'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'There is no file /nowhere.csv.\n' })
  })
})
