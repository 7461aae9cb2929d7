import { listTerms, type Term } from './listTerms.ts'

export interface ThemeName {
  name: string
  /** What tells the theme from the others, most telling first. */
  terms: string[]
}

const termsKept = 8
const namedTerms = 3
/** Terms this much less telling than the first do not belong in a name. */
const leastOfFirst = 0.45
/** A pair of words stands for one of its words when it makes up this part of the word's uses in the theme. */
const pairShare = 0.5

/**
 * Names groups of texts by what tells them from each other: class-based TF-IDF (Grootendorst 2022) over words and
 * pairs of words, each counted once per text. Names are different from each other.
 * @param labels group of each text; texts with a negative one are left out
 * @param times how often each text was said
 */
export function nameThemes(
  texts: readonly string[],
  languages: readonly string[],
  labels: ArrayLike<number>,
  groups: number,
  times: readonly number[] = texts.map(() => 1),
): ThemeName[] {
  const counts = Array.from({ length: groups }, () => new Map<string, number>())
  const overall = new Map<string, number>()
  const surfaces = new Map<string, Map<string, number>>()
  let counted = 0
  texts.forEach((text, i) => {
    const label = labels[i]!
    if (label < 0) return
    const terms = new Map(listTerms(text, languages[i]!).map((term) => [term.key, term] as const))
    for (const term of terms.values()) {
      add(counts[label]!, term.key, times[i]!)
      add(overall, term.key, times[i]!)
      countSurface(surfaces, term, times[i]!)
      counted += times[i]!
    }
  })
  const averagePerGroup = counted / Math.max(1, groups)
  const used = new Set<string>()
  return counts.map((own, group) => {
    const total = [...own.values()].reduce((sum, count) => sum + count, 0)
    const leastCount = own.size > 0 && Math.max(...own.values()) > 1 ? 2 : 1
    const ranked = [...own]
      .filter(([, count]) => count >= leastCount)
      .map(([key, count]) => ({
        key,
        count,
        score: (count / total) * Math.log(1 + averagePerGroup / overall.get(key)!),
      }))
      .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
    const chosen = chooseTerms(ranked, own)
    const shown = chosen.map(({ key }) => toSurface(surfaces.get(key)!))
    const telling = Math.max(
      1,
      chosen.slice(0, namedTerms).filter(({ score }) => score >= leastOfFirst * chosen[0]!.score).length,
    )
    return { name: toName(shown, telling, group, used), terms: shown }
  })
}

/** The best terms that share no word: a word gives way to the pair it mostly stands in. */
function chooseTerms(
  ranked: readonly { key: string; count: number; score: number }[],
  counts: ReadonlyMap<string, number>,
): { key: string; score: number }[] {
  const pairs = ranked.filter(({ key }) => key.includes(' '))
  const taken = new Set<string>()
  const chosen: { key: string; score: number }[] = []
  for (const { key, score } of ranked) {
    if (chosen.length === termsKept) break
    if (key.split(' ').some((word) => taken.has(word))) continue
    const pair = key.includes(' ')
      ? undefined
      : pairs.find(
          (one) =>
            one.count >= pairShare * counts.get(key)! &&
            one.key.split(' ').includes(key) &&
            !one.key.split(' ').some((word) => taken.has(word)),
        )
    const best = pair?.key ?? key
    for (const word of best.split(' ')) taken.add(word)
    chosen.push({ key: best, score })
  }
  return chosen
}

/** The telling terms; one more when another group has that name already, in the end a number. */
function toName(terms: readonly string[], telling: number, group: number, used: Set<string>): string {
  for (let n = telling; n <= terms.length; n++) {
    const name = capitalise(terms.slice(0, n).join(', '))
    if (claim(name, used)) return name
  }
  const base = terms.length > 0 ? capitalise(terms.slice(0, telling).join(', ')) : `Theme ${group + 1}`
  for (let n = 2; ; n++) {
    const name = n === 2 && terms.length === 0 ? base : `${base} (${n})`
    if (claim(name, used)) return name
  }
}

function claim(name: string, used: Set<string>): boolean {
  if (name === '' || used.has(name.toLowerCase())) return false
  used.add(name.toLowerCase())
  return true
}

function capitalise(text: string): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase() + rest.join('')
}

function add(counts: Map<string, number>, key: string, times: number): void {
  counts.set(key, (counts.get(key) ?? 0) + times)
}

function countSurface(
  surfaces: Map<string, Map<string, number>>,
  { key, surface }: Term,
  times: number,
): void {
  const known = surfaces.get(key) ?? new Map<string, number>()
  surfaces.set(key, known)
  add(known, surface, times)
}

/** How a term is mostly written. Where small letters are seen at all, large ones are the start of a sentence. */
function toSurface(forms: ReadonlyMap<string, number>): string {
  const all = [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
  const total = all.reduce((sum, [, count]) => sum + count, 0)
  const small = all.find(([form]) => form === form.toLowerCase())
  return small && small[1] >= 0.25 * total ? small[0] : all[0]![0]
}
