import { FileError } from '../../files/FileError.ts'
import { clockPattern } from './clock.ts'
import { cuesToSource } from './cuesToSource.ts'
import { decodeText } from './decodeText.ts'
import { findTurns } from './findTurns.ts'
import { isCueFile, readCues } from './readCues.ts'
import { readHtml } from './readHtml.ts'
import { readMarkdown } from './readMarkdown.ts'
import { readOfficeFile } from './readOfficeFile.ts'
import { readPdf, tooMuchText } from './readPdf.ts'
import { SourceBuilder } from './SourceBuilder.ts'
import { maxSourceBytes, maxSourceChars } from './sourceLimits.ts'
import { toPlainText } from './toPlainText.ts'

/** A stretch of a source with one speaker or one cue. Offsets in Unicode code points, end exclusive. */
export interface Segment {
  start: number
  end: number
  /** As the file names them; absent where the file does not say who speaks. */
  speaker?: string
  /** Place in the recording, in milliseconds. */
  startMs?: number
  endMs?: number
}

/** One interview, note or page as it is stored: the words alone, with who said them and when beside them. */
export interface ReadSource {
  title: string
  /** Unicode NFC, lines end with LF, no control characters but tab. Speaker labels and times are in `segments` only. */
  text: string
  /** In order, not overlapping; empty for a text without speakers or times. */
  segments: Segment[]
  kind: 'transcript' | 'text'
  /** Plain sentences about what was left out. */
  warnings: string[]
}

/** What the reader of one kind of file finds, before speakers are looked for. */
export interface DocumentText {
  /** Empty where the file has none of its own. */
  title: string
  text: string
  warnings?: string[]
}

const foreign: [RegExp, string][] = [
  [
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the first bytes of the format
    /^\xd0\xcf\x11\xe0/,
    'is an old Word file (.doc) or protected by a password. Save it as .docx without a password.',
  ],
  [/^\{\\rtf/, 'is a rich text file (.rtf). Save it as .docx or .txt.'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the first bytes of the format
  [/^\x1f\x8b/, 'is compressed with gzip. Unpack it first.'],
  [/^SQLite format 3/, 'is a database. Export its text as .txt or .docx.'],
  [/^PAR1/, 'is a table. Add it as survey answers.'],
]

/**
 * Reads one research file: TXT, Markdown, DOCX, ODT, PDF, HTML, VTT or SRT, recognised by content first, then name.
 * Runs in the thread of the caller; a server calls `readSourceInWorker`.
 * @throws FileError with one plain sentence that says what to do; the signal's reason when aborted
 */
export async function readSource(
  file: { name: string; bytes: Uint8Array },
  options: { signal?: AbortSignal } = {},
): Promise<ReadSource> {
  const { name, bytes } = file
  options.signal?.throwIfAborted()
  if (bytes.length === 0) throw new FileError('file_empty', `${name} is empty.`)
  if (bytes.length > maxSourceBytes)
    throw new FileError(
      'file_too_large',
      `${name} has ${Math.round(bytes.length / 2 ** 20)} MB; text files up to ${maxSourceBytes / 2 ** 20} MB are read. Split it.`,
    )
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1')
  for (const [pattern, reason] of foreign)
    if (pattern.test(head)) throw new FileError('file_kind_unknown', `${name} ${reason}`)

  if (head.startsWith('PK')) return fromDocument(name, await readOfficeFile(bytes, name))
  if (head.includes('%PDF-')) return fromDocument(name, await readPdf(bytes, name))
  if (['docx', 'odt', 'pdf'].includes(extension))
    throw new FileError(
      'file_damaged',
      `${name} is called .${extension} but holds something else. Open it, save it again and retry.`,
    )
  const text = decodeText(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
  const control = text.slice(0, 100_000).match(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  if (control > 4 && control > Math.min(text.length, 100_000) / 100)
    throw new FileError(
      'file_kind_unknown',
      `${name} is not a kind of file that can be read: TXT, Markdown, DOCX, ODT, PDF, HTML, VTT and SRT can.`,
    )
  if (text.length > maxSourceChars) throw tooMuchText(name)
  if (extension === 'vtt' || extension === 'srt' || isCueFile(text)) {
    const read = fromCues(name, text)
    if (read) return read
  }
  if (/^x?html?$/.test(extension) || /^\ufeff?\s*<(!doctype\s+html|html)[\s>]/i.test(text.slice(0, 1_000)))
    return fromDocument(name, await readHtml(bytes))
  if (extension === 'md' || extension === 'markdown') return fromDocument(name, await readMarkdown(bytes))
  return fromDocument(name, { title: '', text })
}

/** Pasted text, read as a text file is: with speakers and times where it has them. @throws FileError when empty or too large */
export function readPastedText(title: string, text: string): ReadSource {
  if (text.length > maxSourceChars) throw tooMuchText('The text')
  return (
    (isCueFile(text) ? fromCues('The text', text) : null) ??
    fromDocument('The text', { title: '', text }, title)
  )
}

function fromCues(name: string, text: string): ReadSource | null {
  const { cues, broken } = readCues(text)
  if (cues.length === 0) {
    if (!/^\ufeff?\s*WEBVTT/.test(text.slice(0, 200)) && !text.includes('-->')) return null
    throw new FileError(
      broken > 0 ? 'file_damaged' : 'file_empty',
      `${name} has no cue with words and a time such as 00:01:02.000 --> 00:01:05.000. Export the transcript again.`,
    )
  }
  // Transcripts of Teams have times between arrows too, with the name on a line of its own.
  const turns = cues.some((cue) => cue.speaker !== undefined) ? null : teamsTurns(text)
  if (turns) return fromTurns(name, turns)
  const { segments, text: words } = cuesToSource(cues)
  const warnings =
    broken > 0
      ? [
          broken === 1
            ? '1 cue has a broken time and was left out.'
            : `${broken} cues have a broken time and were left out.`,
        ]
      : []
  return { title: toTitle(name), text: words, segments, kind: 'transcript', warnings }
}

function teamsTurns(text: string) {
  const plain = toPlainText(text)
  // In WebVTT and SubRip an arrow line has text below it that differs each time; in Teams the names below come back.
  const below = [
    ...plain.matchAll(new RegExp(`^${clockPattern}\\s*-->\\s*${clockPattern}\\n(.{1,60})\\n(?=\\S)`, 'gm')),
  ].map((match) => match[1]!)
  return below.length >= 2 && new Set(below).size <= below.length / 2 ? findTurns(plain) : null
}

function fromDocument(name: string, document: DocumentText, title?: string): ReadSource {
  if (document.text.length > maxSourceChars) throw tooMuchText(name)
  const text = toPlainText(document.text)
  if (text === '') throw new FileError('file_empty', `${name} holds no text.`)
  const warnings = document.warnings ?? []
  const named = title ?? toTitle(name, document.title)
  const turns = findTurns(text)
  if (!turns) return { title: named, text, segments: [], kind: 'text', warnings }
  return { ...fromTurns(name, turns), title: named, warnings }
}

function fromTurns(name: string, turns: NonNullable<ReturnType<typeof findTurns>>): ReadSource {
  const builder = new SourceBuilder()
  for (const { text, ...about } of turns) builder.add(text, about, '\n')
  const { text, segments } = builder
  if (text === '') throw new FileError('file_empty', `${name} names speakers, but holds no words of theirs.`)
  return { title: toTitle(name), text, segments, kind: 'transcript', warnings: [] }
}

function toTitle(name: string, own = ''): string {
  const title = toPlainText(own).replace(/\s+/g, ' ').slice(0, 200)
  if (title !== '' && !/^(untitled|document\d*|microsoft word\b.*)$/i.test(title)) return title
  return toPlainText(name.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]{1,8}$/i, '')) || 'Untitled'
}
