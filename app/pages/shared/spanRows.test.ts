import { expect, it } from 'vitest'
import { cardDefinition } from '../../../shared/journey/records/card.ts'
import { spanRows } from './spanRows.ts'

const card = (id: string, stepId: string, span: number) =>
  cardDefinition.schema.parse({ id, type: 'card', laneId: 'l', stepId, order: 'a0', span })

it('puts cards side by side where they fit, starts a new row where they overlap and ends with the map', () => {
  const cards = [card('a', '1', 2), card('b', '2', 2), card('c', '3', 9)]
  const rows = spanRows(['1', '2', '3', '4'], (stepId) => cards.filter((one) => one.stepId === stepId))
  expect(rows.map((row) => row.map((part) => `${part.card?.id ?? '-'}${part.span}`))).toEqual([
    ['a2', 'c2'],
    ['-1', 'b2', '-1'],
  ])
  for (const row of rows) expect(row.reduce((sum, part) => sum + part.span, 0)).toBe(4)
})
