import { channels, type TouchpointChannel } from '../../shared/wire/touchpoint.ts'
import { plainWords } from './plainWords.ts'

/** Words that give a channel away, as whole words of a channel value or an event name. */
const words: Record<Exclude<TouchpointChannel, 'other'>, readonly string[]> = {
  email: ['email', 'e mail', 'mailing', 'newsletter', 'inbox'],
  sms: ['sms', 'text message', 'mms'],
  chat: ['chat', 'livechat', 'chatbot', 'bot', 'messenger', 'whatsapp', 'telegram'],
  phone: [
    'phone',
    'call',
    'called',
    'calls',
    'telephone',
    'ivr',
    'hotline',
    'voice',
    'call centre',
    'call center',
  ],
  social: ['social', 'facebook', 'instagram', 'twitter', 'tiktok', 'linkedin', 'youtube', 'pinterest'],
  app: ['app', 'ios', 'android', 'mobile app', 'in app'],
  store: ['store', 'branch', 'instore', 'in store', 'pos', 'retail', 'kiosk', 'counter', 'atm', 'offline'],
  post: ['post', 'letter', 'postal', 'parcel'],
  event: ['event', 'fair', 'conference', 'webinar', 'trade show'],
  partner: ['partner', 'broker', 'reseller', 'affiliate', 'marketplace', 'dealer'],
  web: [
    'web',
    'website',
    'site',
    'browser',
    'desktop',
    'online',
    'page',
    'www',
    'portal',
    'mobile',
    'tablet',
  ],
}

const offline: ReadonlySet<TouchpointChannel> = new Set(['phone', 'store', 'post', 'event', 'partner'])

function toWords(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\-./:$#]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function findChannel(text: string): TouchpointChannel | null {
  const spaced = ` ${toWords(text).toLowerCase()} `
  for (const channel of channels)
    if (
      channel !== 'other' &&
      channel !== 'web' &&
      words[channel].some((word) => spaced.includes(` ${word} `))
    )
      return channel
  return words.web.some((word) => spaced.includes(` ${word} `)) ? 'web' : null
}

/** Whether customers are in front of a screen of ours in this channel. */
export function isOnline(channel: TouchpointChannel): boolean {
  return !offline.has(channel)
}

/**
 * A touchpoint for an event name nobody has described yet: a readable name, a channel told by the most
 * frequent channel values (most frequent first), else by the event's own name, and a rule for just this name.
 */
export function suggestTouchpoint(eventName: string, channelValues: readonly string[]) {
  const channel =
    channelValues.map(findChannel).find((found) => found !== null) ?? findChannel(eventName) ?? 'other'
  return {
    // Names of tracking tools begin with a dollar sign.
    name: plainWords(eventName.replace(/^\$+(?=.)/, '')).slice(0, 200) || 'Unnamed event',
    channel,
    online: isOnline(channel),
    rule: { field: 'name', op: 'is' as const, value: eventName },
  }
}
