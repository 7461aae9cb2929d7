import { mentionMark } from '../../../../shared/richText/mentions.ts'
import { parseRichText, type RichBlock, type RichRun } from '../../../../shared/richText/parseRichText.ts'

/** A document of the formatted-text editor as it gives and takes it. */
export type RichNode = {
  type?: string
  attrs?: Record<string, unknown>
  content?: RichNode[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  text?: string
}

/** The text of a card as a document to edit. */
export function toRichDoc(text: string): RichNode {
  const blocks = parseRichText(text)
  const content: RichNode[] = []
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as RichBlock
    if (block.kind === 'paragraph') {
      content.push(toParagraph(block.runs))
      at++
    } else {
      const { list, next } = toList(blocks, at)
      content.push(list)
      at = next
    }
  }
  return { type: 'doc', content }
}

function toList(blocks: readonly RichBlock[], from: number): { list: RichNode; next: number } {
  const first = blocks[from] as RichBlock
  const items: RichNode[] = []
  let at = from
  while (at < blocks.length) {
    const block = blocks[at] as RichBlock
    if (block.kind === 'paragraph' || block.level < first.level) break
    if (block.level > first.level) {
      const inner = toList(blocks, at)
      items.at(-1)?.content?.push(inner.list)
      at = inner.next
    } else if (block.kind === first.kind) {
      items.push({ type: 'listItem', content: [toParagraph(block.runs)] })
      at++
    } else break
  }
  const list: RichNode =
    first.kind === 'bullet'
      ? { type: 'bulletList', content: items }
      : { type: 'orderedList', attrs: { start: first.number ?? 1 }, content: items }
  return { list, next: at }
}

function toParagraph(runs: readonly RichRun[]): RichNode {
  const content = runs.filter((run) => run.text !== '').map(toInline)
  return content.length ? { type: 'paragraph', content } : { type: 'paragraph' }
}

function toInline(run: RichRun): RichNode {
  if (run.mention)
    return { type: 'mention', attrs: { userId: run.mention, name: run.text.replace(/^@/, '') } }
  const marks = [
    ...(run.href ? [{ type: 'link', attrs: { href: run.href } }] : []),
    ...(run.bold ? [{ type: 'bold' }] : []),
    ...(run.italic ? [{ type: 'italic' }] : []),
  ]
  return { type: 'text', text: run.text, ...(marks.length ? { marks } : {}) }
}

/** The document as the text that is kept: signs that would be read as marks are escaped, all others stay. */
export function fromRichDoc(doc: RichNode): string {
  return (doc.content ?? [])
    .flatMap((node) => (isList(node) ? listLines(node, '') : [lineOf(node)]))
    .join('\n')
}

const isList = (node: RichNode) => node.type === 'bulletList' || node.type === 'orderedList'

function listLines(list: RichNode, indent: string): string[] {
  const start = typeof list.attrs?.start === 'number' ? list.attrs.start : 1
  return (list.content ?? []).flatMap((item, index) => {
    const mark = list.type === 'bulletList' ? '- ' : `${start + index}. `
    const inner = indent + ' '.repeat(mark.length)
    const own = (item.content ?? []).filter((node) => !isList(node))
    // An entry is one line of the text, so further paragraphs of it stand behind the first.
    const runs = own.flatMap((node, at) => [...(at > 0 ? [{ text: ' ' }] : []), ...(node.content ?? [])])
    const line = `${indent}${mark}${lineOf({ content: runs })}`
    return [line, ...(item.content ?? []).filter(isList).flatMap((node) => listLines(node, inner))]
  })
}

type Inline = Omit<RichRun, 'text'> & { text: string }

/** One line of text with its marks. */
function lineOf(paragraph: RichNode): string {
  const runs = (paragraph.content ?? []).map(toRun).filter((run) => run.text !== '')
  const plain = writeRuns(runs, (text) => text)
  return reads(plain, runs) ? plain : writeRuns(runs, escapeSigns)
}

function toRun(node: RichNode): Inline {
  if (node.type === 'mention')
    return {
      ...bare,
      text: `@${String(node.attrs?.name ?? '')}`,
      mention: String(node.attrs?.userId ?? ''),
    }
  const has = (type: string) => node.marks?.find((mark) => mark.type === type)
  return {
    text: node.text ?? '',
    bold: Boolean(has('bold')),
    italic: Boolean(has('italic')),
    href: (has('link')?.attrs?.href as string | undefined) ?? null,
    mention: null,
  }
}

type Mark = { kind: 'link'; href: string } | { kind: 'bold' } | { kind: 'italic' }
const sameMark = (a: Mark, b: Mark) =>
  a.kind === b.kind && (a.kind !== 'link' || a.href === (b as typeof a).href)
const opening = (mark: Mark) => (mark.kind === 'link' ? '[' : mark.kind === 'bold' ? '**' : '*')
const closing = (mark: Mark) =>
  mark.kind === 'link' ? `](${encodeHref(mark.href)})` : mark.kind === 'bold' ? '**' : '*'
const encodeHref = (href: string) =>
  href.replace(/[\s()<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)

function marksOf(run: Inline): Mark[] {
  return [
    ...(run.href ? [{ kind: 'link', href: run.href } as const] : []),
    ...(run.bold ? [{ kind: 'bold' } as const] : []),
    ...(run.italic ? [{ kind: 'italic' } as const] : []),
  ]
}

function writeRuns(runs: readonly Inline[], toText: (text: string) => string): string {
  let line = ''
  const open: Mark[] = []
  let waiting = ''
  for (const [index, run] of runs.entries()) {
    const wanted = marksOf(run)
    // Marks cannot begin or end beside a space, so spaces at the edges go outside.
    const [, head = '', middle = '', tail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(run.text) ?? []
    if (middle === '') {
      waiting += run.text
      continue
    }
    while (open.some((mark) => !wanted.some((one) => sameMark(one, mark))))
      line += closing(open.pop() as Mark)
    line += waiting + head
    waiting = tail
    // What lasts longest opens first, so that marks nest.
    const lasts = (mark: Mark) => {
      let length = 0
      while (
        runs[index + length] &&
        marksOf(runs[index + length] as Inline).some((one) => sameMark(one, mark))
      )
        length++
      return length
    }
    const added = wanted.filter((mark) => !open.some((one) => sameMark(one, mark)))
    for (const mark of added.sort((a, b) => lasts(b) - lasts(a))) {
      line += opening(mark)
      open.push(mark)
    }
    if (run.mention) line += mentionMark({ name: run.text.slice(1), userId: run.mention })
    else line += run.href === middle && wanted.length === 1 ? middle : toText(middle)
  }
  while (open.length) line += closing(open.pop() as Mark)
  // A bare address is a link by itself.
  line = line.replace(/\[(https?:\/\/[^\s[\]]+)\]\(\1\)/g, '$1')
  return line + waiting
}

/** Whether a line is read as exactly these runs. What would begin a list may: whoever types it means one. */
function reads(line: string, runs: readonly Inline[]): boolean {
  const [block] = parseRichText(`(${line}`)
  return spell(block?.runs ?? []) === spell([{ ...bare, text: '(' }, ...runs])
}

const bare: Omit<Inline, 'text'> = { bold: false, italic: false, href: null, mention: null }

function spell(runs: readonly Inline[]): string {
  // Style of a space is not seen; the ends of a line neither.
  return JSON.stringify(
    runs
      .flatMap((run) =>
        [...run.text].map((letter) => (/\s/u.test(letter) ? ' ' : `${letter}${styleOf(run)}`)),
      )
      .join('')
      .trim(),
  )
}

const styleOf = (run: Inline) =>
  `${run.bold ? 'b' : ''}${run.italic ? 'i' : ''}${run.href ? `[${run.href}]` : ''}${run.mention ? `@${run.mention}` : ''}|`

function escapeSigns(text: string): string {
  return text.replace(/[\\*_[\]@]/g, '\\$&')
}
