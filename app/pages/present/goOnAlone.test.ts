import { describe, expect, it } from 'vitest'
import { goOnAlone } from './goOnAlone.ts'

const wide = [
  { key: 'overview', stepIds: [] },
  { key: 'buy', stepIds: ['a', 'b', 'c'] },
  { key: 'buy.2', stepIds: ['d', 'e'] },
]
const narrow = [
  { key: 'overview', stepIds: [] },
  ...['a', 'b', 'c', 'd', 'e'].map((step, index) => ({
    key: index ? `buy.${index + 1}` : 'buy',
    stepIds: [step],
  })),
]

describe('goOnAlone', () => {
  it('stays with the slides of who leads for as long as they lead', () => {
    expect(goOnAlone({ by: 'stages', slide: wide[2]! }, true, wide)).toBeNull()
  })

  it('waits for who leads before they were first seen', () => {
    expect(goOnAlone(null, false, wide)).toBeNull()
  })

  it('goes on from the last slide seen when who led has stopped', () => {
    expect(goOnAlone({ by: 'stages', slide: wide[2]! }, false, wide)).toEqual({
      by: 'stages',
      slide: 'buy.2',
    })
    expect(goOnAlone({ by: 'views', slide: wide[0]! }, false, wide)).toEqual({
      by: 'views',
      slide: 'overview',
    })
  })

  it('finds the same step where the own slides show fewer of them', () => {
    expect(goOnAlone({ by: 'stages', slide: wide[2]! }, false, narrow)?.slide).toBe('buy.4')
  })
})
