import { createOffsetMap } from '../../../shared/research/codePoints.ts'
import { findAddresses } from './findAddresses.ts'
import { findContacts } from './findContacts.ts'
import { findNames } from './findNames.ts'
import { findLooseKeys, findNumbers } from './findNumbers.ts'
import { findPhones } from './findPhones.ts'

export const piiKinds = ['name', 'email', 'phone', 'address', 'id', 'url', 'iban', 'card', 'ip'] as const
export type PiiKind = (typeof piiKinds)[number]

/** Something in a text that tells who a person is. Offsets in Unicode code points, end exclusive. */
export interface PiiFinding {
  start: number
  end: number
  kind: PiiKind
  text: string
  /** False where a person should look before it is masked: it may be an ordinary word or number. */
  sure: boolean
}

/** What one kind of search found, in UTF-16 offsets. */
export interface Found {
  start: number
  end: number
  kind: PiiKind
  sure: boolean
}

/**
 * Suggests what to mask in a text of English, German or French: e-mail addresses, links to profiles, IBANs and cards
 * whose check digits fit, IP addresses, phone numbers, ids named by the words before them, postal addresses, names.
 * Findings come in order and never overlap. Takes time in proportion to the length of the text; never throws.
 * @param options.names names known already, such as the speakers of the transcript; roles ("Interviewer") are ignored
 */
export function findPii(text: string, options: { names?: readonly string[] } = {}): PiiFinding[] {
  const contacts = findContacts(text)
  const mailNames = contacts
    .filter(({ kind }) => kind === 'email')
    .map(({ start, end }) => /^(\p{L}{2,})[._](\p{L}{2,})@/u.exec(text.slice(start, end)))
    .flatMap((match) => (match ? [`${match[1]} ${match[2]}`] : []))
  const found: Found[] = []
  const taken = new Uint8Array(text.length)
  // The surest kinds come first: what they cover is not looked at again.
  for (const search of [
    () => contacts,
    () => findNumbers(text),
    () => findPhones(text),
    () => findAddresses(text),
    () => findLooseKeys(text),
    () => findNames(text, options.names ?? [], mailNames, (at) => taken[at] === 1),
  ])
    for (const item of search()) {
      if (item.end <= item.start || taken.subarray(item.start, item.end).includes(1)) continue
      taken.fill(1, item.start, item.end)
      found.push(item)
    }
  found.sort((a, b) => a.start - b.start)
  const offsets = createOffsetMap(text)
  return found.map(({ start, end, kind, sure }) => ({
    start: offsets.toCodePoint(start),
    end: offsets.toCodePoint(end),
    kind,
    text: text.slice(start, end),
    sure,
  }))
}
