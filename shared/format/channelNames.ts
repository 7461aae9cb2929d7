import type { TouchpointChannel } from '../wire/touchpoint.ts'

/** What every channel is called on screen and on paper. */
export const channelNames: Readonly<Record<TouchpointChannel, string>> = {
  web: 'Web',
  app: 'App',
  email: 'E-mail',
  sms: 'Text message',
  phone: 'Phone',
  chat: 'Chat',
  social: 'Social media',
  store: 'Store',
  post: 'Post',
  event: 'Event',
  partner: 'Partner',
  other: 'Other',
}
