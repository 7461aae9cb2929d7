import type { MeasureSettings } from '../../shared/wire/measure.ts'

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** 5400 → `90 minutes`; the largest unit that gives a whole number. */
function duration(seconds: number): string {
  const [size, unit] = units.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, 'second']
  const count = seconds / size
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** The settings of a map as one plain sentence. */
export function settingsInWords(settings: MeasureSettings): string {
  const inOrder = settings.orderMode === 'ordered' || settings.orderMode === 'strict'
  const order = {
    flexible: 'Steps count wherever a customer did them, and going on means doing a later step afterwards',
    ordered: 'Steps count in the map’s order, with anything else in between',
    strict: 'Steps count in the map’s order, with no other required step in between',
    any: 'Steps count in any order',
  }[settings.orderMode]
  const start = inOrder ? 'first required step' : 'first event on the map'
  const entry =
    settings.entry === 'first'
      ? `an attempt starts at a customer’s ${start}`
      : `an attempt may start anew at any ${inOrder ? 'event of the first required step' : 'event on the map'}, and the one that gets furthest counts`
  const window =
    settings.windowSeconds === null
      ? 'and has no time limit'
      : `and ends ${duration(settings.windowSeconds)} later, that moment included`
  const ties =
    settings.sameTime === 'as_recorded'
      ? 'events of the same millisecond keep the order in which they were recorded'
      : 'events of the same millisecond count in the map’s order'
  return `${order}; ${entry} ${window}; ${ties}.`
}
