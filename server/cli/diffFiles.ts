import { readFile } from 'node:fs/promises'
import { describeDiff, toSentence } from '../../shared/journey/diff/describeDiff.ts'
import { diffJourneys } from '../../shared/journey/diff/diffJourneys.ts'
import { matchRecords } from '../../shared/journey/diff/matchRecords.ts'
import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import { toJourneyModel } from '../../shared/journey/readJourney.ts'
import { isLongForm } from '../../shared/journey/readJourneyFile.ts'
import type { JourneyDocRecord } from '../../shared/journey/recordTypes.ts'
import { readAnyJourney } from '../formats/readAnyJourney.ts'
import { CliError } from './CliError.ts'
import { createOutput } from './output.ts'

/**
 * Prints what changed from the map of one file to that of another. Returns whether they differ.
 * @throws CliError with one sentence when one cannot be read
 */
export async function diffFiles(
  a: string,
  b: string,
  { json = false }: { json?: boolean },
): Promise<boolean> {
  const [before, after] = [await readMap(a), await readMap(b)]
  const first = toJourneyModel(before.records)
  const second = toJourneyModel(
    before.hasIds && after.hasIds ? after.records : matchRecords(first, toJourneyModel(after.records)),
  )
  const names = new Map([...before.touchpoints, ...after.touchpoints].map(({ id, name }) => [id, name]))
  const diff = diffJourneys(first, second)
  const changes = describeDiff(diff, first, second, (id) => names.get(id))
  const out = createOutput(process.stdout)
  if (json) await out.write(`${JSON.stringify({ changes, diff }, null, 2)}\n`)
  else for (const change of changes) await out.write(`${toSentence(change)}\n`)
  await out.end()
  return changes.length > 0
}

async function readMap(path: string) {
  try {
    const { journey } = await readAnyJourney(path)
    const records = journey.records as JourneyDocRecord[]
    return { records, touchpoints: journey.touchpoints, hasIds: await holdsIds(path) }
  } catch (error) {
    if (error instanceof JourneyFormatError)
      throw new CliError(error.message.includes(path) ? error.message : `${path}: ${error.message}`)
    throw error
  }
}

/** Only the lossless format keeps the ids of a map; readers of others number what they find. */
async function holdsIds(path: string): Promise<boolean> {
  if (!path.toLowerCase().endsWith('.json')) return false
  return isLongForm(JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')))
}
