/** Where the values of each column begin when those of all columns stand in one row; at the end, how many they are. */
export function levelOffsets(levels: readonly number[]): number[] {
  const offsets = [0]
  for (const count of levels) offsets.push(offsets.at(-1)! + count)
  return offsets
}
