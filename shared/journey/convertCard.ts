import { toPlainText } from '../richText/toPlainText.ts'
import { touchpointChannel } from '../wire/touchpoint.ts'
import type { LaneKind } from './laneKinds.ts'
import type { CardRecord } from './records/card.ts'

type Changed = { -readonly [K in 'text' | 'channel' | 'url' | 'value' | 'fileIds']?: CardRecord[K] }

const ADDRESS = /^https?:\/\/\S+$/i
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?\s*%?$/

/**
 * What of a card changes when it goes to a lane of another kind, so that it says there what it said before: words
 * become the caption of a picture, an address, a channel, a value or the name of a suggested touchpoint where they are
 * one, and what a lane of words would not show is put into words. Nothing else of the card is lost.
 */
export function convertCard(card: CardRecord, from: LaneKind, to: LaneKind): Changed {
  if (from === to) return {}
  const words = toPlainText(card.text).trim()
  const changed: Changed = {}
  switch (to) {
    case 'embed':
      if (card.url === null && ADDRESS.test(words)) changed.url = words
      break
    case 'channels': {
      const channel = touchpointChannel.safeParse(words.toLowerCase().replace(/[\s-]+/g, '_'))
      if (card.channel === null && channel.success)
        Object.assign(changed, { channel: channel.data, text: '' })
      break
    }
    case 'chart':
      if (card.value === null && NUMBER.test(words))
        Object.assign(changed, { value: Number.parseFloat(words.replace(',', '.')), text: '' })
      break
    case 'files':
      // A storyboard shows one picture; among files it is one of them.
      if (card.imageId !== null && !card.fileIds.includes(card.imageId))
        changed.fileIds = [...card.fileIds, card.imageId]
      break
    case 'touchpoints':
      // A suggestion is a name: marks of rich text mean nothing in it.
      if (words !== card.text) changed.text = words
      break
  }
  if (words === '' && changed.text === undefined) {
    const said = wordsOf(card, from, to)
    if (said) changed.text = said
  }
  return changed
}

/** What a card without words said by its channel, value or address in the lane it comes from. */
function wordsOf(card: CardRecord, from: LaneKind, to: LaneKind): string {
  if (from === 'channels' && card.channel !== null && to !== 'channels')
    return card.channel.replace(/_/g, ' ')
  if (from === 'chart' && card.value !== null && to !== 'chart') return String(card.value)
  if (from === 'embed' && card.url !== null && to !== 'embed') return card.url
  return ''
}
