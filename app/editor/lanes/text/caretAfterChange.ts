/** Where a caret at `caret` in `before` belongs in `after` when one stretch of the text was replaced. */
export function caretAfterChange(before: string, after: string, caret: number): number {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let tail = 0
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (caret <= start) return caret
  if (caret >= before.length - tail) return caret + after.length - before.length
  return Math.min(caret, after.length - tail)
}
