import type { PiiKind } from './findPii.ts'
import { foldName } from './nameLists.ts'

const words: Record<PiiKind, string> = {
  name: 'name',
  email: 'e-mail',
  phone: 'phone',
  address: 'address',
  id: 'id',
  url: 'link',
  iban: 'account',
  card: 'card',
  ip: 'IP address',
}

/** What stands for each original so far, to go on from in the next source of a project. */
export interface PseudonymKey {
  /** By kind and normalised original: `name:jane doe` → `[name 2]`. */
  taken: Record<string, string>
}

/**
 * Gives out pseudonyms: the same one each time the same original comes, `[P03]` for a participant whose name is known,
 * else `[name 2]`, `[e-mail 1]`. A given or family name alone counts as the full name it is part of, when only one is.
 * @param options.participants known names of each participant, with the pseudonym without brackets (`P03`)
 * @param options.key continues a former key; it is changed in place and belongs apart from the text
 */
export function createPseudonyms(
  options: {
    participants?: readonly { names: readonly string[]; pseudonym: string }[]
    key?: PseudonymKey
  } = {},
): { pseudonymOf(finding: { kind: PiiKind; text: string }): string; key: PseudonymKey } {
  const key = options.key ?? { taken: {} }
  const taken = new Map(Object.entries(key.taken))
  const counts = new Map<PiiKind, number>()
  /** Pseudonyms of the full names that have a part; more than one means nobody can tell. */
  const byPart = new Map<string, Set<string>>()

  for (const [entry, pseudonym] of taken) {
    const kind = entry.slice(0, entry.indexOf(':')) as PiiKind
    const number = Number(/ (\d+)\]$/.exec(pseudonym)?.[1] ?? 0)
    counts.set(kind, Math.max(counts.get(kind) ?? 0, number))
    if (kind === 'name') learnParts(entry.slice(5), pseudonym)
  }
  for (const { names, pseudonym } of options.participants ?? [])
    for (const name of names) {
      const normal = normalise('name', name)
      if (normal !== '') remember('name', normal, `[${pseudonym}]`)
    }

  function learnParts(normal: string, pseudonym: string): void {
    const parts = normal.split(' ')
    if (parts.length < 2) return
    for (const part of parts) {
      if (part.length < 3) continue
      const holders = byPart.get(part) ?? new Set()
      byPart.set(part, holders.add(pseudonym))
    }
  }

  function remember(kind: PiiKind, normal: string, pseudonym: string): string {
    taken.set(`${kind}:${normal}`, pseudonym)
    key.taken[`${kind}:${normal}`] = pseudonym
    if (kind === 'name') learnParts(normal, pseudonym)
    return pseudonym
  }

  function pseudonymOf({ kind, text }: { kind: PiiKind; text: string }): string {
    const normal = normalise(kind, text)
    const before = taken.get(`${kind}:${normal}`)
    if (before !== undefined) return before
    const holders = kind === 'name' ? byPart.get(normal) : undefined
    if (holders?.size === 1) return [...holders][0]!
    const number = (counts.get(kind) ?? 0) + 1
    counts.set(kind, number)
    return remember(kind, normal, `[${words[kind]} ${number}]`)
  }

  return { pseudonymOf, key }
}

function normalise(kind: PiiKind, text: string): string {
  if (kind === 'name')
    return foldName(text)
      .replace(/[^\p{L}]+/gu, ' ')
      .trim()
  if (kind === 'email' || kind === 'url') return text.toLowerCase().replace(/\/$/, '')
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
