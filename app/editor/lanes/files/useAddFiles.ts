import { useCallback } from 'react'
import type { Place } from '../../grid/place.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import { useUpload } from '../sources/LaneSources.tsx'
import { findFileSpot, placeFile } from './placeFiles.ts'

/** Uploads files one after another and puts each on the map at a place; says what happens meanwhile. */
export function useAddFiles(): (place: Place | null, files: readonly File[]) => Promise<void> {
  const editor = useEditor()
  const upload = useUpload()
  return useCallback(
    async (place, files) => {
      if (editor.readOnly) return
      const spot = findFileSpot(editor, place)
      if (typeof spot === 'string') {
        editor.say(spot)
        return
      }
      editor.newUndoStep()
      for (const file of files) {
        try {
          editor.say(`Adding ${file.name ? `“${file.name}”` : 'the picture'}…`)
          const itemId = placeFile(editor, spot, await upload(file))
          editor.session.set({ notice: null })
          editor.activate({ kind: 'item', laneId: spot.laneId, column: spot.stepId, itemId })
        } catch (error) {
          editor.say(error instanceof Error ? error.message : 'The file could not be added.', { tone: 'bad' })
          return
        }
      }
    },
    [editor, upload],
  )
}
