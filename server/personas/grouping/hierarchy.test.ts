import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../shared/random/createRandom.ts'
import { euclideanDistance, gowerDistance } from './distances.ts'
import { buildHierarchy, cutHierarchy } from './hierarchy.ts'
import { meanSilhouettes } from './silhouettes.ts'
import { iris } from './testing/iris.ts'
import { partition } from './testing/mixedRows.ts'
import { ruspini } from './testing/ruspini.ts'

const none = Number.NaN
/** Ages, incomes, cities, club: seven people with gaps. */
const people = [
  { kind: 'number' as const, name: 'age', values: Float64Array.from([23, 35, none, 51, 62, 29, 44]) },
  {
    kind: 'number' as const,
    name: 'income',
    values: Float64Array.from([1200, 3400, 2800, 5100, 4700, 1500, none]),
  },
  {
    kind: 'category' as const,
    name: 'city',
    codes: Int32Array.from([0, 1, 0, 2, -1, 0, 2]),
    levels: ['A', 'B', 'C'],
  },
  {
    kind: 'category' as const,
    name: 'club',
    codes: Int32Array.from([1, 0, 0, 1, 1, 0, 0]),
    levels: ['no', 'yes'],
  },
]
const sevenRows = [0, 1, 2, 3, 4, 5, 6]
const flowers = euclideanDistance(Float64Array.from(iris.flat()), 4)
const sizesOf = (labels: Int32Array) => partition(labels).map((group) => group.length)
const lastHeights = (tree: ReturnType<typeof buildHierarchy>, count: number) =>
  tree.merges.slice(-count).map(({ height }) => height)
const close = (values: number[]) => values.map((value) => expect.closeTo(value, 9))

describe("distances, silhouettes and trees are those of R's cluster 2.1.4 and hclust", () => {
  test("Gower's distance with gaps, as daisy()", () => {
    const distance = gowerDistance(people)
    const first = sevenRows.slice(1).map((row) => distance(0, row))
    expect(first).toEqual(
      close([0.7179487179, 0.4700854701, 0.6794871795, 0.6324786325, 0.3076923077, 0.8461538462]),
    )
    expect(distance(4, 6)).toBeCloseTo(0.7307692308, 10)
    expect(distance(2, 4)).toBeCloseTo(0.7435897436, 10)
  })

  test("average linkage on Gower's distance, as hclust()", () => {
    const tree = buildHierarchy(7, gowerDistance(people), 'average')
    expect(lastHeights(tree, 6)).toEqual(
      close([0.1111111111, 0.1282051282, 0.3888888889, 0.4102564103, 0.5534188034, 0.719017094]),
    )
    expect(partition(cutHierarchy(tree, 2))).toEqual([[0, 2, 5, 1, 6].sort(), [3, 4]])
    expect([...tree.order].sort()).toEqual(sevenRows)
  })

  test('silhouette() on the same distance', () => {
    const labels = Int32Array.from([0, 1, 0, 1, 1, 0, 1])
    expect(meanSilhouettes(sevenRows, gowerDistance(people), [labels])[0]).toBeCloseTo(0.354225894978, 12)
  })

  test("Ward's linkage of the irises, as hclust('ward.D2')", () => {
    const tree = buildHierarchy(150, flowers, 'ward')
    expect(lastHeights(tree, 6)).toEqual(
      close([2.86941763946, 3.82805262029, 4.84770850792, 6.39940681952, 12.30039605279, 32.44760699959]),
    )
    expect(sizesOf(cutHierarchy(tree, 3))).toEqual([50, 64, 36])
  })

  test('average linkage of the irises', () => {
    const tree = buildHierarchy(150, flowers, 'average')
    expect(lastHeights(tree, 6)).toEqual(
      close([1.18677850034, 1.31418787402, 1.38099373933, 1.78556648202, 1.96361408627, 4.06268268612]),
    )
    expect(sizesOf(cutHierarchy(tree, 3))).toEqual([50, 64, 36])
  })

  test('silhouette() of the four groups of Ruspini', () => {
    const points = euclideanDistance(Float64Array.from(ruspini.flat()), 2)
    const labels = cutHierarchy(buildHierarchy(75, points, 'ward'), 4)
    expect(sizesOf(labels)).toEqual([20, 23, 17, 15])
    expect(meanSilhouettes([...labels.keys()], points, [labels])[0]).toBeCloseTo(0.737656990881, 12)
  })
})

test('heights never fall, and every cut has as many groups as asked', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = createRandom(seed)
    const n = 2 + Math.floor(random() * 40)
    // Few different places, so that many distances are equal.
    const points = Float64Array.from({ length: n * 2 }, () => Math.floor(random() * 4))
    for (const linkage of ['ward', 'average'] as const) {
      const tree = buildHierarchy(n, euclideanDistance(points, 2), linkage)
      const heights = tree.merges.map(({ height }) => height)
      expect(heights).toEqual([...heights].sort((a, b) => a - b))
      expect(tree.merges.at(-1)!.size).toBe(n)
      for (let groups = 1; groups <= n; groups++)
        expect(partition(cutHierarchy(tree, groups)).length).toBe(groups)
    }
  }
})

test('a row alone in its group has silhouette 0, and one group has none', () => {
  const line = (a: number, b: number) => Math.abs([0, 1, 10][a]! - [0, 1, 10][b]!)
  // (10 − 1) / 10, (9 − 1) / 9 and 0.
  const [two, one] = meanSilhouettes([0, 1, 2], line, [
    Int32Array.from([0, 0, 1]),
    Int32Array.from([0, 0, 0]),
  ])
  expect(two).toBeCloseTo((0.9 + 8 / 9) / 3, 12)
  expect(one).toBe(null)
})
