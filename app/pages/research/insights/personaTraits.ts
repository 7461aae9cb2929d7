import type { SheetModel } from '../../../../shared/persona/readSheet.ts'
import { sectionInfo } from '../../../../shared/persona/sectionInfo.ts'
import { toTraitWords } from '../../../../shared/persona/toTraitWords.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'

/** The lines of a sheet that can carry evidence, by section, in groups for a select. */
export function personaTraits({ sections }: Pick<SheetModel, 'sections'>) {
  return sections
    .map(({ section, traits }) => ({
      group: section.title || sectionInfo[section.kind].title,
      items: traits.flatMap((trait) => {
        const label = toTraitWords({ ...trait, text: toPlainText(trait.text) })
        return label === '' ? [] : [{ value: trait.id, label }]
      }),
    }))
    .filter(({ items }) => items.length > 0)
}
