/** Words as PostgreSQL's full text search takes them: all of them, the last one perhaps only begun. */
export function toTsQuery(typed: string): string {
  const words = typed.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words
    .slice(0, 20)
    .map((word, at) => (at === words.length - 1 ? `'${word}':*` : `'${word}'`))
    .join(' & ')
}

/** `%`, `_` and `\` stand for themselves in what a person typed. */
export const toLike = (typed: string) => `%${typed.replace(/[\\%_]/g, '\\$&')}%`
