/** A word with what hyphens and apostrophes join to it; bounded, for engines recurse into what is repeated without end. */
export const wordPattern = /\p{L}[\p{L}\p{M}]{0,60}(?:['’\-\u2010\u2011]\p{L}[\p{L}\p{M}]{0,60}){0,5}/gu

/** Words of a text by their place; the words themselves are cut out only when asked for. */
export function tokenize(text: string) {
  const starts: number[] = []
  const ends: number[] = []
  for (const match of text.matchAll(wordPattern)) {
    let start = match.index
    // The article or pronoun before an apostrophe is a word of its own: d'Anna, l'Espagne.
    const elided = /^(?:[dlmtsnjcDLMTSNJC]|[Qq]u)['’](?=\p{L})/u.exec(match[0])
    if (elided && !/^[DO]['’]\p{Lu}/u.test(match[0])) start += elided[0].length
    starts.push(start)
    ends.push(match.index + match[0].length)
  }
  const word = (i: number) => text.slice(starts[i]!, ends[i]!)
  return {
    count: starts.length,
    start: (i: number) => starts[i]!,
    word,
    isCapital: (i: number) => /^\p{Lu}/u.test(text.slice(starts[i]!, starts[i]! + 2)),
    endsWithS: (i: number) => /['’]s$/.test(text.slice(Math.max(starts[i]!, ends[i]! - 2), ends[i]!)),
    /** Where the name ends: without the 's of a possessive. */
    nameEnd: (i: number) =>
      /['’]s$/.test(text.slice(Math.max(starts[i]!, ends[i]! - 2), ends[i]!)) ? ends[i]! - 2 : ends[i]!,
    /** What stands between the word before and this one. */
    gap: (i: number) => (i === 0 ? '' : text.slice(ends[i - 1]!, Math.min(starts[i]!, ends[i - 1]! + 4))),
    before: (i: number, length: number) => text.slice(Math.max(0, starts[i]! - length), starts[i]!),
    after: (i: number, length: number) => text.slice(ends[i]!, ends[i]! + length),
    startsSentence: (i: number) =>
      i === 0 || /[.!?:\n"“„»•]\s*["“„«‚'‘]?\s*$/.test(text.slice(Math.max(0, starts[i]! - 4), starts[i]!)),
  }
}
