import type { MixedRows } from '../kPrototypes.ts'

/** Rows of numbers, with categories as words, as the methods take them. */
export function mixedRows(
  numbers: readonly (readonly number[])[],
  categories: readonly (readonly string[])[] = numbers.map(() => []),
  levels: readonly string[][] = categories[0]!.map((_, j) => [...new Set(categories.map((row) => row[j]!))]),
): MixedRows {
  return {
    n: numbers.length,
    numbers: Float64Array.from(numbers.flat()),
    numberCount: numbers[0]!.length,
    categories: Int32Array.from(categories.flatMap((row) => row.map((cell, j) => levels[j]!.indexOf(cell)))),
    categoryCount: categories[0]!.length,
    levels: levels.map((names) => names.length),
  }
}

/** Rows that stand together, each group and the groups in order: partitions compare whatever the groups are called. */
export function partition(labels: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>()
  Array.from(labels).forEach((label, row) => {
    groups.set(label, [...(groups.get(label) ?? []), row])
  })
  return [...groups.values()]
}
