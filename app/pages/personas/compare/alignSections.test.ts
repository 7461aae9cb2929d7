import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readSheet } from '../../../../shared/persona/readSheet.ts'
import type { SectionKind } from '../../../../shared/persona/records/section.ts'
import { addSection, addTrait, editSection } from '../../../../shared/persona/sheetEdits.ts'
import { toSheetFile } from '../../../../shared/persona/toSheetFile.ts'
import { alignSections } from './alignSections.ts'

function sheetOf(sections: [kind: SectionKind, title: string, texts: string[], hidden?: boolean][]) {
  const doc = new Y.Doc()
  for (const [kind, title, texts, hidden = false] of sections) {
    const sectionId = addSection(doc, { kind, title })
    for (const text of texts) addTrait(doc, { sectionId, text })
    editSection(doc, { sectionId, patch: { hidden } })
  }
  return toSheetFile(readSheet(doc))
}

test('sections of one kind stand beside each other whatever they are called, free ones by their title', () => {
  const rows = alignSections([
    sheetOf([
      ['needs', 'Needs', ['A date']],
      ['free', 'Objections', ['The price']],
    ]),
    sheetOf([
      ['free', 'objections ', ['The wait']],
      ['needs', 'What they need', ['A call', '']],
    ]),
  ])
  expect(rows.map(({ title, cells }) => [title, cells.map((cell) => cell.map(({ text }) => text))])).toEqual([
    ['Needs', [['A date'], ['A call']]],
    ['Objections', [['The price'], ['The wait']]],
  ])
})

test('empty and hidden sections are not compared', () => {
  expect(
    alignSections([
      sheetOf([
        ['goals', 'Goals', ['']],
        ['needs', 'Needs', ['A date'], true],
      ]),
    ]),
  ).toEqual([])
})
