import { useEffect, useState } from 'react'
import { type JourneyModel, readJourney } from '../../../shared/journey/readJourney.ts'
import { useEditor } from '../../editor/store/EditorContext.tsx'

const settleMs = 250

/** The whole map, read again a moment after others changed it. */
export function useJourneyModel(): JourneyModel {
  const { doc } = useEditor()
  const [model, setModel] = useState(() => readJourney(doc))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        setModel(readJourney(doc))
      }, settleMs)
    }
    setModel(readJourney(doc))
    doc.on('afterTransaction', changed)
    return () => {
      clearTimeout(timer)
      doc.off('afterTransaction', changed)
    }
  }, [doc])
  return model
}
