import { Menu } from '@mantine/core'
import {
  IconArrowAutofitHeight,
  IconCheck,
  IconCopy,
  IconDots,
  IconEyeOff,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { useState } from 'react'
import { duplicateLane } from '../../../../shared/journey/edits/fragmentEdits.ts'
import { editLane, resizeLane, setLaneHidden } from '../../../../shared/journey/edits/laneEdits.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import { removeElement } from '../../commands/removeElement.ts'
import { useEditor, useStructure } from '../../store/EditorContext.tsx'
import classes from './handling.module.css'

/** Everything that can be done with a lane. The list is made when it is opened: a map shows many lanes. */
export function LaneMenu({ lane }: { lane: LaneRecord }) {
  const [opened, setOpened] = useState(false)
  const label = `More about ${lane.title || 'this lane'}`
  const button = (
    <button
      type="button"
      tabIndex={-1}
      className={classes.more}
      data-lane-menu
      aria-haspopup="menu"
      aria-expanded={opened}
      aria-label={label}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => setOpened(!opened)}
    >
      <IconDots size={15} stroke={1.8} aria-hidden="true" />
    </button>
  )
  if (!opened) return button
  return (
    <Menu opened onChange={setOpened} position="bottom-start" width={236} withinPortal returnFocus>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>
        <Items lane={lane} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Items({ lane }: { lane: LaneRecord }) {
  const editor = useEditor()
  const { personas } = useStructure()
  const { doc, origin } = editor
  const laneId = lane.id
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
  const act = (edit: () => void) => () => {
    editor.newUndoStep()
    edit()
    editor.newUndoStep()
  }
  return (
    <>
      <Menu.Item
        leftSection={<IconPencil {...icon} />}
        onClick={() => editor.startEditing({ kind: 'lane', id: laneId }, 'title')}
      >
        Rename
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPlus {...icon} />}
        onClick={() => editor.session.set({ dialog: { kind: 'lanes', after: laneId } })}
      >
        Add a lane below
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy {...icon} />}
        onClick={act(() => {
          const id = duplicateLane(doc, { laneId }, origin)
          editor.activate({ kind: 'lane', id })
        })}
      >
        Duplicate with its content
      </Menu.Item>
      <Menu.Item
        leftSection={lane.locked ? <IconLockOpen {...icon} /> : <IconLock {...icon} />}
        onClick={act(() => editLane(doc, { laneId, patch: { locked: !lane.locked } }, origin))}
      >
        {lane.locked ? 'Unlock' : 'Lock against slips'}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconEyeOff {...icon} />}
        onClick={act(() => {
          setLaneHidden(doc, { laneId, hidden: true }, origin)
          editor.say(`“${lane.title || 'Lane'}” is hidden. It is listed below the last lane.`, { undo: true })
        })}
      >
        Hide
      </Menu.Item>
      {lane.height !== null && (
        <Menu.Item
          leftSection={<IconArrowAutofitHeight {...icon} />}
          onClick={act(() => resizeLane(doc, { laneId, height: null }, origin))}
        >
          As high as its content
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Label>About</Menu.Label>
      {[null, ...personas].map((persona) => (
        <Menu.Item
          key={persona?.id ?? 'all'}
          leftSection={
            lane.personaId === (persona?.id ?? null) ? (
              <IconCheck {...icon} />
            ) : (
              <span style={{ display: 'inline-block', width: 16 }} />
            )
          }
          onClick={act(() => editLane(doc, { laneId, patch: { personaId: persona?.id ?? null } }, origin))}
        >
          {persona ? persona.title || 'Persona without a name' : 'Everybody'}
        </Menu.Item>
      ))}
      <Menu.Item
        leftSection={<IconUsers {...icon} />}
        onClick={() => editor.session.set({ dialog: { kind: 'personas' } })}
      >
        Personas of this map…
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="red"
        leftSection={<IconTrash {...icon} />}
        onClick={() => removeElement(editor, { kind: 'lane', id: laneId })}
      >
        Remove with its content
      </Menu.Item>
    </>
  )
}
