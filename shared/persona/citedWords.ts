import type { SheetModel } from './readSheet.ts'
import { toTraitWords } from './toTraitWords.ts'

/** What a message rests on: a trait of the sheet or a quote under one, in words. */
export interface CitedWords {
  readonly kind: 'trait' | 'quote'
  readonly text: string
}

/** The words behind the ids of traits and of evidence; undefined for what is gone, hidden or emptied. */
export function citedWords({ sections, evidence }: Pick<SheetModel, 'sections' | 'evidence'>) {
  const words = new Map<string, CitedWords>()
  for (const { section, traits } of sections) {
    if (section.hidden) continue
    for (const trait of traits) {
      words.set(trait.id, { kind: 'trait', text: toTraitWords(trait).trim() })
      for (const link of evidence.get(trait.id) ?? [])
        words.set(link.id, { kind: 'quote', text: link.text.trim() })
    }
  }
  return (id: string): CitedWords | undefined => {
    const found = words.get(id)
    return found?.text ? found : undefined
  }
}
