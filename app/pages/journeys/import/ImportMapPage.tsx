import { useState } from 'react'
import { Page } from '../../../components/Page.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { formatWords } from './formatWords.ts'
import { mapFiles, type OpenedFile, openMapFile, openMapText } from './openMapFile.ts'
import { ReviewMap } from './ReviewMap.tsx'

const kinds = [
  ['Tables', 'CSV or XLSX, from a spreadsheet or exported by UXPressia, Custellence, Smaply and others'],
  ['Miro', 'the items of a board as JSON'],
  ['Lucid', 'a Standard Import file, .lucid'],
  ['Mermaid', 'a journey diagram, .mmd'],
  ['CJML', 'version 2.0, .cjml.xml'],
  ['Desirepath', 'a map exported as JSON'],
] as const

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
      {file ? (
        <ReviewMap file={file} onBack={() => setFile(null)} />
      ) : (
        <ChooseFile
          kinds={kinds}
          accept={mapFiles}
          pasteHint="Cells copied from a spreadsheet or a web page, a list with a step per line, or a Mermaid journey"
          open={(from) =>
            typeof from === 'string' ? openMapText('Pasted table', from) : openMapFile(id, from)
          }
          onOpened={setFile}
        />
      )}
    </Page>
  )
}
