/** The pseudonyms the next participants of a project get, lowest free numbers first: `P01`, `P02` and so on. */
export function nextPseudonyms(taken: readonly string[], count: number): string[] {
  const known = new Set(taken.map((one) => one.toLowerCase()))
  const free: string[] = []
  for (let number = 1; free.length < count; number += 1) {
    const name = `P${String(number).padStart(2, '0')}`
    if (!known.has(name.toLowerCase())) free.push(name)
  }
  return free
}
