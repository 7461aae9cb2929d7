import { applyDiff } from '../../shared/journey/diff/applyDiff.ts'
import { contentOf } from '../../shared/journey/diff/contentOf.ts'
import { diffJourneys } from '../../shared/journey/diff/diffJourneys.ts'
import { heldBy, heldIn } from '../../shared/journey/diff/heldIn.ts'
import { nameElements } from '../../shared/journey/diff/nameElements.ts'
import { type JourneyModel, readJourney } from '../../shared/journey/readJourney.ts'
import type { AppDeps, AppUser } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { keepVersion } from './keepVersion.ts'
import { getVersion } from './queries.ts'
import { modelOf, unpackFile } from './versionContent.ts'

/**
 * Makes a map, or one element of it with what stood in it, what it was in a version: live for everybody who has it
 * open, in one edit. What has come to the element since stays. A version is kept before and after.
 * Throws AppError: version_not_found, element_not_found.
 */
export async function restoreVersion(
  deps: Pick<AppDeps, 'db' | 'collab' | 'clock'>,
  input: {
    workspaceId: string
    journeyId: string
    number: number
    elementId?: string | undefined
    user: AppUser
  },
): Promise<{ changed: number; number: number | null }> {
  const { workspaceId, journeyId, number, elementId, user } = input
  const row = await getVersion(deps.db, journeyId, number)
  const then = modelOf(await unpackFile(row.content))
  const chosenIds = elementId === undefined ? undefined : elementWithContent(then, elementId)
  const note = elementId === undefined ? '' : `Only ${nameOf(then, elementId)}`
  const ofJourney = { workspaceId, journeyId }
  await keepVersion(deps, { ...ofJourney, kind: 'auto' })
  const changed = await deps.collab.editJourney({ ...ofJourney, user }, (doc) => {
    const diff = diffJourneys(readJourney(doc), then)
    return applyDiff(doc, diff, chosenIds ? { chosenIds } : {}).length
  })
  if (changed === 0) return { changed, number: null }
  const kept = await keepVersion(deps, {
    ...ofJourney,
    kind: 'restore',
    note,
    restoredNumber: number,
    userId: user.id,
  })
  return { changed, number: kept.number }
}

function nameOf(then: JourneyModel, elementId: string): string {
  const records = contentOf(then)
  const subject = nameElements(records, []).subject(records.find(({ id }) => id === elementId)!)
  return subject.charAt(0).toLowerCase() + subject.slice(1)
}

function elementWithContent(then: JourneyModel, elementId: string): string[] {
  const records = contentOf(then)
  if (!records.some(({ id }) => id === elementId))
    throw new AppError('element_not_found', 'This version does not have that element. Nothing was changed.')
  return [elementId, ...heldIn(heldBy(records), elementId)]
}
