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
import { channelNames } from '../../shared/format/channelNames.ts'
import type { TouchpointChannel } from '../../shared/wire/touchpoint.ts'

/** Every channel with its icon, its name on screen and whether it is online unless said otherwise. */
export const channelInfo = {
  web: { label: channelNames.web, Icon: IconWorld, online: true },
  app: { label: channelNames.app, Icon: IconDeviceMobile, online: true },
  email: { label: channelNames.email, Icon: IconMail, online: true },
  sms: { label: channelNames.sms, Icon: IconMessage2, online: true },
  phone: { label: channelNames.phone, Icon: IconPhone, online: false },
  chat: { label: channelNames.chat, Icon: IconMessages, online: true },
  social: { label: channelNames.social, Icon: IconUsersGroup, online: true },
  store: { label: channelNames.store, Icon: IconBuildingStore, online: false },
  post: { label: channelNames.post, Icon: IconMailbox, online: false },
  event: { label: channelNames.event, Icon: IconCalendarEvent, online: false },
  partner: { label: channelNames.partner, Icon: IconHeartHandshake, online: false },
  other: { label: channelNames.other, Icon: IconCircleDotted, online: true },
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
