import { Menu, TextInput, Tooltip } from '@mantine/core'
import {
  IconArrowMerge,
  IconArrowsSplit2,
  IconColumns2,
  IconCopy,
  IconPalette,
  IconTag,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { removeSelection } from '../commands/removeElement.ts'
import { colourSelection, tagSelection } from '../commands/selectionCommands.ts'
import { duplicateSelection, forkSelection, mergeSelection } from '../commands/structureCommands.ts'
import { Swatches } from '../inspector/Swatches.tsx'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import classes from './selection.module.css'

const words = { item: 'card', cell: 'cell', stage: 'stage', substage: 'substage', step: 'step', lane: 'lane' }

/** What can be done with several things at once; there while more than one is selected. */
export function SelectionBar() {
  const editor = useEditor()
  const selected = useEditorSession((state) => state.selected)
  const [kind] = [...selected][0]?.split('/') ?? []
  if (selected.size < 2 || editor.readOnly) return null
  const word = words[kind as keyof typeof words] ?? 'thing'
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selection">
      <span className={classes.count}>{plural(selected.size, word)}</span>
      {kind === 'step' && (
        <>
          <Action label="Either-or" keys="E" onClick={() => forkSelection(editor, 'either_or')}>
            <IconArrowsSplit2 size={17} stroke={1.6} />
            <span>Either-or</span>
          </Action>
          <Action label="In parallel" keys="P" onClick={() => forkSelection(editor, 'parallel')}>
            <IconColumns2 size={17} stroke={1.6} />
            <span>In parallel</span>
          </Action>
        </>
      )}
      {(kind === 'step' || kind === 'stage' || kind === 'substage') && (
        <Action label="Merge" keys="M" onClick={() => mergeSelection(editor)}>
          <IconArrowMerge size={17} stroke={1.6} />
          <span>Merge</span>
        </Action>
      )}
      {(kind === 'item' || kind === 'stage') && (
        <Menu position="top" withinPortal>
          <Menu.Target>
            <button type="button" className={classes.action} aria-label="Tint">
              <IconPalette size={17} stroke={1.6} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown p="sm">
            <Swatches
              label="Tint"
              value={null}
              none={kind === 'item'}
              disabled={false}
              onChange={(colour) => colourSelection(editor, colour)}
            />
          </Menu.Dropdown>
        </Menu>
      )}
      {kind === 'item' && <TagAction />}
      {kind !== 'cell' && (
        <Action label="Duplicate" keys="Ctrl+D" onClick={() => duplicateSelection(editor)}>
          <IconCopy size={17} stroke={1.6} />
        </Action>
      )}
      <Action label="Remove" keys="Delete" onClick={() => removeSelection(editor)}>
        <IconTrash size={17} stroke={1.6} />
      </Action>
      <Action
        label="Drop the selection"
        keys="Esc"
        onClick={() => editor.activate(editor.session.get().active)}
      >
        <IconX size={17} stroke={1.6} />
      </Action>
    </div>
  )
}

function TagAction() {
  const editor = useEditor()
  const [opened, setOpened] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <Menu position="top" withinPortal opened={opened} onChange={setOpened} trapFocus>
      <Menu.Target>
        <button type="button" className={classes.action} aria-label="Tag">
          <IconTag size={17} stroke={1.6} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown p="sm">
        <TextInput
          label="Tag for all of them"
          error={problem}
          data-autofocus
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'Escape') setOpened(false)
            if (event.key !== 'Enter') return
            const wrong = tagSelection(editor, event.currentTarget.value)
            setProblem(wrong)
            if (!wrong) setOpened(false)
          }}
        />
      </Menu.Dropdown>
    </Menu>
  )
}

function Action({
  label,
  keys,
  onClick,
  children,
}: {
  label: string
  keys: string
  onClick: () => void
  children: ReactNode
}) {
  return (
    <Tooltip label={`${label} (${keys})`} openDelay={400} position="top">
      <button type="button" className={classes.action} aria-label={label} onClick={onClick}>
        {children}
      </button>
    </Tooltip>
  )
}
