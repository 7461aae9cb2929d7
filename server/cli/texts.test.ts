import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from './runProgram.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const answers = [
  'The parcel came three days late.',
  'My parcel never arrived.',
  '',
  'The parcel was late again!',
  'The app crashes when I log in.',
  'The app crashes all the time.',
  'Since the update the app crashes.',
]
const table = `id,Comment\n${answers.map((text, i) => `${i},"${text}"`).join('\n')}\n`

test('themes has a theme for every row of the file, the same ones each time', async () => {
  const path = await file('answers.csv', table)
  const args = ['themes', path, '--text', 'comment', '--groups', '2', '--json', '--no-cache']
  const { code, stdout, stderr } = await runProgram(args)
  expect({ code, stderr: stderr.replace(/^.*ExperimentalWarning.*\n.*\n/m, '') }).toEqual({
    code: 0,
    stderr: '',
  })
  const result = JSON.parse(stdout) as {
    groups: number
    advised: number[]
    rows: number[]
    themes: { name: string; size: number; quotes: string[] }[]
  }
  expect(Object.keys(result)).toEqual(['groups', 'advised', 'rows', 'themes'])
  expect(result.groups).toBe(2)
  expect(result.rows).toHaveLength(7)
  const [first, second, empty, third, ...app] = result.rows
  expect(empty).toBe(-1)
  expect(new Set([first, second, third]).size).toBe(1)
  expect(new Set(app).size).toBe(1)
  expect(app[0]).not.toBe(first)
  expect(Object.keys(result.themes[0]!)).toEqual(['name', 'size', 'quotes'])
  expect(result.themes.map(({ size }) => size)).toEqual([3, 3])
  expect((await runProgram(args)).stdout).toBe(stdout)
})

test('sentiment scores rows and their sentences; a row without text has no score', async () => {
  const path = await file(
    'reviews.csv',
    'Review\n"The staff was friendly. The room was filthy."\n""\n"I love it!"\n',
  )
  const { code, stdout } = await runProgram(['sentiment', path, '--text', 'Review', '--json', '--no-cache'])
  expect(code).toBe(0)
  const { rows } = JSON.parse(stdout) as {
    rows: { score: number | null; sentences: { text: string; score: number; because: string[] }[] }[]
  }
  expect(rows).toHaveLength(3)
  expect(rows[0]!.sentences.map(({ text }) => text)).toEqual([
    'The staff was friendly.',
    'The room was filthy.',
  ])
  expect(rows[0]!.sentences[0]!.score).toBeGreaterThan(0)
  expect(rows[0]!.sentences[0]!.because).toContain('friendly')
  expect(rows[0]!.sentences[1]!.score).toBeLessThan(0)
  expect(rows[1]).toEqual({ score: null, sentences: [] })
  expect(rows[2]!.score).toBeGreaterThan(0.4)
})

test('what cannot be done is said in one sentence, with exit code 2', async () => {
  const path = await file('answers.csv', table)
  for (const [args, message] of [
    [['themes', join(folder, 'none.csv'), '--text', 'Comment'], /^There is no file .*none\.csv\.\n$/],
    [['themes', path, '--text', 'Answer'], /^answers\.csv has no column "Answer"; it has: id, Comment\.\n$/],
    [['sentiment', path, '--text', 'Answer'], /^answers\.csv has no column "Answer"/],
    [['themes', path, '--text', 'Comment', '--groups', '0'], /whole number from 1/],
    [['themes', path], /--text/],
    [['sentiment', await file('empty.csv', ''), '--text', 'x'], /^empty\.csv is empty\.\n$/],
  ] as const) {
    const { code, stdout, stderr } = await runProgram([...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  }
})
