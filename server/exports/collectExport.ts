import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { partOfMap } from '../../shared/formats/partOfMap.ts'
import { type JourneyModel, readJourney } from '../../shared/journey/readJourney.ts'
import type { Selection } from '../../shared/wire/common.ts'
import type { ExportOptions } from '../../shared/wire/export.ts'
import { findJourneyRole, journeyNotFound, journeyVisibleTo } from '../access.ts'
import type { AppDeps } from '../appEnv.ts'
import { listAttachmentIds } from '../attachments/listAttachmentIds.ts'
import { attachmentPath } from '../attachments/storeAttachment.ts'
import { AppError } from '../errors.ts'
import { readMapNumbers } from '../metrics/readMapNumbers.ts'
import { listTouchpoints } from '../touchpoints/catalogue.ts'
import type { StoredPicture } from './readPictures.ts'

export interface ExportRequest {
  readonly workspaceId: string
  readonly journeyId: string
  /** Whose rights count; null: nobody's, for the command line. */
  readonly userId: string | null
  readonly options: ExportOptions
  readonly selection: Selection
}

/** What is written of a map, with the pictures on it as they are stored: whoever draws them reads them. */
export interface CollectedExport extends JourneyExport {
  readonly pictures: readonly StoredPicture[]
}

/**
 * Everything that is written of a map, as the person may see it: its part, figures of the period, names and pictures.
 * @throws AppError `journey_not_found` when the map is not theirs to see, `invalid_input` for a view that is gone
 */
export async function collectExport(
  deps: AppDeps,
  { workspaceId, journeyId, userId, options, selection }: ExportRequest,
  signal: AbortSignal,
): Promise<CollectedExport> {
  if (userId !== null && !(await findJourneyRole(deps.db, { workspaceId, journeyId, userId })))
    throw journeyNotFound()
  const doc = await deps.collab.findJourneyDocument(workspaceId, journeyId)
  if (!doc) throw journeyNotFound()
  const whole = readJourney(doc)
  doc.destroy()
  const chosen = partOfMap(whole, options)
  if (!chosen)
    throw new AppError(
      'invalid_input',
      'This view is no longer on the map. Choose another one, or the whole map.',
      {
        field: 'viewId',
      },
    )
  const { model, part } = chosen
  const [numbers, touchpoints, names, workspace] = await Promise.all([
    chosen.numbers ? readMapNumbers(deps, { workspaceId, journeyId, userId, selection, signal }) : null,
    listTouchpoints(deps.db, workspaceId),
    readNames(deps, model, { workspaceId, userId }),
    deps.db
      .selectFrom('workspace')
      .select('timezone')
      .where('id', '=', workspaceId)
      .executeTakeFirstOrThrow(),
  ])
  return {
    model,
    numbers,
    touchpoints: touchpoints.map(({ id, name, channel }) => ({ id, name, channel })),
    ...names,
    ...(part ? { part } : {}),
    madeAt: deps.clock.now().toISOString(),
    timezone: workspace.timezone,
    options: { ...options, numbers: chosen.numbers },
  }
}

async function readNames(
  deps: AppDeps,
  model: JourneyModel,
  { workspaceId, userId }: { workspaceId: string; userId: string | null },
): Promise<Required<Pick<CollectedExport, 'people' | 'maps' | 'files' | 'pictures'>>> {
  const { db } = deps
  const some = (ids: Iterable<string | null | undefined>) => [
    ...new Set([...ids].filter((id) => !!id) as string[]),
  ]
  const people = some([
    ...model.cards.map((card) => card.ownerId),
    ...model.steps.map((step) => step.ownerId),
    ...model.comments.map((comment) => comment.author),
    ...model.evidence.map((link) => link.addedBy),
  ])
  const maps = some([
    ...model.cards.map((card) => card.leadsTo?.journeyId),
    ...model.steps.map((step) => step.continuesIn?.journeyId),
  ])
  const files = listAttachmentIds(model)
  const [users, journeys, attachments] = await Promise.all([
    people.length > 0 ? db.selectFrom('user').select(['id', 'name']).where('id', 'in', people).execute() : [],
    maps.length > 0
      ? db
          .selectFrom('journey')
          .select(['id', 'title'])
          .where('workspace_id', '=', workspaceId)
          .where('deleted_at', 'is', null)
          .where('id', 'in', maps)
          .$if(userId !== null, (query) => query.where(journeyVisibleTo(userId!)))
          .execute()
      : [],
    files.length > 0
      ? db
          .selectFrom('attachment')
          .select(['id', 'name', 'type', 'sha256'])
          .where('workspace_id', '=', workspaceId)
          .where('id', 'in', files)
          .execute()
      : [],
  ])
  const shown = new Set(model.cards.map((card) => card.imageId))
  return {
    people: Object.fromEntries(users.map(({ id, name }) => [id, name])),
    maps: Object.fromEntries(journeys.map(({ id, title }) => [id, title || 'Untitled map'])),
    files: Object.fromEntries(attachments.map(({ id, name }) => [id, name])),
    pictures: attachments
      .filter(({ id }) => shown.has(id))
      .map(({ id, type, sha256 }) => ({ id, type, path: attachmentPath(deps, sha256) })),
  }
}
