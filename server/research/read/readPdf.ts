import { getDocumentProxy } from 'unpdf'
import { FileError } from '../../files/FileError.ts'
import type { DocumentText } from './readSource.ts'
import { maxPdfPages, maxSourceChars } from './sourceLimits.ts'

interface Line {
  text: string
  /** From the bottom of the page, in points. */
  y: number
  left: number
  right: number
  /** Part of the page between the line and the nearer of its upper and lower edge, 0 to 0.5. */
  edge: number
}

/** Running titles and page numbers stand in the margin, this close to the edge of the page. */
const marginShare = 0.085

/**
 * Text of a PDF, its printed lines joined to paragraphs again. Lines that come back at the edge of most pages
 * (page numbers, running titles) are left out.
 * @throws FileError when it is damaged, protected by a password, or holds only pictures of pages
 */
export async function readPdf(bytes: Uint8Array, fileName: string): Promise<DocumentText> {
  const pages: Line[][] = []
  let chars = 0
  let title = ''
  try {
    // The reader takes the memory it is given for itself.
    const pdf = await getDocumentProxy(Uint8Array.from(bytes))
    try {
      if (pdf.numPages > maxPdfPages)
        throw new FileError(
          'file_too_large',
          `${fileName} has ${pdf.numPages} pages; up to ${maxPdfPages} are read. Split it.`,
        )
      const { info } = (await pdf.getMetadata().catch(() => ({ info: {} }))) as { info: { Title?: unknown } }
      title = typeof info.Title === 'string' ? info.Title : ''
      for (let number = 1; number <= pdf.numPages; number++) {
        const page = await pdf.getPage(number)
        const { items } = await page.getTextContent()
        const lines = toLines(items, page.view)
        for (const line of lines) chars += line.text.length
        if (chars > maxSourceChars) throw tooMuchText(fileName)
        pages.push(lines)
        page.cleanup()
      }
    } finally {
      await pdf.loadingTask.destroy()
    }
  } catch (error) {
    if (error instanceof FileError) throw error
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException')
      throw new FileError('file_refused', `${fileName} is protected by a password. Save it without one.`)
    throw new FileError(
      'file_damaged',
      `${fileName} cannot be read as a PDF: it is damaged. Open it, print it to a new PDF and retry.`,
      { cause: error },
    )
  }
  if (chars < 3 * pages.length)
    throw new FileError(
      'file_refused',
      `${fileName} holds pictures of pages and no text. Run text recognition (OCR) on it first, then try again.`,
    )
  const repeated = repeatedEdges(pages)
  const kept = pages.map((lines) => lines.filter((line) => !(isEdge(line) && repeated.has(edgeKey(line)))))
  return {
    title,
    text: joinLines(kept),
    warnings:
      repeated.size > 0
        ? ['Lines that come back at the top or bottom of most pages, such as page numbers, were left out.']
        : [],
  }
}

export function tooMuchText(fileName: string): FileError {
  return new FileError(
    'file_too_large',
    `${fileName} holds more than ${maxSourceChars / 1e6} million characters of text. Split it into several files.`,
  )
}

function toLines(items: readonly object[], [, bottom = 0, , top = 1]: number[]): Line[] {
  const lines: Line[] = []
  let line: Line | null = null
  for (const item of items) {
    if (!('str' in item)) continue
    const { str, transform, width, hasEOL } = item as {
      str: string
      transform: number[]
      width: number
      hasEOL: boolean
    }
    const [x = 0, y = 0] = transform.slice(4)
    if (str !== '') {
      line ??= { text: '', y, left: x, right: x, edge: Math.min(y - bottom, top - y) / (top - bottom) }
      line.text += str
      if (str.trim() !== '') line.right = Math.max(line.right, x + width)
    }
    if (hasEOL && line) {
      lines.push(line)
      line = null
    }
  }
  if (line) lines.push(line)
  return lines
    .map((each) => ({ ...each, text: each.text.replace(/\s+/g, ' ').trim() }))
    .filter((each) => each.text !== '')
}

const isEdge = ({ edge }: Line) => edge < marginShare
const edgeKey = ({ text }: Line) => text.replace(/\p{N}+/gu, '#')

function repeatedEdges(pages: readonly Line[][]): Set<string> {
  const counts = new Map<string, number>()
  for (const lines of pages)
    for (const key of new Set(lines.filter(isEdge).map(edgeKey))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const enough = Math.max(3, Math.ceil(pages.length / 2))
  return new Set([...counts].filter(([, count]) => count >= enough).map(([key]) => key))
}

/** Printed lines as paragraphs: a new one after a gap, a short line, or before what starts an item of a list. */
function joinLines(pages: readonly Line[][]): string {
  const paragraphs: string[] = []
  let paragraph = ''
  for (const lines of pages) {
    const gaps = lines.slice(1).map((line, i) => lines[i]!.y - line.y)
    const gap = median(gaps.filter((value) => value > 0))
    const right = Math.max(0, ...lines.map((line) => line.right))
    const left = Math.min(...lines.map((line) => line.left))
    lines.forEach((line, i) => {
      const above = lines[i - 1]
      const fall = above ? above.y - line.y : 0
      const parted = above
        ? (gap > 0 && (fall > 1.4 * gap || fall < -0.5 * gap)) ||
          above.right < left + 0.75 * (right - left) ||
          startsItem(line.text)
        : // A sentence may run on over the page break.
          !(/[\p{Ll},;-]$/u.test(paragraph.slice(-2)) && /^\p{Ll}/u.test(line.text))
      if (!parted) {
        const divided = /\p{L}-$/u.test(paragraph.slice(-3)) && /^\p{Ll}/u.test(line.text)
        paragraph = divided ? paragraph.slice(0, -1) + line.text : `${paragraph} ${line.text}`
        return
      }
      paragraphs.push(paragraph)
      paragraph = line.text
    })
  }
  return [...paragraphs, paragraph].join('\n')
}

function startsItem(text: string): boolean {
  return /^(?:[•●▪◦*–-]\s|\d{1,3}[.)]\s|[[(]?\d{1,2}:\d{2}|[\p{Lu}][\p{L}\p{N} .'’-]{0,30}:\s)/u.test(text)
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
