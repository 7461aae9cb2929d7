import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { removeElement } from '../commands/removeElement.ts'
import type { Place } from '../grid/place.ts'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'

export function RemoveButton({ place, children }: { place: Place; children: string }) {
  const editor = useEditor()
  if (editor.readOnly) return null
  return (
    <div className={classes.danger}>
      <Button
        variant="subtle"
        size="xs"
        color="red"
        leftSection={<IconTrash size={15} stroke={1.6} aria-hidden="true" />}
        onClick={() => removeElement(editor, place)}
      >
        {children}
      </Button>
    </div>
  )
}
