import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from './runProgram.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-convert-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const diagram = `journey
    title Checkout
    section Cart
      Add item: 5: Customer
      Pay: 3: Customer
`

test('a diagram becomes a lossless file and comes back the same', async () => {
  await writeFile(at('a.mmd'), diagram)
  expect(await runProgram(['convert', at('a.mmd'), at('a.json')])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
  expect(JSON.parse(await readFile(at('a.json'), 'utf8')).format).toBe('desirepath/journey')
  expect((await runProgram(['convert', at('a.json'), at('b.mmd')])).code).toBe(0)
  expect(await readFile(at('b.mmd'), 'utf8')).toBe(diagram)
})

test.each([
  ['c.cjml.xml', /^<\?xml/],
  ['c.lucid', /^PK/],
  ['c.miro.json', /"sticky_note"/],
  ['c.csv', /^\ufeffStage,Cart,Cart/],
  ['c.xlsx', /^PK/],
  ['c.md', /Checkout/],
  ['c.svg', /^<svg|^<\?xml/],
  ['c.png', /^.PNG/s],
  ['c.pdf', /^%PDF-1\.7/],
  ['c.pptx', /^PK/],
])('a diagram becomes %s by its ending', async (name, start) => {
  await writeFile(at('a.mmd'), diagram)
  const { code, stdout } = await runProgram(['convert', at('a.mmd'), at(name)])
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  expect(await readFile(at(name), 'utf8')).toMatch(start)
})

test('what gets lost is listed on the standard error', async () => {
  await writeFile(at('a.mmd'), diagram)
  const { stderr } = await runProgram(['convert', at('a.mmd'), at('d.cjml.xml')])
  expect(stderr).toContain('Stages are left out; their steps stay in their order, for example “Cart”.\n')
  expect(stderr).toContain('2 × Points of the emotion curve are left out, for example “Add item”.\n')
})

test.each([
  [
    'bad.mmd',
    'journey\n section A\n  Open: the app: 4',
    'out.json',
    /^Line 3: the score of "Open" must be a number/,
  ],
  ['bad.xlsx', 'PK nothing', 'out.json', /^bad\.xlsx is damaged/],
  ['a.mmd', diagram, 'out.doc', /has no ending of a format that can be written\. Use one of \.miro\.json/],
  ['a.mmd', diagram, 'none/out.json', /cannot be written: the folder is missing/],
])('%s that cannot be read or written ends with 2 and one sentence', async (name, content, out, message) => {
  await writeFile(at(name), content)
  const before = await readdir(folder)
  const { code, stdout, stderr } = await runProgram(['convert', at(name), at(out)])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(await readdir(folder)).toEqual(before)
})
