import { toPlainText } from './toPlainText.ts'

/** Plain words as the text of a card: characters that would read as marks are kept as they are. */
export function fromPlainText(plain: string): string {
  const lines = plain.replace(/\r\n?/g, '\n').split('\n')
  const text = lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
  return toPlainText(text) === text ? text : text.replace(/[*_[\]\\@]/g, '\\$&')
}
