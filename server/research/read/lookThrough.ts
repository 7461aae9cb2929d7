import { findPii, type PiiFinding } from '../pii/findPii.ts'
import { nameInLabel } from '../pii/isAskerLabel.ts'
import type { ReadSource } from './readSource.ts'

/** A text, and what in it tells who a person is. */
export type LookedThrough = ReadSource & { pii: PiiFinding[] }

/** Looks for personal data in a text that was read; the labels of its speakers are taken for names. */
export function lookThrough(source: ReadSource): LookedThrough {
  const names = [...new Set(source.segments.flatMap(({ speaker }) => (speaker ? nameInLabel(speaker) : [])))]
  return { ...source, pii: findPii(source.text, { names }) }
}
