import type { CardRecord } from '../../../../shared/journey/records/card.ts'

/** Whether a card says nothing at all, by words or by anything else. */
export function isEmptyCard(card: CardRecord): boolean {
  return (
    !card.text.trim() &&
    card.imageId === null &&
    card.fileIds.length === 0 &&
    card.url === null &&
    card.channel === null &&
    card.leadsTo === null &&
    card.value === null &&
    card.icon === null &&
    card.ownerId === null &&
    card.tags.length === 0
  )
}
