import { Readable } from 'node:stream'
import { toCsvRow } from '../../../shared/formats/csv/toCsvRow.ts'
import type { QdaCode, QdaDropped } from '../../../shared/research/qdaModel.ts'
import { FileError } from '../../files/FileError.ts'
import { openFile } from '../../files/openFile.ts'
import { toGuid } from './guids.ts'
import { toColour } from './qdeParts.ts'

const header = ['id', 'parent_id', 'name', 'path', 'description', 'colour', 'codable']
const parts = ' > '
const maxCodes = 20_000

/** The codebook as CSV: one code per row, with its parent; `path` is there for people and for tools without ids. */
export function writeCodebookCsv(codes: readonly QdaCode[]): string {
  const rows = [toCsvRow(header)]
  const add = (code: QdaCode, parent: QdaCode | null, path: string[]) => {
    const names = [...path, code.name]
    rows.push(
      toCsvRow([
        toGuid(code.id),
        parent ? toGuid(parent.id) : '',
        code.name,
        names.join(parts),
        code.description ?? '',
        code.colour ?? '',
        code.codable ? 'yes' : 'no',
      ]),
    )
    for (const child of code.children) add(child, code, names)
  }
  for (const code of codes) add(code, null, [])
  return rows.join('')
}

/** Header names of other tools (Taguette, QualCoder, MAXQDA lists) beside our own. */
const known = {
  id: /^(?:id|guid|code_?id)$/,
  parent: /^(?:parent_?id|parent_?guid|parent|parent_?code|category|group)$/,
  path: /^(?:path|full_?name|code_?path|hierarchy|tag)$/,
  name: /^(?:name|code|label|code_?name|tag|theme)$/,
  description: /^(?:description|definition|memo|comment|notes?|beschreibung|definition_?text)$/,
  colour: /^(?:colou?r|farbe|couleur)$/,
  codable: /^(?:codable|is_?codable)$/,
}

/**
 * Reads a codebook from CSV or XLSX. Parents are told by `parent_id`, by the name in a parent column, or by a path
 * (`a > b`, `a::b`, `a/b`, `a\b`); codes a path names on its way are made.
 * @throws FileError when it is no table, or has no column of names
 */
export async function readCodebookTable(file: {
  name: string
  bytes: Uint8Array
}): Promise<{ codes: QdaCode[]; dropped: QdaDropped[] }> {
  const source = {
    fileName: file.name,
    sizeBytes: file.bytes.length,
    open: () => Readable.from([Buffer.from(file.bytes)], { objectMode: false }),
  }
  const table = await openFile(source)
  const columns = table.columns.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  const at = Object.fromEntries(
    Object.entries(known).map(([role, pattern]) => [role, columns.findIndex((name) => pattern.test(name))]),
  ) as Record<keyof typeof known, number>
  if (at.name === -1 && at.path === -1)
    throw new FileError(
      'column_unknown',
      `${file.name} has no column "name" or "path" with the names of the codes.`,
    )

  const roots: QdaCode[] = []
  const dropped: QdaDropped[] = []
  const byKey = new Map<string, QdaCode>()
  const byPath = new Map<string, QdaCode>()
  const waiting: { code: QdaCode; parent: string }[] = []
  const make = (name: string, cells: (role: keyof typeof known) => string, key: string): QdaCode => {
    const colour = toColour(cells('colour'))
    const description = cells('description')
    return {
      id: toGuid(key),
      name,
      ...(description && { description }),
      ...(colour && { colour }),
      codable: !/^(?:no|false|0|nein|non)$/i.test(cells('codable')),
      memoIds: [],
      children: [],
    }
  }
  let count = 0
  for await (const batch of table.rows())
    for (const [i, row] of batch.rows.entries()) {
      const cells = (role: keyof typeof known) =>
        at[role] === -1 ? '' : (row[at[role]] ?? '').trim().replace(/^'(?=[=+\-@])/, '')
      const steps = cells('path')
        .split(/\s*(?:>|::|\\|(?<=\S)\/(?=\S))\s*/)
        .filter(Boolean)
      const name = (at.name === at.path ? steps.at(-1) : cells('name')) || steps.at(-1) || ''
      if (name === '') {
        dropped.push({ what: `Row ${batch.rowNumbers[i]}`, why: 'It names no code.' })
        continue
      }
      if (++count > maxCodes)
        throw new FileError('file_too_large', `${file.name} has more than ${maxCodes} codes.`)
      const key = cells('id')
      const code = make(name, cells, key || `${cells('parent')}/${cells('path')}/${name}`)
      if (byKey.has(key || code.id)) {
        dropped.push({
          what: `Row ${batch.rowNumbers[i]}, "${name}"`,
          why: 'The code was named by a row before.',
        })
        continue
      }
      byKey.set(key || code.id, code)
      if (!byKey.has(name)) byKey.set(name, code)
      const parent = cells('parent')
      if (at.parent !== -1) {
        if (parent === '') roots.push(code)
        else waiting.push({ code, parent })
        continue
      }
      // What a path names on its way is made; a row of its own that comes later fills it.
      let siblings = roots
      let path = ''
      for (const step of steps.slice(0, -1)) {
        path += `\n${step}`
        let above = byPath.get(path)
        if (!above) {
          above = make(step, () => '', `path ${path}`)
          byPath.set(path, above)
          siblings.push(above)
        }
        siblings = above.children
      }
      path += `\n${steps.at(-1) ?? name}`
      const made = byPath.get(path)
      if (made) Object.assign(made, { ...code, children: made.children })
      else {
        byPath.set(path, code)
        siblings.push(code)
      }
    }
  for (const { code, parent } of waiting) {
    const above = byKey.get(parent)
    if (above && above !== code && !holds(code, above)) above.children.push(code)
    else {
      roots.push(code)
      dropped.push({
        what: `The parent of "${code.name}"`,
        why: 'No other row has it; the code stands at the top.',
      })
    }
  }
  if (roots.length === 0) throw new FileError('file_empty', `${file.name} has no codes.`)
  return { codes: roots, dropped }
}

function holds(code: QdaCode, other: QdaCode): boolean {
  return code.children.some((child) => child === other || holds(child, other))
}
