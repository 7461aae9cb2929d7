import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { linkEvidence } from '../journey/edits/evidenceEdits.ts'
import { drawFace } from './drawFace.ts'
import { fillSheet } from './fillSheet.ts'
import { readSheet } from './readSheet.ts'
import { sheetCoverage } from './sheetCoverage.ts'
import { addTrait, editSection, editTrait } from './sheetEdits.ts'
import { sheetTemplates } from './templates/sheetTemplates.ts'

test.each(Object.values(sheetTemplates))(
  '"$name" gives every section a title, a prompt and its place',
  (template) => {
    const doc = new Y.Doc()
    fillSheet(doc, template)
    const { sections } = readSheet(doc)
    expect(sections.map(({ section }) => section.kind)).toEqual(template.sections.map(({ kind }) => kind))
    for (const { section, traits } of sections) {
      expect(section.title).not.toBe('')
      expect(section.prompt).not.toBe('')
      if (section.kind === 'scales')
        expect(traits.every(({ low, high }) => low !== '' && high !== '')).toBe(true)
    }
  },
)

test('a sheet counts what is measured, reported and assumed; empty and hidden traits do not count', () => {
  const doc = new Y.Doc()
  fillSheet(doc, sheetTemplates.blank)
  const [goals, needs, pains] = readSheet(doc).sections.map(({ section }) => section.id)
  addTrait(doc, { sectionId: goals!, text: 'A quiet evening' })
  const said = addTrait(doc, { sectionId: needs!, text: 'To be told the day' })
  addTrait(doc, { sectionId: needs! })
  const counted = addTrait(doc, { sectionId: needs!, label: 'Age', text: '30 to 39' })
  addTrait(doc, { sectionId: pains!, text: 'Parcels that come late' })
  editSection(doc, { sectionId: pains!, patch: { hidden: true } })
  linkEvidence(doc, {
    target: said,
    kind: 'note',
    ref: 'note',
    text: 'Talk at the counter',
    happenedOn: '2025-06-30',
    addedBy: 'u1',
    addedAt: '2026-03-01T10:00:00.000Z',
  })
  editTrait(doc, {
    traitId: counted,
    patch: {
      measure: {
        attribute: 'age',
        value: '30-39',
        figure: 0.62,
        deviation: null,
        n: 120,
        at: '2026-02-01T10:00:00.000Z',
      },
    },
  })
  expect(sheetCoverage(readSheet(doc))).toEqual({
    measured: 1,
    reported: 1,
    assumed: 1,
    traits: 3,
    oldest: '2025-06-30',
    newest: '2026-02-01',
  })
})

test('a seed always draws the same face, and other seeds draw others', () => {
  expect(drawFace('ada')).toEqual(drawFace('ada'))
  const faces = new Set(Array.from({ length: 50 }, (_, i) => JSON.stringify(drawFace(`seed-${i}`))))
  expect(faces.size).toBeGreaterThan(40)
})
