import { marked, type Token, type Tokens } from 'marked'

export interface RichRun {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  /** Where a link leads: http, https or mailto. */
  readonly href: string | null
  /** The id of the user who is mentioned. */
  readonly mention: string | null
}

export interface RichBlock {
  readonly kind: 'paragraph' | 'bullet' | 'numbered'
  /** The number of a numbered entry. */
  readonly number?: number
  /** 0 for a paragraph or an outer list, 1 for a list inside a list… */
  readonly level: number
  readonly runs: readonly RichRun[]
}

type Style = Omit<RichRun, 'text'>
const plain: Style = { bold: false, italic: false, href: null, mention: null }
const MENTION = /@\[([^\]\n]{1,100})\]\(user:([A-Za-z0-9_-]{1,64})\)/g
/** Text without any of these is its own reading: nothing to parse, which most cards have. */
const MARKUP = /[*_[\]<>`&\\~]|^\s*(?:[-+#>|=]|\d+[.)])|https?:|www\.|@/im

/**
 * Reads the Markdown subset of card texts: bold, italics, bulleted and numbered lists, links and mentions
 * (`@[Name](user:ID)`). A line break is a new paragraph. Everything else of Markdown, HTML included, stays the
 * characters it is; a link that leads elsewhere than http, https or mailto stays its words.
 */
export function parseRichText(text: string): RichBlock[] {
  if (!MARKUP.test(text)) return linesOf([{ text, ...plain }])
  return marked.lexer(text, { gfm: true, breaks: true }).flatMap((token) => blocksOf(token, 0))
}

function blocksOf(token: Token, level: number): RichBlock[] {
  if (token.type === 'space') return []
  if (token.type === 'list')
    return (token as Tokens.List).items.flatMap((item, i) => entryOf(token, item, i, level))
  if (token.type === 'paragraph' || token.type === 'text')
    return linesOf(
      token.tokens ? token.tokens.flatMap((inner) => runsOf(inner, plain)) : mentionsIn(token.raw, plain),
    )
  return linesOf(mentionsIn(token.raw.replace(/\n+$/, ''), plain))
}

function entryOf(list: Token, item: Tokens.ListItem, index: number, level: number): RichBlock[] {
  const { ordered, start } = list as Tokens.List
  const runs: RichRun[] = []
  const inner: RichBlock[] = []
  for (const token of item.tokens) {
    if (token.type === 'list') inner.push(...blocksOf(token, level + 1))
    else if (token.type === 'text' || token.type === 'paragraph')
      runs.push(...(token.tokens ?? []).flatMap((part) => runsOf(part, plain)))
    else if (token.type !== 'space') runs.push(...mentionsIn(token.raw.trim(), plain))
  }
  const entry: RichBlock = ordered
    ? { kind: 'numbered', number: Number(start || 1) + index, level, runs: joined(runs) }
    : { kind: 'bullet', level, runs: joined(runs) }
  return [entry, ...inner]
}

function runsOf(token: Token, style: Style): RichRun[] {
  const inside = (next: Style) => (token as Tokens.Strong).tokens.flatMap((inner) => runsOf(inner, next))
  switch (token.type) {
    case 'strong':
      return inside({ ...style, bold: true })
    case 'em':
      return inside({ ...style, italic: true })
    case 'link': {
      const { href, raw } = token as Tokens.Link
      const user = /^user:([A-Za-z0-9_-]{1,64})$/.exec(href)
      if (user) return inside({ ...style, mention: user[1]! })
      return /^(https?:|mailto:)/i.test(href) ? inside({ ...style, href }) : [{ text: raw, ...style }]
    }
    case 'br':
      return [{ text: '\n', ...style }]
    case 'escape':
      return [{ text: (token as Tokens.Escape).text, ...style }]
    case 'text':
      return token.tokens?.length ? inside(style) : mentionsIn((token as Tokens.Text).text, style)
    default:
      return mentionsIn(token.raw, style)
  }
}

function mentionsIn(text: string, style: Style): RichRun[] {
  const runs: RichRun[] = []
  let from = 0
  for (const match of text.matchAll(MENTION)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), ...style })
    runs.push({ text: `@${match[1]}`, ...style, mention: match[2]! })
    from = match.index + match[0].length
  }
  if (from < text.length) runs.push({ text: text.slice(from), ...style })
  return runs
}

/** One paragraph per line that says something; one empty paragraph when none does. */
function linesOf(runs: readonly RichRun[]): RichBlock[] {
  const lines: RichRun[][] = [[]]
  for (const run of runs)
    run.text.split('\n').forEach((part, i) => {
      if (i > 0) lines.push([])
      if (part) lines.at(-1)!.push({ ...run, text: part })
    })
  const filled = lines.filter((line) => line.some((run) => run.text.trim()))
  return (filled.length ? filled : [[]]).map((line) => ({ kind: 'paragraph', level: 0, runs: joined(line) }))
}

/** Neighbours of one style become one run; the "@" before the link form of a mention goes into it. */
function joined(runs: readonly RichRun[]): RichRun[] {
  const result: RichRun[] = []
  for (const run of runs) {
    const before = result.at(-1)
    if (run.mention && before && !before.mention && before.text.endsWith('@') && !run.text.startsWith('@')) {
      const text = before.text.slice(0, -1)
      if (text) result[result.length - 1] = { ...before, text }
      else result.pop()
      result.push({ ...run, text: `@${run.text}` })
    } else if (before && sameStyle(before, run))
      result[result.length - 1] = { ...before, text: before.text + run.text }
    else result.push(run)
  }
  return result
}

function sameStyle(a: RichRun, b: RichRun): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.href === b.href && a.mention === b.mention
}
