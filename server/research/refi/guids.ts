import { createHash } from 'node:crypto'

const pattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The GUID of an id: itself when it is one (in lower case, without braces), else one computed from it, so that the
 * same project gives the same GUIDs each time (UUID version 5 of RFC 9562, without a namespace).
 */
export function toGuid(id: string): string {
  const bare = id
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase()
  if (pattern.test(bare)) return bare
  const hash = createHash('sha1').update(id).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex', 0, 16)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A GUID for something that has none of its own, from that of its owner. */
export function derivedGuid(owner: string, role: string): string {
  return toGuid(`${toGuid(owner)}/${role}`)
}
