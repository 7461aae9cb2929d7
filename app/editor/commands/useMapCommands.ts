import { type RefObject, useEffect } from 'react'
import { editStage } from '../../../shared/journey/edits/stageEdits.ts'
import { offerCommands } from '../../shell/pageCommands.ts'
import { type Place, placeKey } from '../grid/place.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { focusActive } from './focusActive.ts'
import { listMapFinds } from './listMapFinds.ts'
import type { CommandView } from './mapCommands.ts'

/** Puts the commands and elements of the open map into the search of the top bar (Ctrl/Cmd-K). */
export function useMapCommands(scroller: RefObject<HTMLElement | null>, view: CommandView): void {
  const editor = useEditor()
  useEffect(() => {
    // The search has the focus until it is closed; then the map has it again, unless something is typed.
    const focusMap = () => focusActive(editor, scroller.current ?? undefined)
    const go = (place: Place) => {
      const stage = editor.store
        .getStructure()
        .stages.find(
          (node) =>
            node.stage.collapsed && 'column' in place && node.steps.some((step) => step.id === place.column),
        )
      if (stage && !editor.readOnly)
        editStage(editor.doc, { stageId: stage.stage.id, patch: { collapsed: false } }, editor.origin)
      // Leaving first makes the map scroll there also when the focus was on it already.
      if (editor.session.get().activeKey === placeKey(place)) editor.activate(null)
      editor.activate(place)
      focusMap()
    }
    return offerCommands((typed) =>
      listMapFinds(editor, typed, {
        command: (command) => {
          editor.newUndoStep()
          command.run(editor, view)
          focusMap()
        },
        go,
      }),
    )
  }, [editor, scroller, view])
}
