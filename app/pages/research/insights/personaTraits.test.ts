import { expect, test } from 'vitest'
import { sectionDefinition } from '../../../../shared/persona/records/section.ts'
import { traitDefinition } from '../../../../shared/persona/records/trait.ts'
import { personaTraits } from './personaTraits.ts'

const idOf = (id: string) => id.padEnd(12, 'x')
const section = (id: string, kind: string, title = '') =>
  sectionDefinition.schema.parse({ id: idOf(id), type: 'section', kind, title, order: 'a0' })
const trait = (id: string, sectionId: string, words: object) =>
  traitDefinition.schema.parse({
    id: idOf(id),
    type: 'trait',
    sectionId: idOf(sectionId),
    order: 'a0',
    ...words,
  })

test('the lines of a persona are offered under the name of their section, empty ones left out', () => {
  const offered = personaTraits({
    sections: [
      {
        section: section('s1', 'needs'),
        traits: [
          trait('t1', 's1', { text: 'To see **what** delivery costs' }),
          trait('t2', 's1', { text: '' }),
        ],
      },
      { section: section('s2', 'free'), traits: [] },
      {
        section: section('s3', 'demographics', 'Facts'),
        traits: [trait('t3', 's3', { label: 'Age', text: '34' })],
      },
    ],
  })
  expect(offered).toEqual([
    { group: 'Needs', items: [{ value: idOf('t1'), label: 'To see what delivery costs' }] },
    { group: 'Facts', items: [{ value: idOf('t3'), label: 'Age: 34' }] },
  ])
})
