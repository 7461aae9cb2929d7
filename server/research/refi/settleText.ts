import { countCodePoints, createOffsetMap } from '../../../shared/research/codePoints.ts'

export interface RawSelection {
  start: number
  end: number
  /** Some tools write the words of a selection as its name: tells how they count. */
  name?: string
}

export interface SettledText {
  /** NFC with LF line ends. */
  text: string
  /** Spans in code points of `text`, in the order of the selections; null where a selection lies outside the text. */
  spans: ({ start: number; end: number } | null)[]
  /** Further places, such as those of sync points. */
  place(offset: number): number
}

/** How a tool counts: line ends CRLF as one or two, characters as code points or UTF-16 units, the end in or out. */
interface Counting {
  crlf: 1 | 2
  unit: 'code point' | 'utf-16'
  inclusive: boolean
}

/**
 * Brings a text file of a project to the stored form and its selections with it. Offsets count code points with an
 * exclusive end (as the example project of the standard does) unless the words that selections carry as names show
 * that the tool counted otherwise; ATLAS.ti counts CRLF as one.
 */
export function settleText(raw: string, selections: readonly RawSelection[], origin: string): SettledText {
  const source = raw.replace(/^\ufeff/, '').toWellFormed()
  const hasCrlf = source.includes('\r\n')
  const lf = source.replace(/\r\n?/g, '\n')
  const hasPairs = countCodePoints(lf) !== lf.length
  const crlf: 1 | 2 = hasCrlf && !/atlas/i.test(origin) ? 2 : 1
  const usual: Counting = { crlf, unit: 'code point', inclusive: false }
  const candidates = [usual]
  for (const lines of hasCrlf ? ([crlf, crlf === 1 ? 2 : 1] as const) : [crlf])
    for (const unit of hasPairs ? (['code point', 'utf-16'] as const) : (['code point'] as const))
      for (const inclusive of [false, true]) candidates.push({ crlf: lines, unit, inclusive })
  const places = candidates.map((counting) => ({ counting, toLf: createPlaces(source, lf, counting) }))
  const named = selections
    .filter(({ name }) => name && name.length >= 4 && !/[…]|\.\.\.$/.test(name))
    .slice(0, 200)
  let best = places[0]!
  let bestScore = -1
  for (const each of places) {
    const score = named.filter(({ start, end, name }) => {
      const words = lf.slice(each.toLf(start), each.toLf(end + (each.counting.inclusive ? 1 : 0)))
      return squeeze(words) === squeeze(name!)
    }).length
    if (score > bestScore) {
      best = each
      bestScore = score
    }
  }

  const text = lf.replaceAll('\0', '').normalize('NFC')
  const settle = createNormalPlaces(lf, text)
  const length = countCodePoints(text)
  const rawLength = best.counting.unit === 'utf-16' ? source.length : countCodePoints(source)
  return {
    text,
    place: (offset) => settle(best.toLf(offset)),
    spans: selections.map(({ start, end }) => {
      const [from, to] = [Math.min(start, end), Math.max(start, end) + (best.counting.inclusive ? 1 : 0)]
      if (!(from >= 0) || from > rawLength) return null
      const span = { start: settle(best.toLf(from)), end: Math.min(length, settle(best.toLf(to))) }
      return span.end > span.start ? span : null
    }),
  }
}

const squeeze = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** UTF-16 offset in the LF text of an offset as the tool counts it. */
function createPlaces(source: string, lf: string, counting: Counting): (offset: number) => number {
  const counted = counting.crlf === 1 ? lf : source
  const offsets = counting.unit === 'code point' ? createOffsetMap(counted) : null
  const returns: number[] = []
  if (counted !== lf)
    for (let at = counted.indexOf('\r\n'); at !== -1; at = counted.indexOf('\r\n', at + 2)) returns.push(at)
  return (offset) => {
    const utf16 = Math.min(counted.length, Math.max(0, offsets ? offsets.toUtf16(offset) : offset))
    // Each CR of a CRLF before the place is gone.
    let low = 0
    let high = returns.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (returns[middle]! < utf16) low = middle + 1
      else high = middle
    }
    return utf16 - low
  }
}

/** Code point in the normalised text of a UTF-16 offset in the text before. */
function createNormalPlaces(lf: string, text: string): (offset: number) => number {
  if (lf === text) return createOffsetMap(text).toCodePoint
  return (offset) => {
    let at = offset
    // Not between a letter and its marks: they are one character after the normalisation.
    while (at > 0 && at < lf.length && /^\p{M}/u.test(lf.slice(at, at + 2))) at--
    return countCodePoints(lf.slice(0, at).replaceAll('\0', '').normalize('NFC'))
  }
}
