import type { SheetModel } from '../../../shared/persona/readSheet.ts'
import type { SectionKind } from '../../../shared/persona/records/section.ts'
import { isFilledTrait } from '../../../shared/persona/sheetCoverage.ts'
import { toTraitWords } from '../../../shared/persona/toTraitWords.ts'

/** A stage of the map a sheet names. */
export interface DraftStage {
  title: string
  steps: string[]
}

/** All that is told of a persona. `ref`: what it is cited by. */
export interface DraftMaterial {
  persona: { name: string; tagline: string }
  /** Null: at any stage. */
  stage: DraftStage | null
  traits: { ref: string; traitId: string; kind: SectionKind; section: string; text: string }[]
  quotes: {
    ref: string
    linkId: string
    source: string
    about: string
    speaks: 'for' | 'against'
    text: string
  }[]
  /** What the board says already. */
  messages: string[]
}

const most = { traits: 120, quotes: 60, letters: 600 }

/**
 * What a model is told of a persona: traits of the sections that are shown, and the masked words of quotes and
 * answers under them. Notes are left out, as is what an erased person said, whose words are empty.
 */
export function toDraftMaterial(
  { sheet, sections, evidence, messages }: SheetModel,
  stage: (DraftStage & { id: string }) | null,
): DraftMaterial {
  const traits: DraftMaterial['traits'] = []
  const quotes: DraftMaterial['quotes'] = []
  for (const { section, traits: here } of sections.filter(({ section }) => !section.hidden))
    for (const trait of here.filter(isFilledTrait)) {
      if (traits.length === most.traits) break
      const ref = `T${traits.length + 1}`
      traits.push({
        ref,
        traitId: trait.id,
        kind: section.kind,
        section: section.title,
        text: toTraitWords(trait).slice(0, most.letters),
      })
      for (const link of evidence.get(trait.id) ?? []) {
        if ((link.kind !== 'quote' && link.kind !== 'answer') || !link.text.trim()) continue
        if (quotes.length === most.quotes) break
        quotes.push({
          ref: `Q${quotes.length + 1}`,
          linkId: link.id,
          source: link.ref,
          about: ref,
          speaks: link.stance === 'supports' ? 'for' : 'against',
          text: link.text.slice(0, most.letters),
        })
      }
    }
  return {
    persona: { name: sheet.title, tagline: sheet.tagline },
    stage: stage && { title: stage.title, steps: stage.steps },
    traits,
    quotes,
    messages: messages
      .filter(({ stageId, text }) => stageId === (stage?.id ?? null) && text.trim())
      .map(({ text }) => text.slice(0, most.letters)),
  }
}
