import { Button, FileButton, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormError } from '../../../components/FormError.tsx'
import { useFileDrop } from '../../../shell/useFileDrop.ts'
import classes from './ImportMap.module.css'

/** Choosing, dropping or pasting what something is made from. */
export function ChooseFile<Opened>({
  kinds,
  accept,
  pasteHint,
  open: openFrom,
  onOpened,
}: {
  /** Kinds of files with what is meant by each. */
  kinds: readonly (readonly [name: string, text: string])[]
  /** Endings of files, as the browser's file chooser wants them. */
  accept: string
  /** What can be pasted. */
  pasteHint: string
  /** Reads a file or a pasted text. */
  open: (from: File | string) => Promise<Opened>
  onOpened: (opened: Opened) => void
}) {
  const [pasted, setPasted] = useState('')
  const open = useMutation({ mutationFn: openFrom, onSuccess: onOpened })
  const over = useFileDrop(true, ([file]) => file && open.mutate(file))
  return (
    <>
      <FormError error={open.error} />
      <div className={classes.drop} data-over={over || undefined}>
        <p className={classes.dropTitle}>{over ? 'Drop it' : 'Drop a file here'}</p>
        <FileButton accept={accept} onChange={(file) => file && open.mutate(file)}>
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
          description={pasteHint}
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
