import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ColumnMapping, ColumnRole, ScoreKind } from '../../shared/wire/import.ts'
import type { AppDeps } from '../appEnv.ts'
import { getProject } from '../research/projects/queries.ts'
import { insertTouchpoints } from '../touchpoints/catalogue.ts'
import { buildAnswers, toAnswersCsv } from './buildAnswers.ts'
import { importSampleFile } from './importSampleFile.ts'
import { insertSampleMap } from './insertSampleMap.ts'
import { readShopLog, shopLogPath } from './readShopLog.ts'
import { type SampleTouchpoint, sampleTouchpoints } from './sampleTouchpoints.ts'
import { countShopFacts } from './shopFacts.ts'
import { fillPersonas } from './study/fillPersonas.ts'
import { fillStudy } from './study/fillStudy.ts'

function mapping(roles: Record<string, ColumnRole>, scoreKind: ScoreKind | null): ColumnMapping {
  return {
    columns: Object.entries(roles).map(([name, role]) => ({ name, role })),
    dateOrder: 'iso',
    timezone: 'UTC',
    scoreKind,
    lifecycle: 'all',
  }
}

const shopColumns: Record<string, ColumnRole> = {
  user_id: 'customer',
  session_id: 'property',
  event: 'event',
  timestamp: 'time',
  platform: 'channel',
  acquisition_channel: 'property',
  user_cohort: 'property',
  user_lifecycle: 'property',
}
const answerColumns: Record<string, ColumnRole> = {
  user_id: 'customer',
  answered_at: 'time',
  event: 'event',
  channel: 'channel',
  score: 'score',
  remark: 'text',
  source: 'source',
}

/** The catalogue, unless the workspace has one already. Ids by the sample's own names. */
async function insertSampleTouchpoints(
  deps: AppDeps,
  workspaceId: string,
): Promise<Record<SampleTouchpoint, string>> {
  const names = Object.keys(sampleTouchpoints) as SampleTouchpoint[]
  let present: { id: string; name: string }[] = []
  const created = await insertTouchpoints(deps, workspaceId, (current) => {
    present = current
    return current.length > 0 ? [] : Object.values(sampleTouchpoints)
  })
  const touchpoints = created.length > 0 ? created : present
  return Object.fromEntries(
    names.map((name) => [
      name,
      touchpoints.find((one) => one.name === sampleTouchpoints[name].name)?.id ?? '',
    ]),
  ) as Record<SampleTouchpoint, string>
}

/**
 * Fills a workspace with the sample: a shop's made-up clickstream, made-up survey answers, a catalogue, one
 * finished map, a made-up study and personas. A step that is done is not done again, so that it may be called anew after a kill.
 */
export async function fillSampleWorkspace(
  deps: AppDeps,
  owner: { workspaceId: string; userId: string },
  {
    progress,
    signal,
  }: { progress: (done: number, total: number | null, note?: string) => void; signal: AbortSignal },
): Promise<void> {
  const steps = 7
  const run = { deps, signal, progress: () => undefined }
  progress(0, steps, 'Describing the touchpoints')
  const touchpointIds = await insertSampleTouchpoints(deps, owner.workspaceId)
  progress(1, steps, 'Reading the events of a shop')
  await importSampleFile(run, owner, {
    fileName: 'ecom.csv.gz',
    open: () => createReadStream(shopLogPath),
    mapping: mapping(shopColumns, null),
  })
  progress(2, steps, 'Adding made-up satisfaction answers')
  const events = await readShopLog()
  const facts = countShopFacts(events)
  const answers = buildAnswers(events, facts.incidents)
  for (const [step, kind] of (['csat', 'nps'] as const).entries()) {
    const own = answers.filter((answer) => (answer.name === 'survey_nps') === (kind === 'nps'))
    await importSampleFile(run, owner, {
      fileName: `made-up-${kind}-answers.csv`,
      open: () => Readable.from([toAnswersCsv(own)], { objectMode: false }),
      mapping: mapping(answerColumns, kind),
    })
    progress(3 + step, steps, kind === 'csat' ? 'Adding made-up recommendations' : 'Drawing the map')
  }
  await insertSampleMap(deps, owner, { touchpointIds, facts })
  progress(5, steps, 'Adding a made-up study')
  const projectId = await fillStudy(deps, owner, { events, signal })
  progress(6, steps, 'Describing personas')
  await fillPersonas(deps, owner, { projectId, purchase: touchpointIds.purchase, events, signal })
  const { theme_run } = await getProject(deps.db, owner.workspaceId, projectId)
  if (theme_run === null)
    await deps.jobs.enqueue(
      'find_themes',
      { projectId, seed: 1, of: 'answers' },
      { workspaceId: owner.workspaceId, key: `find_themes:${projectId}` },
    )
  progress(steps, steps, 'Ready')
}
