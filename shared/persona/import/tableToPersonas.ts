import { createLosses, type Loss } from '../../formats/losses.ts'
import { toNumber } from '../../formats/table/tableMapping.ts'
import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { limits } from '../../journey/limits.ts'
import { fromPlainText } from '../../richText/fromPlainText.ts'
import {
  type ImportedPersona,
  type ImportedTrait,
  importedTrait,
  mostImported,
} from '../../wire/personaImport.ts'
import { sectionInfo } from '../sectionInfo.ts'
import { linesOf, type SheetMapping } from './sheetMapping.ts'

export interface ReadPersonas {
  readonly personas: ImportedPersona[]
  /** What is wrong with single cells, each naming its row and column; what they hold is left out. */
  readonly problems: string[]
  /** What does not come along by the way the table is read. */
  readonly losses: Loss[]
}

/**
 * The personas a table holds by a mapping. Traits are assumed unless a line of sources stands behind theirs.
 * @throws JourneyFormatError when no line is the name, or there are no personas or too many
 */
export function tableToPersonas(cells: readonly (readonly string[])[], mapping: SheetMapping): ReadPersonas {
  const lines = linesOf(cells, mapping)
  const width = lines[0]?.length ?? 0
  const [one, other] = mapping.personas === 'rows' ? ['row', 'column'] : ['column', 'row']
  const nameLine = mapping.lines.findIndex(({ use }) => use === 'name')
  if (nameLine < 0) throw new JourneyFormatError(`Say which ${other} holds the names of the personas.`)
  const headOf = (line: number) => (mapping.names === null ? '' : (lines[line]?.[mapping.names] ?? '').trim())
  const placeOf = (line: number, column: number) =>
    `${one === 'row' ? 'Row' : 'Column'} ${column + 1}, ${other} ${headOf(line) ? `“${headOf(line)}”` : line + 1}`
  const problems: string[] = []
  const losses = createLosses()
  mapping.lines.forEach((role, i) => {
    const filled = lines[i]?.find((cell, c) => c !== mapping.names && cell.trim() !== '')
    if (role.use === 'leave_out' && filled !== undefined)
      losses.add(
        `${mapping.personas === 'rows' ? 'Columns' : 'Rows'} that are set to be left out.`,
        headOf(i) || filled,
      )
  })
  const personas: ImportedPersona[] = []
  for (let c = mapping.names === null ? 0 : mapping.names + 1; c < width; c++) {
    if (lines.every((line) => (line[c] ?? '').trim() === '')) continue
    const title = plainLine(lines[nameLine]![c]!)
    if (title === '') {
      problems.push(
        `${placeOf(nameLine, c)} has no name. This persona is left out; give it a name to bring it in.`,
      )
      continue
    }
    if (title.length > 200) {
      problems.push(
        `${placeOf(nameLine, c)} holds a name of ${title.length.toLocaleString('en')} characters; a persona's has up to 200. It is left out; shorten it to bring it in.`,
      )
      continue
    }
    personas.push(readPersona(c, title))
  }
  if (personas.length === 0)
    throw new JourneyFormatError(
      problems[0] ??
        `No persona is left: every cell beside the names is empty. Turn rows and columns, or choose another table.`,
    )
  if (personas.length > mostImported)
    throw new JourneyFormatError(
      `The table has ${personas.length.toLocaleString('en')} personas; ${mostImported} are brought in at once. Each ${one} is read as one: turn rows and columns, or choose a smaller part.`,
    )
  return { personas, problems, losses: losses.list() }

  function readPersona(c: number, title: string): ImportedPersona {
    const persona: ImportedPersona = { title, tagline: '', sections: [], messages: [] }
    let before: ImportedTrait[] = []
    const sectionFor = (kind: ImportedPersona['sections'][number]['kind'], name: string) => {
      const found = persona.sections.find((section) => section.kind === kind && section.title === name)
      if (found) return found
      const made = { kind, title: name, hidden: false, traits: [] }
      persona.sections.push(made)
      return made
    }
    mapping.lines.forEach((role, i) => {
      const cell = (lines[i]?.[c] ?? '').trim()
      if (role.use === 'source') {
        if (cell === '') return
        if (before.length === 0) losses.add('Sources beside an empty cell are left out.', cell)
        else if (cell.length > 5_000)
          problems.push(
            `${placeOf(i, c)} holds ${cell.length.toLocaleString('en')} characters; a source has up to 5,000. It is left out.`,
          )
        else for (const trait of before) trait.sources.push({ text: cell, stance: 'supports' })
        return
      }
      before = []
      if (cell === '' || role.use === 'leave_out' || role.use === 'name') return
      if (cell.length > limits.textLength) {
        problems.push(
          `${placeOf(i, c)} holds ${cell.length.toLocaleString('en')} characters; a trait has up to ${limits.textLength.toLocaleString('en')}. It is left out.`,
        )
        return
      }
      if (role.use === 'tagline') {
        const line = plainLine(cell)
        persona.tagline = line.slice(0, 500)
        if (line.length > 500) losses.add('Lines about a persona are cut behind 500 characters.', line)
        return
      }
      if (role.use === 'scale') {
        const number = toNumber(cell)
        const [low, high] = role.ends
        if (number === null || low === high) {
          problems.push(
            `${placeOf(i, c)} says “${clip(cell)}”, which is no number from ${low} to ${high}. It is left out.`,
          )
          return
        }
        const share = (number - low) / (high - low)
        if (share < 0 || share > 1) losses.add('Values outside a scale are moved to its end.', cell)
        before = [
          trait({
            low: role.low,
            high: role.high,
            value: Math.round(Math.min(1, Math.max(0, share)) * 100),
          }),
        ]
        sectionFor('scales', sectionInfo.scales.title).traits.push(...before)
        return
      }
      if (role.use === 'fact') {
        before = [trait({ label: headOf(i).slice(0, 200), text: fromPlainText(cell) })]
        sectionFor('demographics', sectionInfo.demographics.title).traits.push(...before)
        return
      }
      before = splitCell(cell, role.split).map((text) => trait({ text: fromPlainText(text) }))
      sectionFor(
        role.kind,
        headOf(i).slice(0, limits.titleLength) || sectionInfo[role.kind].title,
      ).traits.push(...before)
    })
    return persona
  }
}

function trait(fields: Partial<ImportedTrait>): ImportedTrait {
  return importedTrait.parse(fields)
}

function plainLine(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim()
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39).toWellFormed()}…` : text
}

/** The traits of a cell, without the bullets that lists in cells are written with. */
function splitCell(cell: string, split: 'lines' | 'paragraphs' | 'whole'): string[] {
  const text = cell.replace(/\r\n?/g, '\n')
  if (split === 'whole') return [text]
  const parts = split === 'paragraphs' ? text.split(/\n[ \t]*\n/) : text.split('\n')
  return parts
    .map((part) => (split === 'lines' ? part.replace(/^\s*(?:[-•*–·▪◦]|\d{1,2}[.)])\s+/, '') : part).trim())
    .filter((part) => part !== '')
}
