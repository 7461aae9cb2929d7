import { nanoid } from 'nanoid'
import type * as Y from 'yjs'
import { addCard } from '../../shared/journey/edits/cardEdits.ts'
import { addTouchpointToStep, removeTouchpointFromStep } from '../../shared/journey/edits/stepEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { canActAs, findMembership, journeyNotFound } from '../access.ts'
import type { AppDeps, AppUser } from '../appEnv.ts'
import { listAttachmentIds } from '../attachments/listAttachmentIds.ts'
import { replaceFiles } from '../attachments/replaceFiles.ts'
import { showFiles } from '../attachments/showFiles.ts'
import { compactDocument } from '../collab/documentState.ts'
import { AppError } from '../errors.ts'
import { isOfPeople, setEvidenceTexts } from '../research/evidence/evidenceTexts.ts'
import { listTouchpoints } from '../touchpoints/catalogue.ts'
import { rewriteContents } from '../versions/rewriteContents.ts'

type Deps = Pick<AppDeps, 'db' | 'collab'>

/**
 * Moves a map to another workspace of the same person. Touchpoints are matched by name; those the other catalogue
 * lacks become suggestions in a touchpoints lane. Files go along; named roles, links, folder and owner do not, nor do
 * the words of people behind its evidence: erasing somebody does not look in other workspaces.
 * Throws `journey_not_found`, `workspace_not_found` and `role_too_low` when the person may not draw maps there.
 */
export async function moveJourney(
  deps: Deps,
  input: { journeyId: string; from: string; to: string; user: AppUser },
): Promise<void> {
  const { journeyId, from, to, user } = input
  if (from === to) return
  const there = await findMembership(deps.db, to, user.id)
  if (!there)
    throw new AppError('workspace_not_found', 'There is no such workspace, or you are not a member of it.')
  if (!canActAs(there.role, 'editor'))
    throw new AppError('role_too_low', `It takes an editor of ${there.name} to move a map there.`, {
      role: there.role,
      needed: 'editor',
    })
  const [here, wanted] = await Promise.all([listTouchpoints(deps.db, from), listTouchpoints(deps.db, to)])
  const doc = await deps.collab.findJourneyDocument(from, journeyId)
  if (!doc) throw journeyNotFound()
  const files = await copyAttachments(deps, doc, { journeyId, from, to })
  doc.destroy()
  await deps.collab.editJourney({ workspaceId: from, journeyId, user }, (draft) => {
    matchTouchpoints(draft, here, wanted)
    showFiles(draft, files)
    setEvidenceTexts(draft, (link) => (isOfPeople(link) ? '' : undefined))
  })
  // So that the words are in none of the updates either, before anything moves.
  await compactDocument(deps.db, { kind: 'journey', id: journeyId })
  deps.collab.closeJourney(journeyId)
  await deps.db.transaction().execute(async (trx) => {
    const moved = { folder_id: null, owner_id: null, workspace_id: to }
    const { general_role } = await trx
      .updateTable('journey')
      .set(moved)
      .where('id', '=', journeyId)
      .returning('general_role')
      .executeTakeFirstOrThrow()
    // What not everybody could see is not opened to everybody by the move.
    if (general_role !== null)
      await trx
        .insertInto('journey_member')
        .values({ journey_id: journeyId, user_id: user.id, role: 'owner' })
        .execute()
    await trx
      .updateTable('journey_task')
      .set({ workspace_id: to })
      .where('journey_id', '=', journeyId)
      .execute()
    await rewriteContents(trx, journeyId, (record) =>
      record.type === 'card' && files.size > 0
        ? { ...record, ...replaceFiles(record, files) }
        : record.type === 'evidenceLink' && isOfPeople(record)
          ? { ...record, text: '' }
          : record,
    )
    await trx.deleteFrom('notification').where('journey_id', '=', journeyId).execute()
    await trx.deleteFrom('journey_part').where('child_id', '=', journeyId).execute()
  })
}

/**
 * The same stored bytes under new ids in the other workspace, for the map and its versions: maps that stay behind may
 * show the same files.
 */
async function copyAttachments(
  { db }: Deps,
  doc: Y.Doc,
  { journeyId, from, to }: { journeyId: string; from: string; to: string },
): Promise<Map<string, string>> {
  const versions = await db
    .selectFrom('journey_version')
    .where('journey_id', '=', journeyId)
    .select('attachment_ids')
    .execute()
  const used = [
    ...new Set([
      ...listAttachmentIds(readJourney(doc)),
      ...versions.flatMap(({ attachment_ids: ids }) => ids),
    ]),
  ]
  if (used.length === 0) return new Map()
  const rows = await db
    .selectFrom('attachment')
    .where('id', 'in', used)
    .where('workspace_id', '=', from)
    .selectAll()
    .execute()
  const ids = new Map(rows.map((row) => [row.id, nanoid()]))
  if (rows.length > 0)
    await db
      .insertInto('attachment')
      .values(
        rows.map((row) => ({
          ...row,
          id: ids.get(row.id)!,
          workspace_id: to,
          journey_id: journeyId,
          unused_since: null,
        })),
      )
      .execute()
  return ids
}

type Named = { id: string; name: string }

function matchTouchpoints(doc: Y.Doc, here: readonly Named[], there: readonly Named[]): void {
  const nameOf = new Map(here.map(({ id, name }) => [id, name]))
  const idOf = new Map(there.map(({ id, name }) => [name.toLowerCase(), id]))
  const { steps, lanes } = readJourney(doc)
  const lane = lanes.find(({ kind }) => kind === 'touchpoints')
  for (const step of steps)
    for (const touchpointId of step.touchpointIds) {
      const name = nameOf.get(touchpointId)
      const match = name === undefined ? undefined : idOf.get(name.toLowerCase())
      removeTouchpointFromStep(doc, { stepId: step.id, touchpointId })
      if (match) addTouchpointToStep(doc, { stepId: step.id, touchpointId: match })
      else if (name !== undefined && lane) addCard(doc, { laneId: lane.id, stepId: step.id, text: name })
    }
}
