import {
  IconBuildingStore,
  IconCalendarEvent,
  IconCircleDotted,
  IconDeviceMobile,
  IconHeartHandshake,
  IconMail,
  IconMailbox,
  IconMessage2,
  IconMessages,
  IconPhone,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react'
import type { TouchpointChannel } from '../../shared/wire/touchpoint.ts'

/** Every channel with its icon, its name on screen and whether it is online unless said otherwise. */
export const channelInfo = {
  web: { label: 'Web', Icon: IconWorld, online: true },
  app: { label: 'App', Icon: IconDeviceMobile, online: true },
  email: { label: 'E-mail', Icon: IconMail, online: true },
  sms: { label: 'Text message', Icon: IconMessage2, online: true },
  phone: { label: 'Phone', Icon: IconPhone, online: false },
  chat: { label: 'Chat', Icon: IconMessages, online: true },
  social: { label: 'Social media', Icon: IconUsersGroup, online: true },
  store: { label: 'Store', Icon: IconBuildingStore, online: false },
  post: { label: 'Post', Icon: IconMailbox, online: false },
  event: { label: 'Event', Icon: IconCalendarEvent, online: false },
  partner: { label: 'Partner', Icon: IconHeartHandshake, online: false },
  other: { label: 'Other', Icon: IconCircleDotted, online: true },
} as const satisfies Record<TouchpointChannel, { label: string; Icon: unknown; online: boolean }>

export const channelOptions = (Object.keys(channelInfo) as TouchpointChannel[]).map((value) => ({
  value,
  label: channelInfo[value].label,
}))

const spellings: Readonly<Record<string, TouchpointChannel>> = {
  mail: 'email',
  website: 'web',
  telephone: 'phone',
  call: 'phone',
  mobile: 'app',
  textmessage: 'sms',
  branch: 'store',
  shop: 'store',
  letter: 'post',
}

/** Events carry channels as they were sent (`E-Mail`, `Web`); those that are none of ours count as other. */
export function toChannel(text: string): TouchpointChannel {
  const plain = text.toLowerCase().replaceAll(/[^a-z]/g, '')
  if (Object.hasOwn(spellings, plain)) return spellings[plain]!
  return Object.hasOwn(channelInfo, plain) ? (plain as TouchpointChannel) : 'other'
}
