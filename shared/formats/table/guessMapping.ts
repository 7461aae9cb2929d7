import { guessLane } from '../guessLane.ts'
import { readOwnPoint } from './ownCurves.ts'
import { type LaneRole, type LineRole, type TableMapping, toNumber, turnTable } from './tableMapping.ts'

/** What the line that names stages is called. */
export const stageName = /^(journey )?(stages?|phases?)( names?)?$/i
const substageName = /^sub-? ?(stages?|phases?)$/i
/** What the line that names steps is called. */
export const stepName = /^(steps?|journey steps?|touch ?points? names?|activity|moments?)( names?)?$/i

/**
 * How a table is most probably meant: which way the steps go, which lines name stages and steps, and what the lanes
 * hold. A table that starts with `Stage` in its corner and has a line `Step` is one of ours and read as it was written.
 */
export function guessMapping(cells: readonly (readonly string[])[]): TableMapping {
  const steps = guessDirection(cells)
  const lines = turnTable(cells, steps)
  const names = guessNames(lines)
  const nameOf = (line: readonly string[]) => (names === null ? '' : line[names]!.trim())
  const own = nameOf(lines[0] ?? []) === 'Stage' && lines.slice(1, 3).some((line) => nameOf(line) === 'Step')
  let hasStage = false
  let hasStep = false
  const isStep = lines.some((line) => stepName.test(nameOf(line)))
  const isStage = lines.some((line) => stageName.test(nameOf(line)))
  let inLane = false
  let seenLane = false
  const roles = lines.map((line, i): LineRole => {
    const role = roleOf(line, i)
    inLane = role.use === 'lane' || role.use === 'continue'
    seenLane ||= inLane
    return role
  })
  return { steps, names, lines: roles }

  function roleOf(line: readonly string[], i: number): LineRole {
    const name = nameOf(line)
    const values = valuesOf(line, names)
    if (values.length === 0 && name === '') return { use: 'leave_out' }
    if (stageName.test(name) && !hasStage) {
      hasStage = true
      return { use: 'stage' }
    }
    if (substageName.test(name)) return { use: 'substage' }
    if (stepName.test(name) && !hasStep) {
      hasStep = true
      return { use: 'step' }
    }
    const filled = line.filter((cell) => cell.trim() !== '').length
    const headsFollow = lines[i + 1]?.some((cell) => cell.trim() !== '') ?? false
    if (
      !hasStage &&
      filled === 1 &&
      line[0]!.trim() !== '' &&
      headsFollow &&
      lines.slice(0, i).every((one) => one.every((cell) => !cell.trim()))
    )
      return { use: 'title' }
    if (!hasStage && !isStage) {
      hasStage = true
      return { use: 'stage' }
    }
    if (name === '' && names !== null && !hasStep && !isStep && !seenLane) {
      hasStep = true
      return { use: 'step' }
    }
    if (name === '' && names !== null && inLane) return { use: 'continue' }
    return laneRole(name, values, own)
  }
}

/** A lane by its name and what its cells hold. */
function laneRole(name: string, values: readonly string[], own: boolean): LaneRole {
  const guess = guessLane(name)
  const numbers = values.map(toNumber)
  const numeric = values.length > 0 && numbers.every((value) => value !== null)
  const split = own || values.some((cell) => /\n[ \t]*\n/.test(cell)) ? 'paragraphs' : 'lines'
  const role = { use: 'lane', split, scale: [-2, 2] } as LaneRole
  if (guess.kind === 'emotion')
    return values.length > 0 && values.every((cell) => readOwnPoint(cell))
      ? { ...role, kind: 'emotion', preset: null, scale: [-2, 2] }
      : numeric
        ? { ...role, kind: 'emotion', preset: null, scale: own ? [-2, 2] : guessScale(numbers as number[]) }
        : { ...role, kind: values.length === 0 ? 'emotion' : 'text', preset: null }
  if (numeric && guess.kind === 'text' && guess.preset === null)
    return { ...role, kind: 'chart', preset: null }
  if ((guess.kind === 'metrics' || guess.kind === 'divider') && values.length > 0)
    return { ...role, kind: numeric ? 'chart' : 'text', preset: null }
  return { ...role, ...guess }
}

const scales: readonly [number, number][] = [
  [-2, 2],
  [-3, 3],
  [-5, 5],
  [-10, 10],
  [-100, 100],
]
const positiveScales: readonly [number, number][] = [
  [1, 5],
  [0, 5],
  [1, 7],
  [1, 10],
  [0, 10],
  [0, 100],
]

/** The smallest usual scale that all values are on. */
export function guessScale(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const usual = low < 0 ? scales : positiveScales
  const found = usual.find(([worst, best]) => low >= worst && high <= best)
  return found ? [...found] : [low, Math.max(high, low + 1)]
}

/** Steps are rows when the first row reads more like names of lanes than the first column does. */
function guessDirection(cells: readonly (readonly string[])[]): TableMapping['steps'] {
  const tells = (names: readonly string[]) =>
    names.filter((name) => {
      const plain = name.trim()
      if (plain === '' || plain.length > 60) return false
      const guess = guessLane(plain)
      return (
        stageName.test(plain) ||
        substageName.test(plain) ||
        stepName.test(plain) ||
        guess.kind !== 'text' ||
        guess.preset !== null
      )
    }).length
  const column = cells.map((row) => row[0] ?? '')
  const row = cells[0] ?? []
  if (stageName.test(row[0]?.trim() ?? '') && stepName.test(row[1]?.trim() ?? '')) return 'rows'
  return tells(row) > tells(column) ? 'rows' : 'columns'
}

/** The first column with words, when it names lines: where there is only one column, there are no names. */
function guessNames(lines: readonly string[][]): number | null {
  const width = lines[0]?.length ?? 0
  for (let c = 0; c < width - 1; c++) {
    const filled = lines.filter((line) => line[c]!.trim() !== '')
    if (filled.length === 0) continue
    return filled.some((line) => line.some((cell, i) => i > c && cell.trim() !== '')) ? c : null
  }
  return null
}

export function valuesOf(line: readonly string[], names: number | null): string[] {
  return line.slice(names === null ? 0 : names + 1).filter((cell) => cell.trim() !== '')
}
