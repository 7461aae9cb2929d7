import type { JourneyModel } from '../../shared/journey/readJourney.ts'

/** Ids of every uploaded file that cards show, lead to or have as an icon. */
export function listAttachmentIds({ cards }: Pick<JourneyModel, 'cards'>): string[] {
  const ids = cards.flatMap(({ fileIds, imageId, icon }) => [
    ...fileIds,
    ...(imageId === null ? [] : [imageId]),
    ...(icon?.startsWith('file:') ? [icon.slice('file:'.length)] : []),
  ])
  return [...new Set(ids)]
}
