import { mentionAt } from './mentions.ts'

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

const ENTRY = /^([ \t]*)(?:[-*+]|(\d{1,6})[.)])[ \t]+(?=\S)/
const LINK = /\[([^\]\n]{1,1000})\]\(((?:https?:\/\/|mailto:)[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)/iy
/** A web address with brackets that are closed again; signs that end a sentence do not belong to it. */
export const ADDRESS =
  /https?:\/\/(?:[^\s<>()]*\([^\s<>()]*\))*(?:[^\s<>()]*[^\s<>().,;:!?'"\]}\\]|(?<=\)))/iy
const SPECIAL = /[*_[@\\]|https?:/gi

/**
 * Reads the Markdown subset of card texts: bold (`**`, `__`), italics (`*`, `_`), bulleted and numbered lists,
 * links, bare web addresses and mentions (`@[Name](user:ID)`); a backslash keeps a mark as it is. Each line that
 * says something is a block. All else of Markdown, HTML included, stays the characters it is; a link that leads
 * elsewhere than http, https or mailto stays its words. Written here because every card of a map goes through it
 * in the first second, and the smallest Markdown library is a twentieth of what a page may load.
 */
export function parseRichText(text: string): RichBlock[] {
  const blocks: RichBlock[] = []
  /** Indents of the lists a line may belong to, outermost first. */
  let lists: number[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const entry = ENTRY.exec(line)
    if (!entry) {
      lists = []
      blocks.push({ kind: 'paragraph', level: 0, runs: runsOf(line, plain) })
      continue
    }
    const indent = entry[1]!.replaceAll('\t', '    ').length
    lists = lists.filter((outer) => outer < indent - 1)
    const level = lists.length
    lists.push(indent)
    const runs = runsOf(line.slice(entry[0].length), plain)
    blocks.push(
      entry[2] === undefined
        ? { kind: 'bullet', level, runs }
        : { kind: 'numbered', number: Number(entry[2]), level, runs },
    )
  }
  return blocks.length > 0 ? blocks : [{ kind: 'paragraph', level: 0, runs: [] }]
}

function runsOf(text: string, style: Style): RichRun[] {
  const runs: RichRun[] = []
  let at = 0
  let waiting = ''
  /** Marks that nothing closes from here on: looking for it at every opening would take for ever in long texts. */
  const unclosed = new Set<string>()
  function add(more: readonly RichRun[]) {
    if (waiting) runs.push({ text: waiting, ...style })
    waiting = ''
    runs.push(...more)
  }
  while (at < text.length) {
    SPECIAL.lastIndex = at
    const next = SPECIAL.exec(text)?.index ?? text.length
    waiting += text.slice(at, next)
    at = next
    if (at === text.length) break
    const link = matchAt(LINK, text, at)
    const mention = mentionAt(text, at)
    const address = style.href === null ? matchAt(ADDRESS, text, at) : null
    const emphasis = findEmphasis(text, at, style, unclosed)
    if (text[at] === '\\' && /[*_[\]\\@]/.test(text[at + 1] ?? '')) {
      waiting += text[at + 1]
      at += 2
    } else if (mention) {
      add([{ text: `@${mention.name}`, ...style, mention: mention.userId }])
      at += mention.length
    } else if (link && style.href === null) {
      add(runsOf(link[1]!, { ...style, href: link[2]! }))
      at += link[0].length
    } else if (address) {
      add([{ text: address[0], ...style, href: address[0] }])
      at += address[0].length
    } else if (emphasis) {
      const { mark, end } = emphasis
      const inside = text.slice(at + mark.length, end)
      add(runsOf(inside, mark.length === 2 ? { ...style, bold: true } : { ...style, italic: true }))
      at = end + mark.length
    } else {
      const stays = /^(\*+|_+)/.exec(text.slice(at, at + 8))?.[0] ?? text[at]!
      waiting += stays
      at += stays.length
    }
  }
  add([])
  return joined(runs)
}

/** The emphasis that opens at a place: its mark and where the closing mark stands. What is bold gets no bolder. */
function findEmphasis(
  text: string,
  at: number,
  style: Style,
  unclosed: Set<string>,
): { mark: string; end: number } | undefined {
  const char = text[at]
  if (char !== '*' && char !== '_') return undefined
  const double = text[at + 1] === char
  if (double ? style.bold : style.italic) return undefined
  // As in a name_with_underscores: inside a word an underscore is a letter.
  if (char === '_' && isWord(text[at - 1])) return undefined
  const mark = double ? char + char : char
  if (unclosed.has(mark)) return undefined
  if (/\s|^$/.test(text[at + mark.length] ?? '')) return undefined
  for (let end = text.indexOf(mark, at + mark.length + 1); end !== -1; ) {
    while (double && text[end + 2] === char) end++
    const stands = double || (text[end + 1] !== char && text[end - 1] !== char)
    const closes = !/\s|\\/.test(text[end - 1]!) && (char === '*' || !isWord(text[end + mark.length]))
    if (stands && closes) return { mark, end }
    end = text.indexOf(mark, end + (stands ? 1 : 2))
  }
  unclosed.add(mark)
  return undefined
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_]/u.test(char)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Neighbours of one style as one run. */
function joined(runs: readonly RichRun[]): RichRun[] {
  const result: RichRun[] = []
  for (const run of runs) {
    const before = result.at(-1)
    if (before && sameStyle(before, run))
      result[result.length - 1] = { ...before, text: before.text + run.text }
    else result.push(run)
  }
  return result
}

function sameStyle(a: RichRun, b: RichRun): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.href === b.href && a.mention === b.mention
}
