import { describe, expect, test } from 'vitest'
import { adviseGroups, type Candidate } from './adviseGroups.ts'

const none = { silhouette: null, gap: null, gapSE: null, bic: null }
/** A candidate with as many groups as Jaccard indices. */
const of = (jaccard: number[], rest: Partial<Candidate> = {}): Candidate => ({
  ...none,
  groups: jaccard.length,
  jaccard,
  ...rest,
})
const times = (n: number, value: number) => new Array<number>(n).fill(value)

describe('by distances', () => {
  test('of the stable numbers the one with the best silhouette, then those nearly as good', () => {
    const advice = adviseGroups(
      [
        of([1]),
        of([0.9, 0.8], { silhouette: 0.4 }),
        of([0.9, 0.8, 0.7], { silhouette: 0.7 }),
        of(times(4, 0.8), { silhouette: 0.5 }),
        of(times(5, 0.5), { silhouette: 0.6 }),
        of(times(6, 0.4), { silhouette: 0.6 }),
        of(times(7, 0.4), { silhouette: 0.6 }),
      ],
      'kmeans',
      4,
    )
    expect(advice.groups).toEqual([4, 2])
    expect(advice.why).toBe(
      '2 and 4 groups are stable (each is found again with a Jaccard index of 0.75 or more), 3 and 5 to 7 are not. Of the stable ones 4 are best apart with a silhouette of 0.50 and a lowest Jaccard index of 0.80. The gap statistic asks for 4.',
    )
  })

  test('what the gap statistic asks for is named as long as it is not much worse', () => {
    const candidates = (silhouette: number) => [
      of([1]),
      of([1, 1], { silhouette: 0.6 }),
      of([1, 1, 1], { silhouette }),
    ]
    expect(adviseGroups(candidates(0.32), 'kmeans', 3).groups).toEqual([2, 3])
    expect(adviseGroups(candidates(0.32), 'kmeans', null).groups).toEqual([2])
    expect(adviseGroups(candidates(0.1), 'kmeans', 3).groups).toEqual([2])
  })

  test('groups that are stable but hardly apart are said to shade into each other', () => {
    const whyOf = (silhouette: number) => adviseGroups([of([1]), of([1, 1], { silhouette })], 'kmeans', 2).why
    expect(whyOf(0.24)).toContain('below 0.25 is little: the groups shade into each other')
    expect(whyOf(0.25)).not.toContain('shade')
  })

  test('one group when the gap statistic sees no more and no split is stable or clearly apart', () => {
    const weak = [of([1]), of([0.8, 0.8], { silhouette: 0.3 })]
    expect(adviseGroups(weak, 'kmeans', 1).groups).toEqual([1])
    expect(adviseGroups(weak, 'kmeans', 1).why).toMatch(
      /^The rows do not fall into groups: .* not well apart \(silhouette 0\.30/,
    )
    const clear = [of([1]), of([0.8, 0.8], { silhouette: 0.7 })]
    expect(adviseGroups(clear, 'kmeans', 1).groups).toEqual([2])
  })

  test('nothing stable: the nearest to it, and that it is a sketch', () => {
    const advice = adviseGroups([of([1]), of([0.5, 0.4]), of([0.6, 0.6, 0.5])], 'hierarchical', null)
    expect(advice).toEqual({
      groups: [3],
      why: 'No number of groups is stable; 3 come nearest (lowest Jaccard index 0.50) and should not be read as more than a sketch.',
    })
  })

  test('there is advice also where every silhouette is below zero', () => {
    const advice = adviseGroups(
      [of([1]), of([1, 1], { silhouette: -0.2 }), of([1, 1, 1], { silhouette: -0.1 })],
      'nmf',
      null,
    )
    expect(advice.groups[0]).toBe(3)
  })
})

describe('by BIC', () => {
  test('the lowest first, then those within 6 of it', () => {
    const advice = adviseGroups(
      [of([1], { bic: 900 }), of([0.9, 0.9], { bic: 800 }), of(times(3, 0.9), { bic: 805 })],
      'classes',
      null,
    )
    expect(advice.groups).toEqual([2, 3])
    expect(advice.why).toMatch(/^BIC is lowest with 2 classes \(800\.0; 3: 805\.0\)\./)
  })

  test('classes that are not found again give way to some that are', () => {
    const advice = adviseGroups(
      [of([1], { bic: 900 }), of([0.9, 0.8], { bic: 800 }), of([0.9, 0.8, 0.3], { bic: 700 })],
      'classes',
      null,
    )
    expect(advice.groups).toEqual([2, 3])
    expect(advice.why).toMatch(/They are not found again in other rows of the same kind, 2 are\./)
  })

  test('one class may be the best', () => {
    expect(adviseGroups([of([1], { bic: 10 }), of([1, 1], { bic: 30 })], 'classes', null).groups).toEqual([1])
  })
})
