import { useEffect } from 'react'
import type { PeopleStore } from './PeopleStore.ts'

/** Without any movement for this long somebody counts as idle. */
const IDLE_AFTER_MS = 120_000

/** Tells the others when this person has stopped working on the map or looks at something else, and when they return. */
export function useIdle(people: PeopleStore): void {
  useEffect(() => {
    let idle = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = (now: boolean) => {
      if (idle === now) return
      idle = now
      people.setIdle(now)
    }
    const awake = () => {
      say(false)
      clearTimeout(timer)
      timer = setTimeout(() => say(true), IDLE_AFTER_MS)
    }
    const look = () => (document.hidden ? say(true) : awake())
    awake()
    const events = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const
    for (const event of events) window.addEventListener(event, awake, { passive: true })
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      for (const event of events) window.removeEventListener(event, awake)
      document.removeEventListener('visibilitychange', look)
    }
  }, [people])
}
