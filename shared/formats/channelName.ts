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

/** The channel a name stands for, null when it is none of ours. */
export function findChannel(name: string): TouchpointChannel | null {
  const words = name.trim().toLowerCase()
  return signs.find(([sign]) => sign.test(words))?.[1] ?? null
}
