import { evidenceDay } from '../journey/evidenceDay.ts'
import { knownOfTrait, type TraitKnown } from './knownOfTrait.ts'
import type { SheetModel } from './readSheet.ts'
import type { TraitRecord } from './records/trait.ts'

/** Whether a trait says something: one that only waits to be filled in does not. */
export function isFilledTrait(trait: Pick<TraitRecord, 'text' | 'value' | 'measure'>): boolean {
  return trait.text.trim() !== '' || trait.value !== null || trait.measure !== null
}

export interface SheetCoverage extends Readonly<Record<TraitKnown, number>> {
  /** Traits that say something, of sections that are shown. */
  readonly traits: number
  /** The first and last day of its evidence and figures; null without any. */
  readonly oldest: string | null
  readonly newest: string | null
}

/** How much of a sheet is known, and how. */
export function sheetCoverage({
  sections,
  evidence,
}: Pick<SheetModel, 'sections' | 'evidence'>): SheetCoverage {
  const counts: Record<TraitKnown, number> = { measured: 0, reported: 0, assumed: 0 }
  const days: string[] = []
  for (const { section, traits } of sections) {
    if (section.hidden) continue
    for (const trait of traits.filter(isFilledTrait)) {
      const links = evidence.get(trait.id) ?? []
      counts[knownOfTrait(trait, links)]++
      if (trait.measure) days.push(trait.measure.at.slice(0, 10))
      days.push(...links.map(evidenceDay))
    }
  }
  days.sort()
  return {
    ...counts,
    traits: counts.measured + counts.reported + counts.assumed,
    oldest: days[0] ?? null,
    newest: days.at(-1) ?? null,
  }
}
