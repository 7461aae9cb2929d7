import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Where an element goes among its siblings. */
export type Place = { before: string } | { after: string } | 'start' | 'end'

export interface Ordered {
  readonly id: string
  readonly order: string
}

/** Siblings by order key; equal keys (two people inserted at the same spot at once) by id, the same everywhere. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

const SHAPE = /^[A-Za-z][0-9A-Za-z]+$/

/** Whether a text is a key that `fractional-indexing` can insert next to. */
export function isOrderKey(key: string): boolean {
  if (!SHAPE.test(key)) return false
  const head = key.charCodeAt(0)
  const integerLength = head >= 97 ? head - 97 + 2 : 90 - head + 2
  if (key.length < integerLength) return false
  if (key.length > integerLength && key.endsWith('0')) return false
  return !/^A0+$/.test(key)
}

export interface Placement {
  /** Key of the element that is placed. */
  readonly order: string
  /** Siblings that shared one key and must take new ones to make room. */
  readonly rekeyed: readonly Ordered[]
}

/**
 * Key for an element placed among its siblings (sorted, without the element itself).
 * A place that names a sibling that is gone falls back to the end.
 */
export function placeAmong(siblings: readonly Ordered[], place: Place): Placement {
  const index = indexOfPlace(siblings, place)
  const left = siblings[index - 1]?.order ?? null
  const right = siblings[index]?.order ?? null
  if (left === null || right === null || left < right)
    return { order: generateKeyBetween(left, right), rekeyed: [] }
  const tied = siblings.slice(index).filter((sibling) => sibling.order === left)
  const upper = siblings[index + tied.length]?.order ?? null
  const [order, ...keys] = generateNKeysBetween(left, upper, tied.length + 1)
  return { order: order!, rekeyed: tied.map((sibling, i) => ({ id: sibling.id, order: keys[i]! })) }
}

/** `count` ascending keys for elements that are written in one go. */
export function orderKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

/**
 * `count` ascending keys for elements that go to one place among sorted siblings. Where two siblings share one key
 * there is no room between them: the elements then follow the last that shares it.
 */
export function orderKeysAt(siblings: readonly Ordered[], place: Place, count: number): string[] {
  let index = indexOfPlace(siblings, place)
  while (index > 0 && siblings[index]?.order === siblings[index - 1]?.order) index++
  return generateNKeysBetween(siblings[index - 1]?.order ?? null, siblings[index]?.order ?? null, count)
}

function indexOfPlace(siblings: readonly Ordered[], place: Place): number {
  if (place === 'start') return 0
  if (place === 'end') return siblings.length
  const target = 'before' in place ? place.before : place.after
  const index = siblings.findIndex((sibling) => sibling.id === target)
  if (index < 0) return siblings.length
  return 'before' in place ? index : index + 1
}
