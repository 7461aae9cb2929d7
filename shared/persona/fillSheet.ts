import type * as Y from 'yjs'
import { sectionInfo } from './sectionInfo.ts'
import { addSection, addTrait } from './sheetEdits.ts'
import type { SheetTemplate } from './templates/SheetTemplate.ts'

/** Adds the sections of a template below those that are there, in one transaction. */
export function fillSheet(doc: Y.Doc, template: SheetTemplate, origin?: unknown): void {
  doc.transact(() => {
    for (const { kind, traits = [], ...own } of template.sections) {
      const sectionId = addSection(doc, { kind, ...sectionInfo[kind], ...own })
      for (const { label = '', low = '', high = '' } of traits) addTrait(doc, { sectionId, label, low, high })
    }
  }, origin)
}
