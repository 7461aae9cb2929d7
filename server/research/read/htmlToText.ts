import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const dropped = new Set(
  'script style noscript template head svg math iframe object embed audio video canvas select textarea button input nav'.split(
    ' ',
  ),
)
const paragraphs = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl figure article section hr header footer main aside'.split(
    ' ',
  ),
)
const lines = new Set(
  'div li tr dt dd address center fieldset form figcaption caption summary details body html option'.split(
    ' ',
  ),
)

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

/**
 * The words of an HTML page: blocks on lines of their own, list items marked, table cells parted by tabs. Scripts,
 * styles, menus and what is marked hidden are left out.
 */
export function htmlToText(html: string): { title: string; text: string } {
  const document = parse(html)
  const out: string[] = []
  let title = ''
  /** Line breaks wanted before the next word: 0, 1 or 2. */
  let wanted = 0
  let space = false
  let empty = true

  const breakLine = (count: number) => {
    wanted = Math.max(wanted, count)
    space = false
  }
  const write = (text: string) => {
    if (wanted > 0 && !empty) out.push('\n'.repeat(wanted))
    else if (space && !empty && text !== '\t' && out.at(-1) !== '\t') out.push(' ')
    wanted = 0
    space = false
    empty = false
    out.push(text)
  }
  const words = (text: string, preformatted: boolean) => {
    if (preformatted) {
      if (text !== '') write(text)
      return
    }
    const parts = text.replace(/[ \t\r\n\f]+/g, ' ')
    if (parts.trim() === '') {
      if (parts !== '') space = true
      return
    }
    if (parts.startsWith(' ')) space = true
    write(parts.trim())
    if (parts.endsWith(' ')) space = true
  }

  type Step = { node: Node; depth: number; pre: boolean; cell: boolean } | { after: string }
  // A stack of our own: pages can be nested more deeply than calls can be.
  const stack: Step[] = [...document.childNodes]
    .reverse()
    .map((node) => ({ node, depth: 0, pre: false, cell: false }))
  const counters = new Map<Node, number>()
  while (stack.length > 0) {
    const step = stack.pop()!
    if ('after' in step) {
      breakLine(paragraphs.has(step.after) ? 2 : 1)
      continue
    }
    const { node, depth, pre, cell } = step
    if (node.nodeName === '#text') {
      words((node as DefaultTreeAdapterTypes.TextNode).value, pre)
      continue
    }
    if (!('childNodes' in node)) continue
    const element = node as Element
    const name = element.nodeName
    if (name === 'head') {
      const found = element.childNodes.find((child) => child.nodeName === 'title') as Element | undefined
      const first = found?.childNodes[0]
      if (first && 'value' in first) title = first.value.replace(/\s+/g, ' ').trim()
    }
    if (dropped.has(name) || attribute(element, 'hidden') !== undefined) continue
    if (/display\s*:\s*none/i.test(attribute(element, 'style') ?? '')) continue
    const nested = name === 'ul' || name === 'ol'
    // A row of a table stays on one line, whatever stands in its cells.
    const block = !cell && (paragraphs.has(name) || lines.has(name))
    if (cell && (name === 'br' || paragraphs.has(name) || lines.has(name))) space = true
    else if (name === 'br') breakLine(wanted === 1 ? 2 : 1)
    else if (paragraphs.has(name)) breakLine(nested && depth > 0 ? 1 : 2)
    else if (lines.has(name)) breakLine(1)
    if (name === 'li') {
      const parent = element.parentNode as Element
      const place = (counters.get(parent) ?? 0) + 1
      counters.set(parent, place)
      write(parent.nodeName === 'ol' ? `${place}.` : '•')
      space = true
    } else if ((name === 'td' || name === 'th') && wanted === 0 && !empty) {
      write('\t')
      space = false
    }
    if (block) stack.push({ after: nested && depth > 0 ? 'li' : name })
    for (let i = element.childNodes.length - 1; i >= 0; i--)
      stack.push({
        node: element.childNodes[i]!,
        depth: depth + (nested ? 1 : 0),
        pre: pre || name === 'pre',
        cell: cell || name === 'td' || name === 'th',
      })
  }
  return { title, text: out.join('') }
}
