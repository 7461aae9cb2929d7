import { channelNames } from '../../../shared/format/channelNames.ts'
import { type Knowledge, knowledgeOf } from '../../../shared/journey/knowledgeOf.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import { formatTyped } from '../lanes/chart/formatTyped.ts'
import type { FarColumn } from '../layout/geometry.ts'
import type { Editor } from '../store/Editor.ts'
import { evidenceOf } from '../store/evidenceOf.ts'

/** What is left of a cell, or of all cells of a stage, seen from far away. */
export type FarCellContent = {
  cards: number
  /** Of these, how many pass the filter. */
  shown: number
  known: Readonly<Record<Knowledge, number>>
  touchpoints: number
  /** Words of the first card that passes. */
  words: string
  /** Columns an only card reaches over, where nothing else stands; else 1. */
  span: number
}

/** The cells of a lane in the given columns, in their order. */
export function farCells(editor: Editor, laneId: string, columns: readonly FarColumn[]): FarCellContent[] {
  const { view, store } = editor
  const { columns: layout } = editor.layout.get()
  const lane = store.getRecord(laneId)
  if (lane?.type !== 'lane' || laneKinds[lane.kind].content !== 'cards') return []
  const structure = store.getStructure()
  const stepsOf = new Map(structure.stages.map((node) => [node.stage.id, node.steps]))
  const stepById = new Map(structure.steps.map((step) => [step.id, step]))
  const cells = columns.map((column) => {
    const known = { assumed: 0, researched: 0, measured: 0 }
    let cards = 0
    let shown = 0
    let touchpoints = 0
    let words = ''
    let span = 1
    const only = column.first === column.last ? layout.columns[column.first] : undefined
    const one = only?.stepId ? stepById.get(only.stepId) : undefined
    const steps = one ? [one] : only && !only.collapsed ? [] : (stepsOf.get(column.stageId) ?? [])
    for (const step of steps) {
      if (lane.kind === 'touchpoints') touchpoints += step.touchpointIds.length
      for (const id of view.getCell(laneId, step.id)) {
        cards++
        if (view.isDimmed(id)) continue
        shown++
        known[knowledgeOf(evidenceOf(store, id))]++
        const card = store.getRecord(id)
        if (card?.type !== 'card') continue
        if (!words) words = wordsOf(card)
        if (one) span = card.span
      }
    }
    return { cards, shown, known, touchpoints, words, span: cards === 1 && touchpoints === 0 ? span : 1 }
  })
  return cells.map((cell, at) => {
    let span = 1
    while (span < cell.span && isStep(columns[at + span]) && isEmpty(cells[at + span])) span++
    return { ...cell, span }
  })
}

const isStep = (column: FarColumn | undefined) => column !== undefined && column.first === column.last
const isEmpty = (cell: FarCellContent | undefined) => cell?.cards === 0 && cell.touchpoints === 0

function wordsOf({ text, value, channel }: CardRecord): string {
  if (text) return toPlainText(text).slice(0, 400)
  if (value !== null) return formatTyped(value)
  return channel === null ? '' : channelNames[channel]
}
