import { describe, expect, it } from 'vitest'
import { emptyMapFilter } from '../../../shared/journey/records/savedView.ts'
import { sameFilter, toFilter, toShow, toViewSearch } from './viewSearch.ts'

describe('toViewSearch', () => {
  it('reads what toShow wrote', () => {
    const filter = { ...emptyMapFilter, text: 'pays', tags: ['mobile'], evidence: 'measured' as const }
    const { show } = toViewSearch({ show: toShow(filter) })
    expect(toFilter(show ?? {})).toEqual(filter)
  })

  it('keeps only what a filter asks for', () => {
    expect(toShow({ ...emptyMapFilter, stageIds: ['s1'] })).toEqual({ stageIds: ['s1'] })
  })

  it('leaves out what it cannot read and keeps the rest', () => {
    expect(toViewSearch({ show: { text: 7 }, view: 'v1', others: 'shout', figures: 'off' })).toEqual({
      view: 'v1',
      figures: 'off',
    })
    expect(toViewSearch({ show: 'pays' })).toEqual({})
  })
})

describe('sameFilter', () => {
  it('asks what is shown, not in which order it was chosen', () => {
    const a = { ...emptyMapFilter, tags: ['a', 'b'] }
    expect(sameFilter(a, { ...emptyMapFilter, tags: ['b', 'a'] })).toBe(true)
    expect(sameFilter(a, { ...emptyMapFilter, tags: ['b'] })).toBe(false)
  })
})
