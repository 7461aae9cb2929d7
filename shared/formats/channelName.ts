import { channelNames } from '../format/channelNames.ts'
import type { CardRecord } from '../journey/records/card.ts'
import { toPlainText } from '../richText/toPlainText.ts'
import type { TouchpointChannel } from '../wire/touchpoint.ts'

const signs: readonly [RegExp, TouchpointChannel][] = [
  [/e-?mail/, 'email'],
  [/^(sms|text message)/, 'sms'],
  [/^(phone|call|telephone)/, 'phone'],
  [/^(web|website|online|browser)\b/, 'web'],
  [/\bapp\b/, 'app'],
  [/chat/, 'chat'],
  [/social/, 'social'],
  [/^(store|shop|branch|face-to-face|in person)/, 'store'],
  [/^(letter|post|mail)\b/, 'post'],
]

/** What a card says in plain text; one that only names a channel says its name. */
export function plainCardWords(card: Pick<CardRecord, 'text' | 'channel'>): string {
  return toPlainText(card.text).trim() || (card.channel ? channelNames[card.channel] : '')
}

/** The channel a text names, and the text where it says more than the name every card of the channel shows. */
export function readChannel(text: string): { channel: TouchpointChannel | null; text: string } {
  const channel = findChannel(text)
  const isName = channel !== null && channelNames[channel].toLowerCase() === text.trim().toLowerCase()
  return { channel, text: isName ? '' : text }
}

/** The channel a name stands for, null when it is none of ours. */
function findChannel(name: string): TouchpointChannel | null {
  const words = name.trim().toLowerCase()
  return signs.find(([sign]) => sign.test(words))?.[1] ?? null
}
