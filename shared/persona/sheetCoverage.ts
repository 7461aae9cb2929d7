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
  /** When the newest evidence was added or the newest figure measured; null without any. ISO 8601. */
  readonly newest: string | null
}

/** How much of a sheet is known, and how. */
export function sheetCoverage({
  sections,
  evidence,
}: Pick<SheetModel, 'sections' | 'evidence'>): SheetCoverage {
  const counts: Record<TraitKnown, number> = { measured: 0, reported: 0, assumed: 0 }
  const times: string[] = []
  for (const { section, traits } of sections) {
    if (section.hidden) continue
    for (const trait of traits.filter(isFilledTrait)) {
      const links = evidence.get(trait.id) ?? []
      counts[knownOfTrait(trait, links)]++
      if (trait.measure) times.push(trait.measure.at)
      times.push(...links.map(({ addedAt }) => addedAt))
    }
  }
  return {
    ...counts,
    traits: counts.measured + counts.reported + counts.assumed,
    newest: times.sort().at(-1) ?? null,
  }
}
