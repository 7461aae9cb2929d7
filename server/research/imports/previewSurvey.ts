import type { SurveyColumn, SurveyPreview } from '../../../shared/wire/research.ts'
import { createTimeEvidence } from '../../files/detectTimes.ts'
import { FileError } from '../../files/FileError.ts'
import type { FileSource } from '../../files/fileReader.ts'
import { openFile } from '../../files/openFile.ts'
import { parseNumber } from '../../files/parseNumber.ts'
import { findPii } from '../pii/findPii.ts'

const sampledRows = 2_000
const shownRows = 50
const shownChars = 2_000

interface Column {
  name: string
  values: string[]
}

/** The head of a survey file and what its columns seem to be. Throws FileError when it cannot be read. */
export async function previewSurvey(
  source: FileSource,
  signal: AbortSignal,
): Promise<Pick<SurveyPreview, 'columns' | 'rows' | 'pii' | 'warnings'>> {
  const file = await openFile(source)
  const rows: string[][] = []
  let names: readonly string[] = file.columns
  for await (const batch of file.rows(signal)) {
    names = batch.columns
    rows.push(...batch.rows.slice(0, sampledRows - rows.length))
    if (rows.length >= sampledRows) break
  }
  if (rows.length === 0) throw new FileError('file_empty', `${source.fileName} has no rows.`)
  const columns = names.map((name, at) => ({ name, values: rows.map((cells) => (cells[at] ?? '').trim()) }))
  const guesses = columns.map(guessColumn)
  // One column says who answered; a second one that could is kept out rather than indexed.
  const first = guesses.findIndex(({ role }) => role === 'participant')
  guesses.forEach((guess, at) => {
    if (guess.role === 'participant' && at !== first)
      guesses[at] = { role: 'ignore', why: 'It names people as well; another column says who answered.' }
  })
  return {
    columns: columns.map(({ name, values }, at) => ({
      name,
      ...guesses[at]!,
      samples: [...new Set(values.filter(Boolean))].slice(0, 5).map(clip),
    })),
    rows: rows.slice(0, shownRows).map((cells) => names.map((_name, at) => clip(cells[at] ?? ''))),
    pii: columns.flatMap((column) => listPii(column)),
    warnings: [],
  }
}

const clip = (cell: string) => (cell.length > shownChars ? `${cell.slice(0, shownChars - 1)}…` : cell)

type Guess = Pick<SurveyColumn, 'role' | 'attribute'> & { why: string }

function guessColumn({ name, values }: Column): Guess {
  const filled = values.filter(Boolean)
  if (filled.length === 0) return { role: 'ignore', why: 'It is empty.' }
  const distinct = new Set(filled)
  const share = (is: (value: string) => boolean) => filled.filter(is).length / filled.length
  if (share((value) => /^\S+@\S+\.\S+$/.test(value)) > 0.8)
    return {
      role: 'participant',
      why: 'It holds e-mail addresses: they tell who answered and are kept apart.',
    }
  if (
    /^(respondent|participant|person|user|customer|teilnehmer|kunde)?[\s_-]*(id|nr|no|number|e-?mail|name)$/i.test(
      name,
    ) &&
    distinct.size > filled.length * 0.9
  )
    return { role: 'participant', why: 'Its name and its values, one for each row, say who answered.' }
  const times = createTimeEvidence()
  for (const value of filled.slice(0, 500)) times.add(value)
  if (times.share() > 0.9 && !filled.every((value) => /^\d{1,4}$/.test(value)))
    return { role: 'date', why: 'Its values are dates.' }
  if (share((value) => Number.isFinite(parseNumber(value) ?? Number.NaN)) > 0.9)
    return guessNumbers(name, filled, distinct)
  const length = filled.reduce((sum, value) => sum + value.length, 0) / filled.length
  const spaced = share((value) => /\s/.test(value))
  if (length > 40 || (spaced > 0.5 && distinct.size > Math.min(50, filled.length * 0.3)))
    return { role: 'question', why: 'People wrote freely here.' }
  if (distinct.size <= Math.max(12, Math.min(40, filled.length * 0.1)))
    return {
      role: 'attribute',
      why: 'A few values come again and again.',
      attribute: toAttribute(name, 'choice', [...distinct].toSorted()),
    }
  return { role: 'question', why: 'Most values stand once.' }
}

function guessNumbers(name: string, filled: readonly string[], distinct: ReadonlySet<string>): Guess {
  const numbers = filled.map((value) => parseNumber(value) ?? 0)
  const highest = Math.max(...numbers)
  const isScale =
    Math.min(...numbers) >= 0 && highest <= 10 && distinct.size <= 11 && numbers.every(Number.isInteger)
  if (isScale && !/\b(age|alter|year|jahr|children|kinder)\b/i.test(name))
    return { role: 'score', why: `Its values lie between 0 and ${highest}.` }
  if (distinct.size === filled.length && /(^|[\s_-])(id|nr|no|number)$/i.test(name))
    return { role: 'participant', why: 'Each row has a number of its own.' }
  return { role: 'attribute', why: 'Its values are numbers.', attribute: toAttribute(name, 'number', []) }
}

function toAttribute(name: string, type: 'choice' | 'number', options: string[]) {
  const shown = name.trim().slice(0, 80) || 'Column'
  const key =
    shown
      .replace(/[^\p{L}\p{N}_ .-]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim() || 'column'
  return { key, name: shown, type, options: options.slice(0, 200).map((option) => option.slice(0, 200)) }
}

function listPii({ name, values }: Column): SurveyPreview['pii'] {
  const found = values.slice(0, 500).flatMap((value) => findPii(value).filter(({ sure }) => sure))
  return [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, list]) => ({
    column: name,
    kind,
    examples: [...new Set(list.map(({ text }) => text))].slice(0, 3),
  }))
}
