import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readTable } from '../../formats/table/readTable.ts'
import { linkEvidence } from '../../journey/edits/evidenceEdits.ts'
import { readSheet } from '../readSheet.ts'
import { addMessage, addSection, addTrait, editSheet } from '../sheetEdits.ts'
import { toSheetFile } from '../toSheetFile.ts'
import { guessSheetMapping } from './guessSheetMapping.ts'
import { openPersonaText } from './openPersonaText.ts'
import { tableToPersonas } from './tableToPersonas.ts'

const rows = [
  [
    'Persona',
    'Tagline',
    'Age',
    'Goals',
    'Source',
    'Frustrations',
    'Price first ↔ Quality first',
    'Objections',
  ],
  [
    'Weekend buyer',
    'Comes on Saturdays',
    '44',
    '- A full tin\n2) Peace *and* quiet',
    'Interview 4',
    'Queues',
    '4',
    '',
  ],
  ['Night owl', '', '29', '', 'Interview 5', 'Forms that time out', '1', 'The price'],
]
const turned = rows[0]!.map((_, c) => rows.map((row) => row[c]!))

const outline = (cells: string[][]) =>
  tableToPersonas(cells, guessSheetMapping(cells)).personas.map(({ title, tagline, sections }) => [
    title,
    tagline,
    sections.map((section) => [
      section.kind,
      section.title,
      section.traits.map(({ label, text, value, sources }) => [
        label || text,
        value,
        sources.map((source) => source.text),
      ]),
    ]),
  ])
const expected = [
  [
    'Weekend buyer',
    'Comes on Saturdays',
    [
      ['demographics', 'Who they are', [['Age', null, []]]],
      [
        'goals',
        'Goals',
        [
          ['A full tin', null, ['Interview 4']],
          // Signs of Markdown in a cell stay the signs they are.
          ['Peace \\*and\\* quiet', null, ['Interview 4']],
        ],
      ],
      ['pain_points', 'Frustrations', [['Queues', null, []]]],
      // 4 on a scale from 1 to 5 is three quarters of the way.
      ['scales', 'Skills and leanings', [['', 75, []]]],
    ],
  ],
  [
    'Night owl',
    '',
    [
      ['demographics', 'Who they are', [['Age', null, []]]],
      ['pain_points', 'Frustrations', [['Forms that time out', null, []]]],
      ['scales', 'Skills and leanings', [['', 0, []]]],
      ['free', 'Objections', [['The price', null, []]]],
    ],
  ],
]

test('personas are read from rows and from columns alike, and the direction is recognised', () => {
  expect(guessSheetMapping(rows).personas).toBe('rows')
  expect(guessSheetMapping(turned).personas).toBe('columns')
  expect(outline(rows)).toEqual(expected)
  expect(outline(turned)).toEqual(expected)
})

test('traits are assumed unless a source stands behind theirs; a source beside nothing is said', () => {
  const { personas, losses } = tableToPersonas(rows, guessSheetMapping(rows))
  expect(personas[1]!.sections.flatMap(({ traits }) => traits.flatMap(({ sources }) => sources))).toEqual([])
  expect(losses).toEqual([
    { text: 'Sources beside an empty cell are left out.', count: 1, example: 'Interview 5' },
  ])
})

test('what is wrong in a cell is said with its row and column, and the rest comes in', () => {
  const cells = readTable('name,Cheap vs dear,Goals\nA,3,x\n,2,y\nB,much,z\nC,5,w', ',')
  cells[1]![2] = 'x'.repeat(20_001)
  const { personas, problems } = tableToPersonas(cells, guessSheetMapping(cells))
  expect(personas.map(({ title }) => title)).toEqual(['A', 'B', 'C'])
  expect(problems).toEqual([
    'Row 2, column “Goals” holds 20,001 characters; a trait has up to 20,000. It is left out.',
    'Row 3, column “name” has no name. This persona is left out; give it a name to bring it in.',
    'Row 4, column “Cheap vs dear” says “much”, which is no number from 1 to 5. It is left out.',
  ])
})

test('a table without any persona is refused with what to do', () => {
  const cells = [['Name', 'Goals']]
  expect(() => tableToPersonas(cells, guessSheetMapping(cells))).toThrow('Turn rows and columns')
  expect(() => tableToPersonas(rows, { personas: 'rows', names: 0, lines: [] })).toThrow(
    'Say which column holds the names of the personas.',
  )
})

test('our own file comes back whole, with evidence in its words and what stays behind named', () => {
  const doc = new Y.Doc()
  editSheet(doc, { patch: { title: 'Buyer', tagline: 'Buys', colour: 4, avatar: 'file:abc' } })
  const sectionId = addSection(doc, { kind: 'needs', title: 'Musts' })
  const measure = {
    attribute: 'plan',
    value: 'pro',
    figure: 0.4,
    deviation: null,
    n: 10,
    at: '2026-01-01T00:00:00.000Z',
  }
  const target = addTrait(doc, { sectionId, text: 'A **date**', measure })
  for (const [kind, text] of [
    ['note', 'Said so'],
    ['quote', 'When does it come?'],
  ] as const)
    linkEvidence(doc, {
      target,
      kind,
      ref: `${kind}:1`,
      text,
      stance: 'contradicts',
      addedBy: 'u',
      addedAt: measure.at,
    })
  addMessage(doc, { stageId: 's1', text: 'On the day', channel: 'email' })
  const file = toSheetFile(readSheet(doc))
  const opened = openPersonaText('x.json', JSON.stringify(file))
  expect(opened).toMatchObject({
    kind: 'personas',
    read: {
      personas: [
        {
          title: 'Buyer',
          tagline: 'Buys',
          colour: 4,
          sections: [
            {
              kind: 'needs',
              title: 'Musts',
              traits: [
                {
                  text: 'A **date**',
                  measure,
                  sources: [
                    { text: 'Said so', stance: 'contradicts' },
                    { text: 'When does it come?', stance: 'contradicts' },
                  ],
                },
              ],
            },
          ],
          messages: [{ text: 'On the day', channel: 'email' }],
        },
      ],
    },
  })
  expect(opened.kind === 'personas' && opened.read.losses.map(({ text }) => text)).toEqual([
    'Uploaded pictures are left out; a face is drawn.',
    'Stages of messages are left out; they stand at any stage.',
    'Quotes, answers, themes and documents become notes in their words.',
  ])
  const broken = { ...file, sections: [{ ...file.sections[0], kind: 'wishes' }] }
  expect(() =>
    openPersonaText(
      'x.json',
      JSON.stringify({ format: 'desirepath-personas', version: 1, personas: [file, broken] }),
    ),
  ).toThrow(/^Persona 2: sections\.0\.kind: /)
  expect(() => openPersonaText('x.json', '{"format":"desirepath-journey"}')).toThrow('is no persona')
})
