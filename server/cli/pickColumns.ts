import { FileError } from '../files/FileError.ts'

/**
 * Column names given as one option, separated by commas. A name that itself holds a comma is understood when it
 * stands in the file like that.
 * @throws FileError `column_unknown` with one sentence when the file has no such column
 */
export function pickColumns(option: string, columns: readonly string[], fileName: string): string[] {
  const parts = option.split(',')
  const picked: string[] = []
  for (let i = 0; i < parts.length; ) {
    let found: { name: string; parts: number } | undefined
    for (let end = parts.length; end > i && !found; end--) {
      const name = parts.slice(i, end).join(',').trim()
      if (columns.includes(name)) found = { name, parts: end - i }
    }
    if (!found)
      throw new FileError(
        'column_unknown',
        `${fileName} has no column "${parts[i]!.trim()}"; it has: ${columns.join(', ')}.`,
      )
    if (!picked.includes(found.name)) picked.push(found.name)
    i += found.parts
  }
  return picked
}
