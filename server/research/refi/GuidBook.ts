import { toGuid } from './guids.ts'

export type GuidKind =
  | 'user'
  | 'code'
  | 'variable'
  | 'case'
  | 'source'
  | 'selection'
  | 'coding'
  | 'memo'
  | 'link'
  | 'set'

/**
 * Keeps the identifiers of a file apart: each defined once, found in any case, with or without braces. A repeated or
 * malformed one is replaced, in the same way each time the file is read.
 */
export class GuidBook {
  /** Users that something names, but the file does not list. */
  readonly unknownUsers = new Set<string>()
  repeated = 0
  #defined = new Map<string, GuidKind>()
  /** Where something else now has the GUID: what was found under it stays found. */
  #aliases = new Map<string, string>()

  /** Takes the GUID for something of this kind. */
  define(guid: string | undefined, kind: GuidKind, also?: string): string {
    let id = toGuid(guid ?? `missing ${kind} ${this.#defined.size}`)
    const malformed = guid === undefined || !/^\{?[0-9a-f-]{36}\}?$/i.test(guid.trim())
    if (malformed || this.#defined.has(id)) {
      this.repeated++
      if (!malformed) id = toGuid(`${id} ${kind} ${this.#defined.size}`)
    }
    this.#defined.set(id, kind)
    if (also && !this.#defined.has(toGuid(also))) this.#aliases.set(toGuid(also), id)
    return id
  }

  /** Another name for something defined. */
  alias(guid: string | undefined, id: string): void {
    if (guid !== undefined && !this.#defined.has(toGuid(guid))) this.#aliases.set(toGuid(guid), id)
  }

  find(guid: string | undefined, kind: GuidKind): string | undefined {
    if (guid === undefined) return undefined
    const id = this.#aliases.get(toGuid(guid)) ?? toGuid(guid)
    return this.#defined.get(id) === kind ? id : undefined
  }

  findAny(guid: string | undefined): string | undefined {
    if (guid === undefined) return undefined
    const id = this.#aliases.get(toGuid(guid)) ?? toGuid(guid)
    return this.#defined.has(id) ? id : undefined
  }

  user(guid: string | undefined): string | undefined {
    if (!guid) return undefined
    const known = this.find(guid, 'user')
    if (known !== undefined) return known
    const id = toGuid(guid)
    // Something else under this GUID is no coder.
    if (this.#defined.has(id) && !this.unknownUsers.has(id)) return undefined
    this.#defined.set(id, 'user')
    this.unknownUsers.add(id)
    return id
  }
}
