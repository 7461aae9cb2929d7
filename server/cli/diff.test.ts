import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCard, setCardText } from '../../shared/journey/edits/cardEdits.ts'
import { moveStep } from '../../shared/journey/edits/stepEdits.ts'
import { journeyFromJson, journeyToJson } from '../../shared/journey/journeyJson.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diff-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
function diff(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'diff', ...args], { cwd: folder }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}
const write = (name: string, text: string) => writeFile(join(folder, name), text)

it('says what changed between two maps of the lossless format, and ends with 1', async () => {
  const doc = buildMap({ stages: 2, stepsPerStage: 1, textLanes: 1, cardsPerCell: 0 })
  const { steps, stages, lanes } = readJourney(doc)
  const laneId = lanes.find(({ kind }) => kind === 'text')!.id
  const cardId = addCard(doc, { laneId, stepId: steps[0]!.id, text: 'The page is slow' })
  const before = JSON.stringify(journeyToJson(doc))
  setCardText(doc, { cardId, text: 'The page is very slow' })
  moveStep(doc, { stepId: steps[1]!.id, stageId: stages[0]!.stage.id })
  await write('before.json', before)
  await write('after.json', JSON.stringify(journeyToJson(doc)))
  const { code, out, err } = await diff('before.json', 'after.json')
  expect([code, err]).toEqual([1, ''])
  expect(out.trimEnd().split('\n')).toEqual([
    'Step “Step 2.1”: moved from “Stage 2” to “Stage 1”',
    'Card in “Lane 1” at “Step 1.1”: text changed: The page is {+very +}slow',
  ])
  const json = JSON.parse((await diff('before.json', 'after.json', '--json')).out)
  expect(json.changes.map(({ kind }: { kind: string }) => kind)).toEqual(['moved', 'changed'])
  expect(json.diff.changes).toHaveLength(2)
  expect(readJourney(journeyFromJson(JSON.parse(before))).cards).toHaveLength(1)
})

it('tells elements by their names where a format knows no ids', async () => {
  await write(
    'a.mmd',
    'journey\n title Shop\n section Basket\n  Add: 3: Me\n  Pay: 2: Me\n section Done\n  Confirm: 5: Me\n',
  )
  await write(
    'b.mmd',
    'journey\n title Shop\n section Basket\n  Search: 4: Me\n  Add: 3: Me\n section Checkout\n  Pay: 4: Me\n  Confirm: 5: Me\n',
  )
  const { code, out } = await diff('a.mmd', 'b.mmd')
  expect(code).toBe(1)
  expect(out.trimEnd().split('\n')).toEqual([
    'Stage “Done”: renamed to “Checkout”',
    'Step “Search”: added to “Basket”',
    'Step “Pay”: moved from “Basket” to “Checkout”',
    expect.stringMatching(/^Point of “.+” at “Search”: added, \+1$/),
    expect.stringMatching(/^Point of “.+” at “Pay”: value changed from −1 to \+1$/),
  ])
})

it('ends with 0 and says nothing when both say the same', async () => {
  await write('same.mmd', 'journey\n section One\n  Step: 3: Me\n')
  await write('again.mmd', 'journey\n\n section One\n    Step: 3: Me\n')
  expect(await diff('same.mmd', 'again.mmd')).toEqual({ code: 0, out: '', err: '' })
})

it('ends with 2 and one sentence when a file is missing or cannot be read', async () => {
  await write('one.mmd', 'journey\n section One\n  Step: 3: Me\n')
  await write('broken.json', '{"format":"desirepath/journey"')
  const missing = await diff('one.mmd', 'nowhere.mmd')
  expect([missing.code, missing.out]).toEqual([2, ''])
  expect(missing.err.trimEnd().split('\n')).toHaveLength(1)
  const broken = await diff('one.mmd', 'broken.json')
  expect([broken.code, broken.out]).toEqual([2, ''])
  expect(broken.err.trimEnd().split('\n')).toHaveLength(1)
})
