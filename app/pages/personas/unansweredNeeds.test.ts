import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { addMessage, addSection, addTrait, editSection } from '../../../shared/persona/sheetEdits.ts'
import { unansweredNeeds } from './unansweredNeeds.ts'

test('needs, pain points and goals wait for a message until one answers them; hidden ones do not wait', () => {
  const doc = new Y.Doc()
  const section = (kind: 'needs' | 'pain_points' | 'goals' | 'behaviours') =>
    addSection(doc, { kind, title: kind })
  const needs = section('needs')
  const said = addTrait(doc, { sectionId: needs, text: 'To know the day' })
  addTrait(doc, { sectionId: needs, text: 'A voice on the phone' })
  addTrait(doc, { sectionId: needs, text: ' ' })
  addTrait(doc, { sectionId: section('behaviours'), text: 'Looks twice' })
  addTrait(doc, { sectionId: section('goals'), text: 'A full tin' })
  const pains = section('pain_points')
  addTrait(doc, { sectionId: pains, text: 'Late parcels' })
  editSection(doc, { sectionId: pains, patch: { hidden: true } })
  addMessage(doc, { stageId: null, text: 'It comes on Tuesday', traitId: said })
  expect(unansweredNeeds(readSheet(doc)).map(({ text }) => text)).toEqual([
    'A voice on the phone',
    'A full tin',
  ])
})
