import { parseRichText } from './parseRichText.ts'

/** The words of a card without their marks: one line per paragraph, list entries with "- " or their number. */
export function toPlainText(text: string): string {
  return parseRichText(text)
    .map((block) => {
      const words = block.runs.map((run) => run.text).join('')
      const indent = '  '.repeat(block.level)
      if (block.kind === 'bullet') return `${indent}- ${words}`
      return block.kind === 'numbered' ? `${indent}${block.number}. ${words}` : words
    })
    .join('\n')
}
