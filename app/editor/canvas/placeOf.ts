import { type Place, parsePlaceKey } from '../grid/place.ts'

/** The place of the map an event happened in; null on bare ground. */
export function placeOf(target: EventTarget | null): Place | null {
  const key = target instanceof Element ? target.closest('[data-place]')?.getAttribute('data-place') : null
  return key ? parsePlaceKey(key) : null
}
