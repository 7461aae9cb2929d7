import { expect, test } from 'vitest'
import { convertCard } from './convertCard.ts'
import type { LaneKind } from './laneKinds.ts'
import { type CardRecord, cardDefinition } from './records/card.ts'

const card = (fields: Partial<CardRecord>): CardRecord =>
  cardDefinition.schema.parse({ id: 'c', type: 'card', laneId: 'l', stepId: 's', order: 'a0', ...fields })

const cases: [string, Partial<CardRecord>, LaneKind, LaneKind, object][] = [
  ['words become the caption of a picture as they are', { text: '**Waits**' }, 'text', 'images', {}],
  [
    'a suggested touchpoint is its name without marks',
    { text: '**Call** the desk' },
    'text',
    'touchpoints',
    { text: 'Call the desk' },
  ],
  [
    'an address is shown as a page',
    { text: 'https://example.org/a' },
    'text',
    'embed',
    { url: 'https://example.org/a' },
  ],
  [
    'an address that is set already stays',
    { text: 'https://example.org/a', url: 'https://example.org/b' },
    'text',
    'embed',
    {},
  ],
  [
    'the name of a channel is the channel',
    { text: 'Email' },
    'text',
    'channels',
    { channel: 'email', text: '' },
  ],
  ['other words stay words among channels', { text: 'Carrier pigeon' }, 'text', 'channels', {}],
  [
    'a channel without words says its name among cards',
    { channel: 'phone' },
    'channels',
    'text',
    { text: 'phone' },
  ],
  ['a number is the value in a chart', { text: '−' }, 'text', 'chart', {}],
  [
    'a number is the value in a chart, also with a comma',
    { text: '-3,5' },
    'text',
    'chart',
    { value: -3.5, text: '' },
  ],
  ['a value without words says its number', { value: 12 }, 'chart', 'text', { text: '12' }],
  [
    'a page without words says its address',
    { url: 'https://example.org' },
    'embed',
    'owners',
    { text: 'https://example.org' },
  ],
  [
    'the picture of a storyboard is a file among files',
    { imageId: 'f1', fileIds: ['f0'] },
    'images',
    'files',
    { fileIds: ['f0', 'f1'] },
  ],
  ['nothing changes within one kind', { text: 'https://example.org' }, 'embed', 'embed', {}],
]
test.each(cases)('%s', (_, fields, from, to, changed) => {
  expect(convertCard(card(fields), from, to)).toEqual(changed)
})
