import { applyDiff } from '../../shared/journey/diff/applyDiff.ts'
import { diffJourneys } from '../../shared/journey/diff/diffJourneys.ts'
import { mergeBranch, toMergeDiff, UndecidedConflict } from '../../shared/journey/diff/mergeBranch.ts'
import { withNeeded } from '../../shared/journey/diff/withNeeded.ts'
import { setJourneyTitle } from '../../shared/journey/edits/journeyEdits.ts'
import { JourneyEditError } from '../../shared/journey/JourneyEditError.ts'
import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'
import { journeyFromJson } from '../../shared/journey/journeyJson.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import type { MergeDirection } from '../../shared/wire/version.ts'
import { journeyNotFound } from '../access.ts'
import type { AppDeps, AppUser } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { findJourney, insertJourney, type JourneyRow } from '../journeys/queries.ts'
import { keepVersion } from './keepVersion.ts'
import { getVersion } from './queries.ts'
import { modelOf, packFile, toContentFile, unpackFile } from './versionContent.ts'

type Deps = Pick<AppDeps, 'db' | 'collab' | 'clock'>

/**
 * Makes a map from another one that keeps the ids of its elements and remembers what both had in common, so that
 * changes can be brought back. Comments, votes and tasks stay where they are.
 */
export async function createBranch(
  deps: Deps,
  input: { workspaceId: string; journeyId: string; title?: string | undefined; user: AppUser },
): Promise<JourneyRow> {
  const { workspaceId, journeyId, user } = input
  const { db, clock } = deps
  const { number } = await keepVersion(deps, { workspaceId, journeyId, kind: 'auto' })
  const base = await getVersion(db, journeyId, number)
  const doc = journeyFromJson(await unpackFile(base.content))
  const { title } = readJourney(doc).journey
  setJourneyTitle(doc, { title: (input.title ?? `${title || 'Untitled map'} (to be)`).slice(0, 200) })
  const now = clock.now()
  const row = await insertJourney(db, { workspaceId, doc, userId: user.id, now, copiedFrom: journeyId })
  await db
    .insertInto('journey_branch')
    .values({
      journey_id: row.id,
      of_journey_id: journeyId,
      base_number: number,
      base: base.content,
      created_by: user.id,
      created_at: now,
    })
    .execute()
  return row
}

export const notABranch = () =>
  new AppError(
    'not_a_branch',
    'This map was not made from another one, or that one is in the trash. There is nothing to bring over.',
  )

/** The map a branch was made from and what both had in common last. Throws `not_a_branch`. */
async function getBranch({ db }: Deps, workspaceId: string, journeyId: string) {
  const branch = await db
    .selectFrom('journey_branch')
    .selectAll()
    .where('journey_id', '=', journeyId)
    .executeTakeFirst()
  const origin = branch && (await findJourney(db, branch.of_journey_id))
  if (!branch || origin?.workspace_id !== workspaceId) throw notABranch()
  return { ...branch, ofTitle: origin.title }
}

async function readFile({ collab }: Deps, workspaceId: string, journeyId: string): Promise<JourneyFile> {
  const doc = await collab.findJourneyDocument(workspaceId, journeyId)
  if (!doc) throw journeyNotFound()
  return toContentFile(doc)
}

/** The ids of the maps that changes come from and go to. */
function endsOf(branch: { journey_id: string; of_journey_id: string }, direction: MergeDirection) {
  return direction === 'into'
    ? { from: branch.journey_id, to: branch.of_journey_id }
    : { from: branch.of_journey_id, to: branch.journey_id }
}

/** The three sides of a merge, as files. Throws AppError not_a_branch. */
export async function readMergeSides(
  deps: Deps,
  input: { workspaceId: string; journeyId: string; direction: MergeDirection },
) {
  const { workspaceId, journeyId, direction } = input
  const row = await getBranch(deps, workspaceId, journeyId)
  const ends = endsOf(row, direction)
  const [base, branch, current] = await Promise.all([
    unpackFile(row.base),
    readFile(deps, workspaceId, ends.from),
    readFile(deps, workspaceId, ends.to),
  ])
  return { ...ends, base, branch, current }
}

/**
 * Brings chosen changes of a branch into the map it was made from, or the other way, in one edit and with a version
 * kept before and after. Both then have the decided changes in common, so nobody is asked again.
 * Throws AppError: not_a_branch, conflict when a choice is missing.
 */
export async function mergeChosen(
  deps: Deps,
  input: {
    workspaceId: string
    journeyId: string
    direction: MergeDirection
    chosen: readonly string[]
    choices: Readonly<Record<string, 'branch' | 'current'>>
    user: AppUser
  },
): Promise<{ changed: number; number: number | null }> {
  const { workspaceId, journeyId, choices, user } = input
  const sides = await readMergeSides(deps, input)
  const [base, branch] = [modelOf(sides.base), modelOf(sides.branch)]
  const chosen = new Set(input.chosen)
  const target = { workspaceId, journeyId: sides.to }
  await keepVersion(deps, { ...target, kind: 'auto' })

  const { changed, decided } = await deps.collab.editJourney({ ...target, user }, (doc) => {
    const now = { base, branch, current: readJourney(doc) }
    const plan = mergeBranch(now)
    try {
      return {
        changed: applyDiff(doc, toMergeDiff(plan, now, chosen, choices)).length,
        decided: withNeeded({ changes: plan.items.map(({ change }) => change), order: {} }, chosen),
      }
    } catch (error) {
      if (error instanceof UndecidedConflict)
        throw new AppError(
          'conflict',
          'Both maps have changed the same thing, and no choice was made for it. Nothing was changed. Look at the list again and choose.',
          { key: error.key },
        )
      if (error instanceof JourneyEditError)
        throw new AppError(
          'conflict',
          `These changes do not go together: ${error.message} Nothing was changed.`,
        )
      throw error
    }
  })

  const common = journeyFromJson(sides.base)
  applyDiff(common, diffJourneys(base, branch), { chosenIds: decided })
  await deps.db
    .updateTable('journey_branch')
    .set({ base: await packFile(toContentFile(common)) })
    .where('journey_id', '=', journeyId)
    .execute()
  if (changed === 0) return { changed, number: null }
  const from = await findJourney(deps.db, sides.from)
  const kept = await keepVersion(deps, {
    ...target,
    kind: 'merge',
    fromJourneyId: sides.from,
    note: `${changed} ${changed === 1 ? 'change' : 'changes'} from “${from?.title ?? ''}”`,
    userId: user.id,
  })
  return { changed, number: kept.number }
}
