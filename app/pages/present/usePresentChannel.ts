import { useCallback, useEffect, useRef } from 'react'
import type { PresentKey } from './usePresentKeys.ts'

export type PresentMessage =
  | { type: 'at'; by: 'stages' | 'views'; slide: string }
  | { type: 'key'; key: PresentKey }
  | { type: 'hello' }

/** Ties the windows of one presentation in this browser together: the slides and the speaker's notes. */
export function usePresentChannel(
  journeyId: string,
  onMessage: (message: PresentMessage) => void,
): (message: PresentMessage) => void {
  const latest = useRef(onMessage)
  latest.current = onMessage
  const channel = useRef<BroadcastChannel | null>(null)
  useEffect(() => {
    const opened = new BroadcastChannel(`desirepath/present/${journeyId}`)
    opened.onmessage = (event: MessageEvent<PresentMessage>) => latest.current(event.data)
    channel.current = opened
    return () => {
      channel.current = null
      opened.close()
    }
  }, [journeyId])
  return useCallback((message) => channel.current?.postMessage(message), [])
}
