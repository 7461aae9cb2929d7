import type { TouchpointChannel } from '../../../../shared/wire/touchpoint.ts'

/** Each channel of some touchpoints once, in their order; touchpoints that are not known have none. */
export function channelsOf(
  touchpointIds: readonly string[],
  channelOf: (id: string) => TouchpointChannel | undefined,
): TouchpointChannel[] {
  const channels = touchpointIds.map(channelOf).filter((one) => one !== undefined)
  return [...new Set(channels)]
}
