import { expect, test } from 'vitest'
import { toFindSearch } from './findSearch.ts'

test('what is looked for is read from the address, and nothing it does not know', () => {
  const whole = {
    q: 'late parcel',
    how: 'meaning',
    project: 'p1',
    code: 'c1',
    kind: 'memo',
    since: '2026-01-01',
    until: '2026-02-01',
  }
  expect(toFindSearch(whole)).toEqual(whole)
  expect(toFindSearch({ q: 42, how: 'magic', kind: 'person', since: 'May', until: 7, project: '' })).toEqual({
    q: '42',
  })
})
