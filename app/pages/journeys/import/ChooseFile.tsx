import { Button, FileButton, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormError } from '../../../components/FormError.tsx'
import { useFileDrop } from '../../../shell/useFileDrop.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './ImportMap.module.css'
import { mapFiles, type OpenedFile, openMapFile, openMapText } from './openMapFile.ts'

const kinds = [
  ['Tables', 'CSV or XLSX, from a spreadsheet or exported by UXPressia, Custellence, Smaply and others'],
  ['Miro', 'the items of a board as JSON'],
  ['Lucid', 'a Standard Import file, .lucid'],
  ['Mermaid', 'a journey diagram, .mmd'],
  ['CJML', 'version 2.0, .cjml.xml'],
  ['Desirepath', 'a map exported as JSON'],
] as const

/** Choosing, dropping or pasting what a map is made from. */
export function ChooseFile({ onOpened }: { onOpened: (file: OpenedFile) => void }) {
  const { id } = useWorkspace()
  const [pasted, setPasted] = useState('')
  const open = useMutation({
    mutationFn: (from: File | string) =>
      typeof from === 'string' ? openMapText('Pasted table', from) : openMapFile(id, from),
    onSuccess: onOpened,
  })
  const over = useFileDrop(true, ([file]) => file && open.mutate(file))
  return (
    <>
      <FormError error={open.error} />
      <div className={classes.drop} data-over={over || undefined}>
        <p className={classes.dropTitle}>{over ? 'Drop it' : 'Drop a file here'}</p>
        <FileButton accept={mapFiles} onChange={(file) => file && open.mutate(file)}>
          {(props) => (
            <Button {...props} loading={open.isPending} leftSection={<IconFileUpload size={16} />}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <dl className={classes.kinds}>
          {kinds.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
      <form
        className={classes.paste}
        onSubmit={(event) => {
          event.preventDefault()
          open.mutate(pasted)
        }}
      >
        <Textarea
          label="Or paste a table"
          description="Cells copied from a spreadsheet or a web page, or a Mermaid journey"
          autosize
          minRows={4}
          maxRows={10}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          onPaste={(event) => {
            // A table copied from a page brings its cells as HTML; as plain text their borders are lost.
            const html = event.clipboardData.getData('text/html')
            const plain = event.clipboardData.getData('text/plain')
            if (!/<table[\s>]/i.test(html) || plain.includes('\t')) return
            event.preventDefault()
            setPasted(html)
          }}
        />
        <Button type="submit" variant="default" disabled={pasted.trim() === ''} loading={open.isPending}>
          Read the table
        </Button>
      </form>
    </>
  )
}
