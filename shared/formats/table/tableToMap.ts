import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { laneKinds } from '../../journey/laneKinds.ts'
import type { EmotionRecord } from '../../journey/records/emotion.ts'
import { fromPlainText } from '../../richText/fromPlainText.ts'
import { readChannel } from '../channelName.ts'
import { createLosses } from '../losses.ts'
import { MapBuilder, oneLine } from '../MapBuilder.ts'
import type { ReadMap } from '../ReadMap.ts'
import { findOwnCurve, type OwnCurve, readOwnPoint } from './ownCurves.ts'
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
  const plain = cells.map((row) => row.map(withoutGuard))
  const lines = turnTable(checkTable(plain), mapping.steps)
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

  /** Where names stand over every column they are meant for, an empty cell means none. */
  const namesRepeat = [stageLine!, substageLine!].some((line) =>
    columns.some((c, i) => at(line, c) !== '' && i > 0 && at(line, c) === at(line, columns[i - 1]!)),
  )
  const isBare = (c: number) =>
    stepLine! >= 0 && at(stageLine!, c) !== '' && used.every((i) => i === stageLine || at(i, c) === '')
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
    if (isBare(c)) continue
    stage.columns.push(c)
    const below = at(substageLine!, c)
    if (below === '' && namesRepeat) substage = undefined
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

  let lane: OpenLane | undefined
  /** Several lines of one of our own tables may be curves of one lane. */
  const curveLanes = new Map<string, string>()
  const personas = new Map<string, string>()
  const toPoint = ({ whose, horizon, series }: OwnCurve, place: string): OpenLane['point'] => {
    if (whose === 'Everybody') return { horizon, series }
    if (!personas.has(whose)) personas.set(whose, map.addPersona(whose, place))
    return { horizon, series, personaId: personas.get(whose)! }
  }
  lines.forEach((line, i) => {
    const role = mapping.lines[i]
    if (role?.use === 'lane') {
      const name = mapping.names === null ? '' : oneLine(line[mapping.names]!)
      const preset = role.kind === 'text' ? role.preset : null
      const place = placeOf(i, mapping.names ?? 0)
      const curve = role.kind === 'emotion' ? findOwnCurve(name) : undefined
      const title = curve?.lane ?? (name || `Lane ${i + 1}`)
      const id = (curve && curveLanes.get(title)) ?? map.addLane({ kind: role.kind, preset, title }, place)
      if (curve) curveLanes.set(title, id)
      lane = { role, id, point: curve && toPoint(curve, place) }
    } else if (role?.use !== 'continue') lane = undefined
    if (!lane) return
    for (const c of columns) {
      const cell = line[c]!.trim()
      const stepId = stepIds.get(c)
      if (cell === '' || !stepId) continue
      const own = lane.role.kind === 'emotion' ? readOwnPoint(cell) : null
      if (own) map.setEmotion({ laneId: lane.id, stepId, ...toPoint(own.curve, placeOf(i, c)), ...own.point })
      else addCell(map, lane, { stepId, cell, place: placeOf(i, c) }, losses)
    }
  })
  return { journey: map.toFile(), losses: losses.list() }
}

interface OpenLane {
  id: string
  role: LaneRole
  point: Partial<Pick<EmotionRecord, 'horizon' | 'series' | 'personaId'>> | undefined
}

function addCell(
  map: MapBuilder,
  { id: laneId, role, point }: OpenLane,
  { stepId, cell, place }: { stepId: string; cell: string; place: string },
  losses: ReturnType<typeof createLosses>,
): void {
  if (role.kind === 'emotion')
    addPoint(map, { laneId, stepId, ...point }, { cell, scale: role.scale }, losses)
  else if (laneKinds[role.kind].content !== 'cards')
    losses.add('Figures are left out; they come from events.', cell)
  else
    for (const text of splitCell(cell, role.split)) {
      const value = role.kind === 'chart' ? toNumber(text) : null
      const { channel, text: words } = role.kind === 'channels' ? readChannel(text) : { channel: null, text }
      map.addCard(laneId, stepId, value === null ? fromPlainText(words) : '', place, { channel, value })
    }
}

function addPoint(
  map: MapBuilder,
  place: { laneId: string; stepId: string } & OpenLane['point'],
  { cell, scale }: { cell: string; scale: LaneRole['scale'] },
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
  map.setEmotion({ ...place, value: point })
}

/** Without the apostrophe that keeps a spreadsheet from running a text as a formula. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
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
