import * as Y from 'yjs'
import type { AppDeps } from '../appEnv.ts'
import { insertJourney, listJourneys } from '../journeys/queries.ts'
import { drawSampleMap, sampleMapTitle } from './drawSampleMap.ts'
import type { SampleTouchpoint } from './sampleTouchpoints.ts'
import type { ShopFacts } from './shopFacts.ts'

/** The finished map, unless it is there already (also in the trash: whoever threw it away meant it). */
export async function insertSampleMap(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  input: { touchpointIds: Record<SampleTouchpoint, string>; facts: ShopFacts },
): Promise<void> {
  const present = [
    ...(await listJourneys(db, workspaceId)),
    ...(await listJourneys(db, workspaceId, { trashed: true })),
  ]
  if (present.some(({ title }) => title === sampleMapTitle)) return
  const doc = new Y.Doc()
  drawSampleMap(doc, { ...input, origin: null })
  await insertJourney(db, { workspaceId, doc, userId, now: clock.now() })
}
