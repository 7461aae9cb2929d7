import { isUtf8 } from 'node:buffer'
import { createTextDecoding, detectEncoding } from '../../files/textDecoding.ts'

/** Whole text of a file, in whatever of the usual encodings it is. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return createTextDecoding(detectEncoding(buffer.subarray(0, 65_536)))(buffer, true)
}

/** As `decodeText`, but a page that is not UTF-8 may name its encoding itself. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1')
  const label = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head)?.[1]
  const marked = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0xef
  if (label && !marked && !isUtf8(bytes) && !/^utf-?16/i.test(label)) {
    try {
      return new TextDecoder(label).decode(bytes)
    } catch (error) {
      // An encoding nobody knows is one the page got wrong.
      if (!(error instanceof RangeError)) throw error
    }
  }
  return decodeText(bytes)
}
