import type { SheetModel } from '../../../shared/persona/readSheet.ts'
import type { SectionKind } from '../../../shared/persona/records/section.ts'

const answered = new Set<SectionKind>(['needs', 'pain_points', 'goals'])

/** What a message can answer: the needs, pain points and goals of a sheet that say something. */
export function listNeeds({ sections }: Pick<SheetModel, 'sections'>): { id: string; text: string }[] {
  return sections
    .filter(({ section }) => answered.has(section.kind))
    .flatMap(({ traits }) => traits.filter(({ text }) => text.trim()).map(({ id, text }) => ({ id, text })))
}

/** Those of them that are shown and no message answers yet. */
export function unansweredNeeds({ sections, messages }: Pick<SheetModel, 'sections' | 'messages'>) {
  const taken = new Set(messages.map(({ traitId }) => traitId))
  const shown = sections.filter(({ section }) => !section.hidden)
  return listNeeds({ sections: shown }).filter(({ id }) => !taken.has(id))
}
