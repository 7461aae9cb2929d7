import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from './runProgram.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-agreement-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function agreement(content: string, ...args: string[]) {
  const path = join(folder, 'ratings.csv')
  await writeFile(path, content)
  return runProgram(['agreement', path, ...args])
}
const json = async (content: string, ...args: string[]) => {
  const { code, stdout, stderr } = await agreement(content, '--json', ...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** K. Krippendorff 2011, example C; the empty cells are units an observer did not code. */
const observers = `unit;A;B;C;D
1;1;1;;1
2;2;2;3;2
3;3;3;3;3
4;3;3;3;3
5;2;2;2;2
6;1;2;3;4
7;4;4;4;4
8;1;1;2;1
9;2;2;2;2
10;;5;5;5
11;;;1;1
12;;3;;
`
const close = (value: number) => expect.closeTo(value, 4)
const alpha = {
  nominal: close(0.7434),
  ordinal: close(0.8154),
  interval: close(0.8491),
  ratio: close(0.7974),
}

test('four observers and twelve units have the published alphas; a column of unit numbers is no coder', async () => {
  expect(await json(observers)).toMatchObject({ alpha, coders: ['A', 'B', 'C', 'D'], units: 12, reasons: {} })
  const noUnits = observers
    .replaceAll(/^\w+;/gm, '')
    .replaceAll(';', '\t')
    .replace(/\t\t\t$/m, 'NA\tNA\tNA\tNA')
  expect(await json(noUnits)).toMatchObject({ alpha, coders: ['A', 'B', 'C', 'D'] })
})

test('two coders with words have the published kappa, and scales for numbers are null with the reason', async () => {
  const lines = [['yes', 'yes', 20], ['yes', 'no', 5], ['no', 'yes', 10], ['no', 'no', 15]] as const // biome-ignore format: a table
  const table = lines.map(([a, b, count]) => `${a},${b}\n`.repeat(count)).join('')
  const result = await json(`first,second\n${table}`)
  expect(result.kappa).toBeCloseTo(0.4, 12)
  expect(result.alpha).toEqual({ nominal: expect.any(Number), ordinal: null, interval: null, ratio: null })
  expect(result.reasons).toEqual({
    ordinal: 'Some ratings are no numbers.',
    interval: 'Some ratings are no numbers.',
    ratio: 'Some ratings are no numbers.',
  })
})

test('a category called NA or none is a rating among words', async () => {
  const result = await json('id,a,b\n1,none,none\n2,good,none\n3,good,good\n4,NA,NA\n')
  // Po = 3/4, Pe = (2·1 + 1·2 + 1·1) / 16.
  expect(result.kappa).toBeCloseTo((0.75 - 5 / 16) / (1 - 5 / 16), 12)
})

test('--coders says which columns are coders', async () => {
  const result = await json('quote,remark,a,b\nq1,x,1,1\nq2,y,2,1\nq3,z,2,2\n', '--coders', 'a,b')
  expect(result).toMatchObject({ coders: ['a', 'b'], units: 3 })
})

test('without variation nothing is defined, and the report says so', async () => {
  expect((await json('a,b\n1,1\n1,1\n')).kappa).toBe(null)
  const { stdout } = await agreement('a,b\n1,1\n1,1\n')
  expect(stdout).toMatch(/Cohen's kappa +– +All ratings are the same/)
})

describe('what is wrong ends with exit code 2 and one sentence', () => {
  test.each<[string, string, string[], RegExp]>([
    [
      'one coder',
      'unit,a\n1,2\n2,2\n',
      [],
      /^Agreement needs at least two coders; ratings\.csv has only a\.$/,
    ],
    ['no such coder', 'a,b\n1,2\n', ['--coders', 'a,c'], /has no column "c"; it has: a, b\.$/],
    ['a row of another length', 'a,b\n1,2\n1,2,3\n', [], /^Row 3 of ratings\.csv cannot be read:/],
    ['an empty file', '', [], /is empty\.$/],
  ])('%s', async (_name, content, args, sentence) => {
    const { code, stdout, stderr } = await agreement(content, ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trimEnd()).toMatch(sentence)
    expect(stderr.trimEnd().split('\n').length).toBe(1)
  })
})
