import { isAscii, isUtf8 } from 'node:buffer'

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type TextEncoding = (typeof textEncodings)[number]

/**
 * Recognises the encoding of a text from its first bytes: byte order mark, then the zero bytes of UTF-16, then
 * whether the bytes are valid UTF-8. Latin-1 is read as windows-1252, its superset, as browsers do.
 */
export function detectEncoding(head: Buffer): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  let even = 0
  let odd = 0
  const length = Math.min(head.length, 4096) & ~1
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  // Text in a Latin script has a zero in nearly every second byte; other scripts still have it in digits and commas.
  if (odd > length / 8 && even < odd / 8) return 'utf-16le'
  if (even > length / 8 && odd < even / 8) return 'utf-16be'
  return isUtf8(withoutCutCharacter(head)) ? 'utf-8' : 'windows-1252'
}

/** The head was cut at a byte count, perhaps within a character: leave that character out. */
function withoutCutCharacter(head: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, head.length); back++) {
    const byte = head[head.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) return head.subarray(0, head.length - back)
  }
  return head
}

/**
 * Decodes a text chunk by chunk, without its byte order mark. Zero length `chunk` with `last` flushes.
 *
 * A file may be plain ASCII far beyond the head and only then show its first accented letter; therefore text
 * taken for UTF-8 is read as windows-1252 from the first chunk on that is not valid UTF-8, as long as everything
 * before was ASCII. Broken bytes after real UTF-8 become U+FFFD.
 */
export function createTextDecoding(encoding: TextEncoding): (chunk: Buffer, last: boolean) => string {
  let decoder = new TextDecoder(encoding)
  let settled = encoding !== 'utf-8'
  let first = true
  return (chunk, last) => {
    if (!settled) {
      const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
      if (!marked && isAscii(chunk)) {
        if (chunk.length > 0) first = false
        return chunk.toString('latin1')
      }
      settled = true
      const valid = isUtf8(withoutCutCharacter(chunk))
      if (!marked && !valid) decoder = new TextDecoder('windows-1252')
      // A decoder that starts late must not take U+FEFF inside the text for a mark.
      else if (!first) decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    }
    return decoder.decode(chunk, { stream: !last })
  }
}
