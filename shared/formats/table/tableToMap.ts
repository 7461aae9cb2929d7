import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { fromPlainText } from '../../richText/fromPlainText.ts'
import { findChannel } from '../channelName.ts'
import { createLosses } from '../losses.ts'
import { MapBuilder, oneLine } from '../MapBuilder.ts'
import type { ReadMap } from '../ReadMap.ts'
import { checkTable } from './readTable.ts'
import { type LaneRole, type TableMapping, toNumber, turnTable } from './tableMapping.ts'

/**
 * The map a table holds by a mapping. A stage or substage that is named once stands for the columns behind it until the
 * next; a step that has no name is called by its stage.
 * @param title the title when no line of the table is one
 * Throws JourneyFormatError naming row and column, when there is no step, or something is longer than a map holds.
 */
export function tableToMap(
  cells: readonly (readonly string[])[],
  mapping: TableMapping,
  title: string,
): ReadMap {
  const lines = turnTable(checkTable(cells.map((row) => [...row])), mapping.steps)
  const first = mapping.names === null ? 0 : mapping.names + 1
  const placeOf = (line: number, column: number) => {
    const [row, col] = mapping.steps === 'columns' ? [line, column] : [column, line]
    return `the cell in row ${row + 1}, column ${col + 1}`
  }
  const lineWith = (use: string) => mapping.lines.findIndex((role) => role.use === use)
  const [titleLine, stageLine, substageLine, stepLine] = ['title', 'stage', 'substage', 'step'].map(lineWith)
  const at = (line: number, column: number) => oneLine(lines[line]?.[column] ?? '')
  const losses = createLosses()
  const written = lines[titleLine!]?.find((cell) => cell.trim() !== '') ?? ''
  const map = new MapBuilder(oneLine(written) || title)

  const used = lines.flatMap((_, i) => {
    const use = mapping.lines[i]?.use ?? 'leave_out'
    if (use === 'leave_out') {
      const filled = lines[i]!.find((cell) => cell.trim() !== '')
      if (filled !== undefined)
        losses.add(`${mapping.steps === 'columns' ? 'Rows' : 'Columns'} that are set to be left out.`, filled)
    }
    return use === 'leave_out' || use === 'title' ? [] : [i]
  })
  const columns: number[] = []
  for (let c = first; c < (lines[0]?.length ?? 0); c++)
    if (used.some((i) => lines[i]![c]!.trim() !== '')) columns.push(c)
  if (columns.length === 0)
    throw new JourneyFormatError(
      'No step is left: every cell beside the names is empty. Say which row names the stages, or turn rows and columns.',
    )

  const stages: { id: string; title: string; columns: number[] }[] = []
  let substage: { id: string; title: string } | undefined
  const homes = new Map<number, string>()
  for (const c of columns) {
    const name = at(stageLine!, c)
    const before = stages.at(-1)
    if (!before || (name !== '' && name !== before.title)) {
      const id = map.addStage(name, placeOf(stageLine!, c))
      stages.push({ id, title: name, columns: [] })
      substage = undefined
    }
    const stage = stages.at(-1)!
    stage.columns.push(c)
    const below = at(substageLine!, c)
    if (below !== '' && below !== substage?.title)
      substage = { id: map.addStage(below, placeOf(substageLine!, c), stage.id), title: below }
    homes.set(c, substage?.id ?? stage.id)
  }
  const stepIds = new Map<number, string>()
  for (const stage of stages)
    stage.columns.forEach((c, i) => {
      const alone = stage.columns.length === 1
      const named = stage.title
        ? alone
          ? stage.title
          : `${stage.title} ${i + 1}`
        : `Step ${stepIds.size + 1}`
      stepIds.set(c, map.addStep(homes.get(c)!, at(stepLine!, c) || named, placeOf(stepLine!, c)))
    })

  lines.forEach((line, i) => {
    const role = mapping.lines[i]
    if (role?.use !== 'lane') return
    const name = mapping.names === null ? '' : oneLine(line[mapping.names]!)
    const isCurve = role.kind === 'emotion'
    const laneId = map.addLane(
      { kind: role.kind, preset: isCurve ? null : role.preset, title: name || `Lane ${i + 1}` },
      placeOf(i, mapping.names ?? 0),
    )
    for (const c of columns) {
      const cell = line[c]!.trim()
      if (cell === '') continue
      const stepId = stepIds.get(c)!
      if (isCurve) addPoint(map, { laneId, stepId, cell, scale: role.scale }, losses)
      else
        for (const text of splitCell(cell, role.split)) {
          const value = role.kind === 'chart' ? toNumber(text) : null
          const fields = role.kind === 'channels' ? { channel: findChannel(text) } : {}
          map.addCard(laneId, stepId, value === null ? fromPlainText(text) : '', placeOf(i, c), {
            ...fields,
            value,
          })
        }
    }
  })
  return { journey: map.toFile(), losses: losses.list() }
}

function addPoint(
  map: MapBuilder,
  { laneId, stepId, cell, scale }: { laneId: string; stepId: string; cell: string; scale: LaneRole['scale'] },
  losses: ReturnType<typeof createLosses>,
): void {
  const value = toNumber(cell)
  if (value === null) {
    losses.add('Cells of a curve that are no number are left out.', cell)
    return
  }
  const [worst, best] = scale
  const share = best === worst ? 0.5 : (value - worst) / (best - worst)
  if (share < 0 || share > 1) losses.add('Values outside the scale are moved to its end.', cell)
  const point = Math.round((Math.min(1, Math.max(0, share)) * 4 - 2) * 100) / 100
  map.setEmotion({ laneId, stepId, value: point })
}

/** The cards of a cell, without the bullets that lists in cells are written with. */
function splitCell(cell: string, split: LaneRole['split']): string[] {
  const text = cell.replace(/\r\n?/g, '\n')
  if (split === 'whole') return [text]
  const parts = split === 'paragraphs' ? text.split(/\n[ \t]*\n/) : text.split('\n')
  return parts
    .map((part) => (split === 'lines' ? part.replace(/^\s*(?:[-•*–·▪◦]|\d{1,2}[.)])\s+/, '') : part).trim())
    .filter((part) => part !== '')
}
