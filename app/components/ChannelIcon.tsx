import { channelInfo, toChannel } from './channels.ts'

/** The icon of a channel. Give `label` false where its name stands beside it. */
export function ChannelIcon({
  channel,
  size = 16,
  label = true,
}: {
  channel: string
  size?: number
  label?: boolean
}) {
  const { Icon, label: name } = channelInfo[toChannel(channel)]
  return (
    <Icon
      size={size}
      stroke={1.6}
      style={{ flex: 'none', color: 'var(--quiet)' }}
      {...(label ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    />
  )
}
