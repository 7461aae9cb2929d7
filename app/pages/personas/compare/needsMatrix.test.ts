import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { linkEvidence } from '../../../../shared/journey/edits/evidenceEdits.ts'
import { readSheet } from '../../../../shared/persona/readSheet.ts'
import type { SectionKind } from '../../../../shared/persona/records/section.ts'
import { addSection, addTrait, editSection } from '../../../../shared/persona/sheetEdits.ts'
import { toSheetFile } from '../../../../shared/persona/toSheetFile.ts'
import { needsMatrix } from './needsMatrix.ts'

function sheetOf(
  sections: [kind: SectionKind, texts: [text: string, evidence?: number][], hidden?: boolean][],
) {
  const doc = new Y.Doc()
  for (const [kind, texts, hidden = false] of sections) {
    const sectionId = addSection(doc, { kind, title: kind })
    for (const [text, evidence = 0] of texts) {
      const target = addTrait(doc, { sectionId, text })
      for (let i = 0; i < evidence; i++)
        linkEvidence(doc, {
          target,
          kind: 'note',
          ref: `${i}`,
          stance: i === 0 ? 'contradicts' : 'supports',
          addedBy: 'u',
          addedAt: '2026-01-01T00:00:00.000Z',
        })
    }
    editSection(doc, { sectionId, patch: { hidden } })
  }
  return toSheetFile(readSheet(doc))
}
const shape = (sheets: Parameters<typeof needsMatrix>[0]) =>
  needsMatrix(sheets).map(({ kind, text, cells }) => [
    kind,
    text,
    cells.map((cell) => cell && [cell.known, cell.evidence, cell.against]),
  ])

test('near-equal lines stand in one row, and each cell says how it is known and by how much', () => {
  expect(
    shape([
      sheetOf([
        ['pain_points', [['Parcels that come late'], ['Nobody answers the phone']]],
        ['needs', [['To know the day of the delivery', 2]]],
      ]),
      sheetOf([
        // Know, day, delivery in both; parcel, come, late of parcel, always, come, late: 3 of 4.
        ['needs', [['know the delivery days']]],
        ['pain_points', [['The parcel always comes late', 1], ['Returns are slow']]],
      ]),
    ]),
  ).toEqual([
    [
      'needs',
      'To know the day of the delivery',
      [
        ['reported', 2, 1],
        ['assumed', 0, 0],
      ],
    ],
    [
      'pain_points',
      'Parcels that come late',
      [
        ['assumed', 0, 0],
        ['reported', 1, 1],
      ],
    ],
    ['pain_points', 'Nobody answers the phone', [['assumed', 0, 0], null]],
    ['pain_points', 'Returns are slow', [null, ['assumed', 0, 0]]],
  ])
})

test('lines with fewer than three words in five alike, other kinds and hidden sections stand apart', () => {
  expect(
    shape([
      sheetOf([['needs', [['One invoice every month']]]]),
      // Invoice, month of one, invoice, every, month, single, paper, monthly, each: 2 of 8.
      sheetOf([
        ['needs', [['A single paper invoice, monthly or each month']]],
        ['goals', [['One invoice every month']]],
        ['pain_points', [['One invoice every month']], true],
      ]),
    ]).map(([kind, , cells]) => [kind, (cells as unknown[]).map(Boolean)]),
  ).toEqual([
    ['goals', [false, true]],
    ['needs', [true, false]],
    ['needs', [false, true]],
  ])
})

test('two lines of one persona that say the same are one cell with both', () => {
  const [row] = needsMatrix([sheetOf([['goals', [['Save time', 1], ['Saving time']]]])])
  expect(row!.cells).toMatchObject([{ texts: ['Save time', 'Saving time'], evidence: 1, known: 'reported' }])
})
