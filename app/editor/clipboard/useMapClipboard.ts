import { type RefObject, useEffect } from 'react'
import { readTable, splitCells } from '../../../shared/formats/table/readTable.ts'
import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { JourneyFormatError } from '../../../shared/journey/JourneyFormatError.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { isLocked } from '../commands/isLocked.ts'
import { removeSelection } from '../commands/removeElement.ts'
import { change } from '../commands/structureCommands.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { clipType, pasteClip, readClip, takeClip } from './mapClip.ts'

/** Copy, cut and paste while the map has the focus; texts that are typed keep the browser's own. */
export function useMapClipboard(scroller: RefObject<HTMLElement | null>): void {
  const editor = useEditor()
  const { id: workspaceId } = useWorkspace()
  useEffect(() => {
    const isOurs = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || target?.closest('input, textarea, [contenteditable], [role="dialog"]'))
        return false
      const focus = document.activeElement
      if (editor.session.get().editing) return false
      return focus === document.body || (scroller.current?.contains(focus) ?? false)
    }
    const copy = (event: ClipboardEvent) => {
      if (!isOurs(event) || !document.getSelection()?.isCollapsed) return
      const taken = takeClip(editor, workspaceId)
      if (!taken) return
      event.clipboardData?.setData(clipType, JSON.stringify(taken.clip))
      event.clipboardData?.setData('text/plain', taken.text)
      event.preventDefault()
      if (event.type === 'cut' && !editor.readOnly) removeSelection(editor)
      else editor.announce('Copied')
    }
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData
      if (!data || editor.readOnly || !isOurs(event)) return
      const clip = readClip(data.getData(clipType))
      if (clip) pasteClip(editor, clip, workspaceId)
      else if (!pasteText(editor, data.getData('text/plain'), data.getData('text/html'))) return
      event.preventDefault()
    }
    window.addEventListener('copy', copy)
    window.addEventListener('cut', copy)
    window.addEventListener('paste', paste)
    return () => {
      window.removeEventListener('copy', copy)
      window.removeEventListener('cut', copy)
      window.removeEventListener('paste', paste)
    }
  }, [editor, scroller, workspaceId])
}

/** One line of text is a card at once; more is asked about first. False when there is nothing to paste. */
function pasteText(editor: Editor, text: string, html: string): boolean {
  if (!text.trim() && !html) return false
  let cells: string[][]
  try {
    cells =
      !text.includes('\t') && /<table[\s>]/i.test(html) ? readTable(html) : splitCells(text.trimEnd(), '\t')
  } catch (error) {
    if (!(error instanceof JourneyFormatError)) throw error
    editor.say(error.message, { tone: 'bad' })
    return true
  }
  if (cells.length === 1 && cells[0]?.length === 1) {
    addTextCard(editor, cells[0][0]?.trim() ?? '')
    return true
  }
  if (cells.length) editor.session.set({ dialog: { kind: 'paste_cells', cells } })
  return cells.length > 0
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
