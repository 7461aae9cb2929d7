import { createHash, createHmac } from 'node:crypto'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { listMentions } from '../../shared/richText/listMentions.ts'
import type { SharedMap } from '../../shared/wire/share.ts'
import type { AppDeps } from '../appEnv.ts'
import { readCatalogue } from '../touchpoints/catalogue.ts'
import { firstNameOf } from './firstNameOf.ts'
import type { LiveLink } from './links.ts'
import { toSharedMap } from './toSharedMap.ts'

/** Guests ask every few seconds; many of them at once cost no more than one. */
const FRESH_MS = 800

export interface SharedContent {
  map: SharedMap
  /** Changes whenever the map does. */
  etag: string
}

const held = new WeakMap<AppDeps, Map<string, { at: number; content: Promise<SharedContent | undefined> }>>()

/** What the guests of a link to view or comment see now; undefined when the map is gone. */
export function readSharedMap(deps: AppDeps, link: LiveLink): Promise<SharedContent | undefined> {
  const known = held.get(deps) ?? new Map()
  held.set(deps, known)
  const now = performance.now()
  for (const [id, entry] of known) if (now - entry.at > FRESH_MS) known.delete(id)
  const entry = known.get(link.id)
  if (entry) return entry.content
  const content = buildContent(deps, link)
  content.catch(() => known.delete(link.id))
  known.set(link.id, { at: now, content })
  return content
}

async function buildContent(deps: AppDeps, link: LiveLink): Promise<SharedContent | undefined> {
  const { db, collab } = deps
  const { workspace_id: workspaceId, journey_id: journeyId } = link
  const doc = await collab.findJourneyDocument(workspaceId, journeyId)
  if (!doc) return undefined
  const model = readJourney(doc)
  doc.destroy()

  const userIds = [
    ...model.steps.flatMap((step) => step.ownerId ?? []),
    ...model.cards.flatMap((card) => [
      ...(card.ownerId ? [card.ownerId] : []),
      ...listMentions(card.text).map((mention) => mention.userId),
    ]),
    ...(link.role === 'viewer'
      ? []
      : model.comments.flatMap((comment) => [
          comment.author,
          ...listMentions(comment.text).map((mention) => mention.userId),
        ])),
  ]
  const names = new Map(
    userIds.length === 0
      ? []
      : (
          await db
            .selectFrom('user')
            .where('id', 'in', [...new Set(userIds)])
            .select(['id', 'name'])
            .execute()
        ).map((user) => [user.id, firstNameOf(user.name)] as const),
  )
  const { touchpointIds, fileIds, ...shown } = toSharedMap(model, {
    role: link.role,
    laneIds: link.lane_ids,
    numbers: link.numbers,
    // The same person has the same alias as long as the link lives, and another one through every other link.
    aliasOf: (userId) =>
      `p${createHmac('sha256', link.id).update(userId).digest('base64url').slice(0, 12).replaceAll('-', '_')}`,
    firstNameOf: (userId) => names.get(userId),
  })
  const { touchpoints } = await readCatalogue(db, workspaceId)
  const wanted = new Set(touchpointIds)
  const files =
    fileIds.length === 0
      ? []
      : await db
          .selectFrom('attachment')
          .where('workspace_id', '=', workspaceId)
          .where('id', 'in', fileIds)
          .select(['id', 'name', 'type', 'bytes'])
          .orderBy('id')
          .execute()
  const map: SharedMap = {
    ...shown,
    touchpoints: touchpoints
      .filter((touchpoint) => wanted.has(touchpoint.id))
      .map(({ id, name, channel }) => ({ id, name, channel })),
    files,
  }
  const etag = `"${createHash('sha256').update(JSON.stringify(map)).digest('base64url').slice(0, 22)}"`
  return { map, etag }
}
