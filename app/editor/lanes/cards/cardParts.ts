import type { LaneKind } from '../../../../shared/journey/laneKinds.ts'
import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import { sizes } from '../../layout/sizes.ts'

/** What a card shows in a lane of a kind, from top to bottom; height and drawing both go by it. */
export type CardParts = {
  /** Pixels of the picture or player on top; 0 = none. */
  media: number
  /** Lines of one height below it: a channel, a member, a map, files. */
  rows: number
  icon: boolean
  text: boolean
  /** Tags, status, owner and what is attached. */
  footer: boolean
}

/** Files listed on a card; more are counted. */
export const filesShown = 4

/** Suggested touchpoints stand under the linked ones of their step, which cover one step as well. */
export function spansIn(kind: LaneKind | undefined): boolean {
  return kind !== 'touchpoints'
}

export function cardParts(card: CardRecord, kind: LaneKind | undefined): CardParts {
  const media =
    card.imageId !== null
      ? sizes.cardPicture
      : kind === 'images'
        ? sizes.cardPictureNone
        : kind === 'embed'
          ? sizes.cardPlayer
          : 0
  const rows = rowsOf(card, kind)
  const footer =
    card.tags.length > 0 ||
    card.status !== null ||
    (card.ownerId !== null && kind !== 'owners') ||
    (card.fileIds.length > 0 && kind !== 'files') ||
    (card.url !== null && kind !== 'embed') ||
    (card.leadsTo !== null && kind !== 'journeys')
  return {
    media,
    rows,
    icon: card.icon !== null,
    text: card.text !== '' || (media === 0 && rows === 0),
    footer,
  }
}

function rowsOf(card: CardRecord, kind: LaneKind | undefined): number {
  if (kind === 'channels') return card.channel === null ? 0 : 1
  if (kind === 'owners') return card.ownerId === null ? 0 : 1
  if (kind === 'journeys') return 1
  if (kind === 'files')
    return Math.min(card.fileIds.length, filesShown) + (card.fileIds.length > filesShown ? 1 : 0)
  return 0
}
