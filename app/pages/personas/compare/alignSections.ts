import { sectionInfo } from '../../../../shared/persona/sectionInfo.ts'
import type { SheetFile } from '../../../../shared/wire/persona.ts'

type Section = SheetFile['sections'][number]
type Trait = Section['traits'][number]

export interface ComparedRow {
  key: string
  title: string
  /** One list of traits for each sheet. */
  cells: Trait[][]
}

/**
 * The sections of several sheets beside each other: sections of one kind belong together, free ones of one title.
 * Rows follow the sheets in the order in which their sections first appear; empty and hidden sections are left out.
 */
export function alignSections(sheets: readonly SheetFile[]): ComparedRow[] {
  const rows = new Map<string, ComparedRow>()
  sheets.forEach((sheet, at) => {
    for (const section of sheet.sections) {
      if (section.hidden) continue
      const traits = section.traits.filter(saysSomething)
      if (traits.length === 0) continue
      const title = section.title || sectionInfo[section.kind].title
      const key = section.kind === 'free' ? `free:${title.trim().toLowerCase()}` : section.kind
      const row = rows.get(key) ?? { key, title, cells: sheets.map(() => []) }
      row.cells[at]!.push(...traits)
      rows.set(key, row)
    }
  })
  return [...rows.values()]
}

function saysSomething({ text, value, measure }: Trait): boolean {
  return text.trim() !== '' || value !== null || measure !== null
}
