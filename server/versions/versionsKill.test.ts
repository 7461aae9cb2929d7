import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '../../shared/journey/diff/contentOf.ts'
import { diffJourneys } from '../../shared/journey/diff/diffJourneys.ts'
import { removeLane } from '../../shared/journey/edits/laneEdits.ts'
import { moveStage, removeStage } from '../../shared/journey/edits/stageEdits.ts'
import { renameStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { buildMap } from '../../shared/journey/testing/buildMap.ts'
import { randomSource } from '../../shared/journey/testing/randomSource.ts'
import { loadDocument } from '../collab/documentState.ts'
import { insertJourney } from '../journeys/queries.ts'
import { buildApp } from '../testing/buildApp.ts'
import { keepVersion } from './keepVersion.ts'
import { getVersion, listVersions } from './queries.ts'
import { modelOf, unpackFile } from './versionContent.ts'

const ROUNDS = 12

it(`restores a map whole or not at all when the server is killed at ${ROUNDS} random moments`, async () => {
  const app = await buildApp()
  const owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  const { id: journeyId } = await insertJourney(app.db, {
    workspaceId: workspace.id,
    doc: buildMap({ stages: 4, stepsPerStage: 4, textLanes: 3, cardsPerCell: 2 }),
    userId: owner.id,
    now: new Date(),
  })
  const of = { workspaceId: workspace.id, journeyId }
  await keepVersion(app.deps, { ...of, kind: 'named', title: 'First' })
  await app.deps.collab.editJourney({ ...of, user: null }, (doc) => {
    const { stages, steps, lanes } = readJourney(doc)
    for (const [i, step] of steps.entries()) renameStep(doc, { stepId: step.id, title: `Other ${i}` })
    moveStage(doc, { stageId: stages[3]!.stage.id, place: 'start' })
    removeStage(doc, { stageId: stages[1]!.stage.id })
    removeLane(doc, { laneId: lanes[2]!.id })
  })
  await keepVersion(app.deps, { ...of, kind: 'named', title: 'Second' })
  const states = await Promise.all(
    [1, 2].map(async (number) =>
      modelOf(await unpackFile((await getVersion(app.db, journeyId, number)).content)),
    ),
  )
  const random = randomSource(20261122)
  const script = fileURLToPath(new URL('./testing/restoreProcess.ts', import.meta.url))
  let restored = 0
  let between = 0

  for (let round = 0; round < ROUNDS; round++) {
    const child = spawn(process.execPath, [script, app.databaseUrl, workspace.id, journeyId, owner.id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines: string[] = []
    let rest = ''
    child.stdout.on('data', (data: Buffer) => {
      const parts = (rest + data.toString()).split('\n')
      rest = parts.pop()!
      lines.push(...parts)
    })
    while (lines.filter((line) => line.startsWith('done')).length < 2 && child.exitCode === null)
      await sleep(5)
    await sleep(random.int(120))
    child.kill('SIGKILL')
    await once(child, 'close')

    const doc = new Y.Doc()
    await loadDocument(app.db, { kind: 'journey', id: journeyId }, doc)
    const now = readJourney(doc)
    const differs = states.map((state) => diffJourneys(now, state).changes.length)
    expect(differs, `round ${round}`).toContain(0)
    const last = Number(
      lines
        .filter((line) => line.startsWith('done'))
        .at(-1)!
        .slice(5),
    )
    const begun = Number(
      lines
        .filter((line) => line.startsWith('begin'))
        .at(-1)!
        .slice(6),
    )
    // What was said to be restored is; of one that was under way, either.
    if (begun === last) expect(differs[last - 1], `round ${round}`).toBe(0)
    else between++
    restored += lines.filter((line) => line.startsWith('done')).length
    for (const { number } of await listVersions(app.db, { journeyId, limit: 200 })) {
      const { content } = await getVersion(app.db, journeyId, number)
      expect(contentOf(modelOf(await unpackFile(content))).length).toBeGreaterThan(10)
    }
  }
  expect(restored).toBeGreaterThanOrEqual(ROUNDS * 2)
  expect(between).toBeGreaterThan(0)
}, 300_000)
