/** A sentence of a text. Offsets count Unicode code points, the end is exclusive; `text` is what lies between. */
export interface Sentence {
  start: number
  end: number
  text: string
}

/** Longer stretches without an end of sentence are cut at a comma or a space: no model reads them as one. */
const maxChars = 400

/** What ends in a full stop without ending a sentence, lower case, in the languages most feedback is written in. */
const abbreviations = new Set(
  `mr mrs ms dr prof st sr jr vs etc approx dept est fig inc ltd co no nr vol pp ed eg ie cf al
  bzw ca evtl ggf inkl exkl usw bspw tel str hr fr mio mrd abs art bd vgl sog geb
  m mme mlle env ex p av bd boul tél réf
  sra srta ud uds pág núm avda depto
  sig dott ing avv pag tel
  dhr mevr blz bijv enz jl`.split(/\s+/),
)
/** Initials and the like, as in "J. K.", "z. B." and "p.m."; "I." is the end of many a sentence. */
const dottedAbbreviation = /(?:^|[\s(.])(?!I\.)\p{L}\.$/u
const bullet = /^(?:[-–—*•·▪◦‣>]+|\(?\d{1,3}[.)]|\(?[a-z]\))\s+/u
const onlyBullet = /^(?:[-–—*•·▪◦‣>]+|\(?\d{1,3}[.)]|\(?[a-z]\))$/u
const hasContent = /[\p{L}\p{N}\p{Extended_Pictographic}]/u
/** A forgotten space behind a full stop: "too late.The driver was". */
const gluedEnd = /(?<=\p{Ll}{3}[.!?])(?=\p{Lu}\p{Ll}+\s)/gu
/** People who write everything small: "it fits. i love it". The segmenter sees no end before a small letter. */
const smallStart = /(?<=(?:^|[\s("'])(\p{L}[\p{L}'’-]+)\.["')\]]*\s+)(?=\p{Ll})/gu

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/**
 * Cuts a text into its sentences, in any language. Lines and list items are sentences of their own; full stops of
 * abbreviations and initials end none; marks of lists, blanks around a sentence and pieces without a letter, digit
 * or emoji are left out.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let [utf16, codePoints] = [0, 0]
  const toCodePoints = (offset: number) => {
    for (; utf16 < offset; utf16++) {
      const unit = text.charCodeAt(utf16)
      const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff
      if (!isSecondHalf) codePoints++
    }
    return codePoints
  }
  for (const [from, to] of joinPieces(text)) {
    for (const [start, end] of cutLong(text, ...trim(text, from, to))) {
      const cut = text.slice(start, end)
      if (hasContent.test(cut))
        sentences.push({ start: toCodePoints(start), end: toCodePoints(end), text: cut })
    }
  }
  return sentences
}

/** Ranges of sentences in UTF-16 units: the segmenter's, joined and cut where it errs. */
function joinPieces(text: string): [number, number][] {
  const pieces: [number, number][] = []
  for (const { index, segment } of segmenter.segment(text)) {
    const last = pieces.at(-1)
    if (last && goesOn(text.slice(...last))) last[1] = index + segment.length
    else pieces.push([index, index + segment.length])
  }
  return pieces.flatMap(([from, to]) => {
    const piece = text.slice(from, to)
    const cuts = [...piece.matchAll(gluedEnd), ...piece.matchAll(smallStart)]
      .filter(({ 1: word }) => word === undefined || !abbreviations.has(word.toLowerCase()))
      .map(({ index }) => from + index)
      .sort((a, b) => a - b)
    const borders = [from, ...cuts, to]
    return cuts.length === 0
      ? [[from, to] as [number, number]]
      : borders.slice(1).map((end, i): [number, number] => [borders[i]!, end])
  })
}

function goesOn(piece: string): boolean {
  if (/[\n\r\u2028\u2029]\s*$/.test(piece)) return false
  const trimmed = piece.trimEnd()
  if (onlyBullet.test(trimmed.trimStart())) return true
  if (!trimmed.endsWith('.')) return false
  const word = /([\p{L}]+)\.$/u.exec(trimmed)?.[1]
  return dottedAbbreviation.test(trimmed) || (word !== undefined && abbreviations.has(word.toLowerCase()))
}

function trim(text: string, from: number, to: number): [number, number] {
  const piece = text.slice(from, to)
  let start = from + (piece.length - piece.trimStart().length)
  const end = to - (piece.length - piece.trimEnd().length)
  start += bullet.exec(text.slice(start, end))?.[0].length ?? 0
  return [Math.min(start, end), end]
}

function cutLong(text: string, from: number, to: number): [number, number][] {
  const ranges: [number, number][] = []
  let start = from
  while (to - start > maxChars) {
    const window = text.slice(start, start + maxChars)
    const comma = Math.max(window.lastIndexOf(', '), window.lastIndexOf('; '))
    const space = comma > maxChars / 2 ? comma + 1 : window.lastIndexOf(' ')
    let end = start + (space > 0 ? space : maxChars)
    // Never between the two halves of one character.
    if (/[\uDC00-\uDFFF]/.test(text[end] ?? '')) end--
    ranges.push([start, end])
    start = end
    while (start < to && text[start] === ' ') start++
  }
  if (start < to) ranges.push([start, to])
  return ranges
}
