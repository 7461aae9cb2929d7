import type { SheetFile } from '../wire/persona.ts'
import { knownOfTrait } from './knownOfTrait.ts'
import type { SheetModel } from './readSheet.ts'

/** A sheet as a file other programs can read: sections with their traits, how each is known, and its evidence. */
export function toSheetFile({ sheet, sections, messages, evidence }: SheetModel): SheetFile {
  return {
    format: 'desirepath-persona',
    version: 1,
    name: sheet.title,
    tagline: sheet.tagline,
    colour: sheet.colour,
    avatar: sheet.avatar,
    sections: sections.map(({ section, traits }) => ({
      kind: section.kind,
      title: section.title,
      hidden: section.hidden,
      traits: traits.map((trait) => {
        const links = evidence.get(trait.id) ?? []
        return {
          label: trait.label,
          text: trait.text,
          value: trait.value,
          low: trait.low,
          high: trait.high,
          known: knownOfTrait(trait, links),
          measure: trait.measure,
          evidence: links.map(({ kind, ref, text, stance, happenedOn, addedAt }) => ({
            kind,
            ref,
            text,
            stance,
            happenedOn,
            addedAt,
          })),
        }
      }),
    })),
    messages: messages.map(({ stageId, text, channel, timing, idea, proof }) => ({
      stageId,
      text,
      channel,
      timing,
      idea,
      proof,
    })),
  }
}
