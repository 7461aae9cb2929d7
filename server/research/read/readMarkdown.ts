import { decodeText } from './decodeText.ts'
import type { DocumentText } from './readSource.ts'

/** Text of a Markdown note without its marks; a title in its front matter or first heading is the note's. */
export async function readMarkdown(bytes: Uint8Array): Promise<DocumentText> {
  let source = decodeText(bytes).replace(/\r\n?/g, '\n')
  let title = ''
  const front = /^---\n([\s\S]{0,20000}?)\n---(?:\n|$)/.exec(source)
  if (front) {
    title = /^title:[ \t]*["']?(.*?)["']?[ \t]*$/im.exec(front[1]!)?.[1] ?? ''
    source = source.slice(front[0].length)
  }
  const lines: string[] = []
  let fenced = false
  for (const line of source.split('\n')) {
    if (/^\s{0,3}(```|~~~)/.test(line)) {
      fenced = !fenced
      continue
    }
    if (fenced) {
      lines.push(line)
      continue
    }
    const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line.slice(0, 2_000))
    if (heading) {
      title ||= plain(heading[1]!)
      lines.push('', plain(heading[1]!), '')
    } else if (/^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line.slice(0, 200))) lines.push('')
    else if (/^\s*\|?[\s:|-]+\|[\s:|-]*$/.test(line.slice(0, 2_000)) && line.includes('-')) continue
    else
      lines.push(
        plain(line.replace(/^((?:\s{0,3}>\s?)+)/, '').replace(/^(\s*)[-*+]\s+(\[[ xX]\]\s+)?/, '$1• ')),
      )
  }
  return { title, text: lines.join('\n') }
}

function plain(line: string): string {
  return line
    .replace(/!\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)/g, '$1')
    .replace(/\[([^\]\n]{1,500})\]\([^()\n]{0,2000}\)/g, '$1')
    .replace(/<(https?:\/\/[^\s<>]{1,2000})>/g, '$1')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,2000})\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]{1,2000})\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]{1,2000})_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`\n]{1,2000})`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!>-])/g, '$1')
}
