/** Number of Unicode code points of a text; `text.length` counts UTF-16 units instead. */
export function countCodePoints(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (!isSecondHalf(text, i)) count++
  return count
}

/**
 * The code point at a UTF-16 offset. An offset inside a surrogate pair counts as the place before the pair; offsets
 * beyond the text are its end.
 */
export function toCodePointOffset(text: string, utf16: number): number {
  const end = Math.min(Math.max(utf16, 0), text.length)
  let count = 0
  for (let i = 0; i < end; i++) if (!isSecondHalf(text, i)) count++
  return end < text.length && isSecondHalf(text, end) ? count - 1 : count
}

/** The UTF-16 offset of a code point; beyond the text it is the length of the text. */
export function toUtf16Offset(text: string, codePoint: number): number {
  if (codePoint <= 0) return 0
  let count = 0
  for (let i = 0; i < text.length; i++) {
    if (isSecondHalf(text, i)) continue
    if (count === codePoint) return i
    count++
  }
  return text.length
}

/** The code points from `start` up to but without `end`. */
export function sliceCodePoints(text: string, start: number, end?: number): string {
  const from = toUtf16Offset(text, start)
  if (end === undefined) return text.slice(from)
  const rest = text.slice(from)
  return rest.slice(0, toUtf16Offset(rest, end - Math.max(start, 0)))
}

/**
 * Both conversions for many offsets of one text, each in constant time after one pass.
 * Offsets outside the text are cut to its ends.
 */
export function createOffsetMap(text: string): {
  length: number
  toCodePoint(utf16: number): number
  toUtf16(codePoint: number): number
  slice(start: number, end: number): string
} {
  const length = countCodePoints(text)
  if (length === text.length) {
    const cut = (offset: number) => Math.min(Math.max(offset, 0), length)
    return { length, toCodePoint: cut, toUtf16: cut, slice: (start, end) => text.slice(cut(start), cut(end)) }
  }
  const utf16Of = new Uint32Array(length + 1)
  const codePointOf = new Uint32Array(text.length + 1)
  let count = 0
  for (let i = 0; i < text.length; i++) {
    if (isSecondHalf(text, i)) codePointOf[i] = count - 1
    else {
      utf16Of[count] = i
      codePointOf[i] = count++
    }
  }
  utf16Of[length] = text.length
  codePointOf[text.length] = length
  const toCodePoint = (utf16: number) => codePointOf[Math.min(Math.max(utf16, 0), text.length)]!
  const toUtf16 = (codePoint: number) => utf16Of[Math.min(Math.max(codePoint, 0), length)]!
  return { length, toCodePoint, toUtf16, slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)) }
}

/** Whether a low surrogate stands there that belongs to the high surrogate before it. */
function isSecondHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 0xdc00 || unit > 0xdfff || at === 0) return false
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before <= 0xdbff
}
