import { toPlainText } from '../richText/toPlainText.ts'
import { decodeEntities } from './table/readTable.ts'

const marks: Readonly<Record<string, string>> = { strong: '**', b: '**', em: '*', i: '*' }

/**
 * The HTML of a note on a whiteboard as the text of a card: paragraphs, breaks and list entries become lines, bold,
 * italics and links stay, every other tag is left out and its words stay.
 */
export function htmlToText(html: string): string {
  let text = ''
  let quiet = false
  const open: { tag: string; start: number; href: string }[] = []
  for (const [, slash, name, attributes, words] of html.matchAll(
    /<(\/?)([a-z][a-z0-9]*)([^<>]*)>|([^<]+|<)/gi,
  )) {
    const tag = name?.toLowerCase() ?? ''
    if (words !== undefined) {
      if (!quiet) text += keepMarks(decodeEntities(words.replace(/[ \t\r\n]+/g, ' ')))
    } else if (tag === 'script' || tag === 'style') quiet = !slash
    else if (tag === 'br' || (slash && /^(p|div|ul|ol|h\d|li)$/.test(tag))) text += '\n'
    else if (tag === 'li') text = `${text.trimEnd()}\n- `
    else if (marks[tag] || tag === 'a') {
      const last = open.at(-1)
      if (!slash) open.push({ tag, start: text.length, href: hrefOf(attributes ?? '') })
      else if (last?.tag === tag) {
        open.pop()
        text = text.slice(0, last.start) + wrapped(text.slice(last.start), tag, last.href)
      }
    }
  }
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '' && line !== '-').join('\n')
}

/** The words of some HTML, as a name. */
export function htmlToName(html: string): string {
  return toPlainText(htmlToText(html)).replace(/\s+/g, ' ').trim()
}

/** The words of a card as HTML: one line as it is, several as paragraphs. */
export function textToHtml(text: string): string {
  const lines = toPlainText(text)
    .replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .split('\n')
  return lines.length === 1 ? lines[0]! : lines.map((line) => `<p>${line}</p>`).join('')
}

function keepMarks(words: string): string {
  return toPlainText(words) === words ? words : words.replace(/[*_[\]\\@]/g, '\\$&')
}

function hrefOf(attributes: string): string {
  const found = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
  const href = decodeEntities(found?.[1] ?? found?.[2] ?? '')
  return /^(https?:\/\/|mailto:)[^\s()]+$/i.test(href) ? href : ''
}

/** Words between marks; the marks stand close to them, and nothing marks several lines at once. */
function wrapped(inside: string, tag: string, href: string): string {
  const words = inside.trim()
  if (words === '' || words.includes('\n')) return inside
  const mark = marks[tag]
  const marked = mark ? mark + words + mark : href && href !== words ? `[${words}](${href})` : words
  const start = inside.indexOf(words)
  return inside.slice(0, start) + marked + inside.slice(start + words.length)
}
