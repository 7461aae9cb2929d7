import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import type { CodingActions } from './useCodingActions.ts'

/** Takes one's own last change back, or makes it again. */
export function UndoButtons({ actions }: { actions: CodingActions }) {
  return (
    <span style={{ display: 'inline-flex' }}>
      <Tooltip label="Undo (Ctrl Z)">
        <ActionIcon aria-label="Undo" disabled={!actions.canUndo} onClick={() => void actions.undo()}>
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo (Ctrl Shift Z)">
        <ActionIcon aria-label="Redo" disabled={!actions.canRedo} onClick={() => void actions.redo()}>
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </span>
  )
}
