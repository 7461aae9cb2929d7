import type ExcelJS from 'exceljs'
import { cardText } from '../../shared/formats/cardText.ts'
import { emotionLines, pointWords } from '../../shared/formats/emotionSeriesOf.ts'
import { figuresOf } from '../../shared/formats/figureWords.ts'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { type JourneyIndex, laneName } from '../../shared/formats/JourneyIndex.ts'
import { layOutColumns } from '../../shared/formats/svg/columns.ts'
import { tints } from '../../shared/formats/svg/palette.ts'
import type { LaneRecord } from '../../shared/journey/records/lane.ts'
import { toCell } from './toCell.ts'

/** A cell of the grid: columns `first` to `last` of the map. */
type Entry = { first: number; last: number; value: string | number; bold?: boolean }

/** The map as it stands on screen: stages over their steps, and per lane as many lines as its fullest cell needs. */
export function addMapSheet(book: ExcelJS.Workbook, input: JourneyExport, index: JourneyIndex): void {
  const { model } = input
  const columns = layOutColumns(model)
  const substages = columns.substages.length > 0
  const headRows = substages ? 3 : 2
  const sheet = book.addWorksheet('Map', {
    views: [{ state: 'frozen', xSplit: 1, ySplit: headRows }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `1:${headRows}`,
      printTitlesColumn: 'A:A',
    },
  })
  sheet.getColumn(1).width = 24
  for (const column of columns.list) sheet.getColumn(column.index + 2).width = 32
  const put = (row: number, entries: readonly Entry[], fill?: (entry: Entry) => string | undefined) => {
    for (const entry of entries) {
      const cell = sheet.getCell(row, entry.first + 2)
      cell.value = toCell(entry.value)
      const colour = fill?.(entry)
      if (colour) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${colour.slice(1)}` } }
      cell.font = { bold: entry.bold ?? false }
      cell.alignment = { wrapText: true, vertical: 'top' }
      if (entry.last > entry.first) sheet.mergeCells(row, entry.first + 2, row, entry.last + 2)
    }
  }
  const name = (row: number, last: number, text: string) => {
    const cell = sheet.getCell(row, 1)
    cell.value = toCell(text)
    cell.font = { bold: true }
    cell.alignment = { vertical: 'top', wrapText: true }
    if (last > row) sheet.mergeCells(row, 1, last, 1)
  }

  name(1, 1, 'Stage')
  const stages = new Map(model.stages.map(({ stage }) => [stage.id, stage]))
  put(
    1,
    columns.stages.map((span) => ({
      ...span,
      value: stages.get(span.id)!.title || 'Untitled stage',
      bold: true,
    })),
    (entry) => tints[stages.get(columns.stages.find((span) => span.first === entry.first)!.id)!.colour],
  )
  if (substages) {
    name(2, 2, 'Substage')
    const titles = new Map(
      model.stages.flatMap((node) => node.substages.map(({ stage }) => [stage.id, stage.title] as const)),
    )
    put(
      2,
      columns.substages.map((span) => ({ ...span, value: titles.get(span.id) || 'Untitled substage' })),
    )
  }
  name(headRows, headRows, 'Step')
  put(
    headRows,
    model.steps.map((step) => {
      const at = columns.byStep.get(step.id)!.index
      return { first: at, last: at, value: step.title || 'Untitled step', bold: true }
    }),
  )
  let row = headRows + 1
  for (const lane of index.lanes) {
    const lines = stack(laneEntries(input, index, lane), columns.list.length)
    const count = Math.max(1, lines.length)
    name(row, row + count - 1, laneName(lane))
    lines.forEach((entries, i) => {
      put(row + i, entries)
    })
    row += count
  }
  if (columns.list.length === 0) sheet.getCell(1, 2).value = 'This map has no stages yet.'

  function laneEntries(from: JourneyExport, lookup: JourneyIndex, lane: LaneRecord): Entry[] {
    const at = (stepId: string) => columns.byStep.get(stepId)?.index
    if (lane.kind === 'emotion')
      return emotionLines(from.model, lane.id).flatMap((line) =>
        from.model.steps.flatMap((step): Entry[] => {
          const point = line.byStep.get(step.id)
          const index = at(step.id)
          if (!point || index === undefined) return []
          const words = [
            `${line.name}: ${pointWords(point)}`,
            point.label,
            point.quote && `“${point.quote}”`,
          ].filter(Boolean)
          return [{ first: index, last: index, value: words.join('\n') }]
        }),
      )
    if (lane.kind === 'metrics')
      return from.model.steps.flatMap((step): Entry[] => {
        const numbers = lookup.numbersOf.get(step.id)
        const index = at(step.id)
        if (!numbers || index === undefined) return []
        const words = figuresOf(lane, numbers).map(
          (one) =>
            `${one.label}: ${one.words}${one.n === null ? '' : ` (n ${one.n})`}${one.interval ? `, ${one.interval}` : ''}`,
        )
        return [{ first: index, last: index, value: words.join('\n') }]
      })
    const linked =
      lane.kind === 'touchpoints'
        ? from.model.steps.flatMap((step) =>
            step.touchpointIds.flatMap((id): Entry[] => {
              const index = at(step.id)
              const touchpoint = lookup.touchpoints.get(id)
              return touchpoint && index !== undefined
                ? [{ first: index, last: index, value: touchpoint.name }]
                : []
            }),
          )
        : []
    const cards = (lookup.cardsOf.get(lane.id) ?? []).flatMap((card): Entry[] => {
      const index = at(card.stepId)
      if (index === undefined) return []
      const last = Math.min(index + card.span - 1, columns.list.length - 1)
      return [{ first: index, last, value: cardText(card, from, lookup) }]
    })
    return [...linked, ...cards]
  }
}

/** Each entry on the first line that is free in all its columns, below everything put there before. */
function stack(entries: readonly Entry[], width: number): Entry[][] {
  const lines: Entry[][] = []
  const used = new Array<number>(width).fill(0)
  for (const entry of entries) {
    let line = 0
    for (let i = entry.first; i <= entry.last; i++) line = Math.max(line, used[i]!)
    for (let i = entry.first; i <= entry.last; i++) used[i] = line + 1
    while (lines.length <= line) lines.push([])
    lines[line]!.push(entry)
  }
  return lines
}
