import { useState } from 'react'
import { Page } from '../../../components/Page.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { formatWords } from './formatWords.ts'
import type { OpenedFile } from './openMapFile.ts'
import { ReviewMap } from './ReviewMap.tsx'

/** A map from a file of another tool, or from a table: chosen, looked at, then made. */
export function ImportMapPage() {
  const { id } = useWorkspace()
  const [file, setFile] = useState<OpenedFile | null>(null)
  return (
    <Page
      title="Import a map"
      back={{ to: `/w/${id}/journeys`, label: 'Journeys' }}
      width={file ? 'wide' : 'reading'}
      intro={
        file
          ? `${file.name}: ${formatWords[file.format]}. Nothing is made before you say so.`
          : 'Bring in what your team drew elsewhere. You see what comes along, and what does not, before anything is made.'
      }
    >
      {file ? <ReviewMap file={file} onBack={() => setFile(null)} /> : <ChooseFile onOpened={setFile} />}
    </Page>
  )
}
