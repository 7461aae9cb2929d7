import { readTable, splitCells } from '../../../shared/formats/table/readTable.ts'
import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { JourneyFormatError } from '../../../shared/journey/JourneyFormatError.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { isLocked } from '../commands/isLocked.ts'
import { change } from '../commands/structureCommands.ts'
import type { Editor } from '../store/Editor.ts'

/** One line of text is a card at once; more is asked about first. */
export function pasteText(editor: Editor, text: string, html: string): void {
  let cells: string[][]
  try {
    cells =
      !text.includes('\t') && /<table[\s>]/i.test(html) ? readTable(html) : splitCells(text.trimEnd(), '\t')
  } catch (error) {
    if (!(error instanceof JourneyFormatError)) throw error
    editor.say(error.message, { tone: 'bad' })
    return
  }
  if (cells.length === 1 && cells[0]?.length === 1) {
    addTextCard(editor, cells[0][0]?.trim() ?? '')
    return
  }
  if (cells.length) editor.session.set({ dialog: { kind: 'paste_cells', cells } })
}

function addTextCard(editor: Editor, text: string): void {
  const { active } = editor.session.get()
  const lane = active && 'laneId' in active ? editor.store.getRecord(active.laneId) : undefined
  const stepId =
    active && 'laneId' in active ? editor.layout.get().columns.byKey.get(active.column)?.stepId : null
  if (lane?.type !== 'lane' || !stepId || laneKinds[lane.kind].content !== 'cards') {
    editor.say('Go to a cell of a lane of cards, then paste.')
    return
  }
  if (isLocked(editor, lane.id)) return
  if (text.length > limits.textLength) {
    editor.say(
      `The text has ${text.length.toLocaleString('en')} characters; a card holds ${limits.textLength.toLocaleString('en')}. Paste a part of it.`,
      { tone: 'bad' },
    )
    return
  }
  const itemId = change(editor, () => addCard(editor.doc, { laneId: lane.id, stepId, text }, editor.origin))
  if (itemId) editor.activate({ kind: 'item', laneId: lane.id, column: stepId, itemId })
}
