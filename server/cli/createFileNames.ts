/** Names of files after titles; titles that differ only in signs get their id behind them. */
export function createFileNames(fallback: string): (title: string, id: string) => string {
  const taken = new Set<string>()
  return (title, id) => {
    const base = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || fallback
    const name = taken.has(base.toLowerCase()) ? `${base}-${id}` : base
    taken.add(base.toLowerCase())
    return name
  }
}
