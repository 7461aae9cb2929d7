import { useState } from 'react'
import { Page } from '../../../components/Page.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ChooseFile } from '../../journeys/import/ChooseFile.tsx'
import { type OpenedPersonaFile, openPersonaFile, openPersonaPaste, personaFiles } from './openPersonaFile.ts'
import { ReviewPersonas } from './ReviewPersonas.tsx'

const kinds = [
  ['Tables', 'CSV or XLSX: a row or a column per persona, the others are its sections'],
  ['Desirepath', 'one persona or several, exported as JSON'],
] as const

/** Personas from a file or a table: chosen, looked at, then made. */
export function ImportPersonasPage() {
  const { id } = useWorkspace()
  const [file, setFile] = useState<OpenedPersonaFile | null>(null)
  return (
    <Page
      title="Import personas"
      back={{ to: `/w/${id}/personas`, label: 'Personas' }}
      width={file ? 'wide' : 'reading'}
      intro={
        file
          ? `${file.name}. Nothing is made before you say so.`
          : 'Bring in the personas your team has. You see how they are read before anything is made; every line starts as assumed unless its source stands beside it.'
      }
    >
      {file ? (
        <ReviewPersonas file={file} onBack={() => setFile(null)} />
      ) : (
        <ChooseFile
          kinds={kinds}
          accept={personaFiles}
          pasteHint="Cells copied from a spreadsheet or a web page"
          open={(from) =>
            typeof from === 'string' ? openPersonaPaste('Pasted table', from) : openPersonaFile(id, from)
          }
          onOpened={setFile}
        />
      )}
    </Page>
  )
}
