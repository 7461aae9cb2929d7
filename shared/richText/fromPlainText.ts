import { ADDRESS } from './parseRichText.ts'
import { toPlainText } from './toPlainText.ts'

/**
 * Plain words as the text of a card. Signs that would read as emphasis, a link or a mention stay the signs they are,
 * web addresses stay whole, and lines that begin like entries of a list become entries. Empty lines and spaces at the
 * ends of lines go.
 */
export function fromPlainText(plain: string): string {
  const lines = plain.replace(/\r\n?/g, '\n').split('\n')
  const text = lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
  return toPlainText(text) === text ? text : escapeMarks(text)
}

/** A backslash before each mark, but for those in a web address, where it would be part of the address. */
function escapeMarks(text: string): string {
  const addresses = text.match(new RegExp(ADDRESS, 'gi')) ?? []
  const between = text.split(new RegExp(ADDRESS, 'gi'))
  return between.map((words, i) => words.replace(/[*_[\]\\@]/g, '\\$&') + (addresses[i] ?? '')).join('')
}
