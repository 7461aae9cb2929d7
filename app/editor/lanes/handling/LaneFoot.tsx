import { Menu } from '@mantine/core'
import { IconEyeOff, IconPlus } from '@tabler/icons-react'
import { plural } from '../../../../shared/format/numbers.ts'
import { setLaneHidden } from '../../../../shared/journey/edits/laneEdits.ts'
import { GridBox } from '../../canvas/GridBox.tsx'
import { sizes } from '../../layout/sizes.ts'
import { useEditor, useStructure } from '../../store/EditorContext.tsx'
import { laneName } from '../laneName.ts'
import classes from './handling.module.css'

/** Below the last lane: the way back for hidden lanes, and one more lane. */
export function LaneFoot({ top }: { top: number }) {
  const editor = useEditor()
  const { lanes } = useStructure()
  const hidden = lanes.filter((lane) => lane.hidden)
  if (editor.readOnly && !hidden.length) return null
  return (
    <GridBox role="row" className={classes.foot} style={{ top }}>
      <GridBox role="gridcell" className={classes.footInner} style={{ width: sizes.laneLabel + 240 }}>
        {!editor.readOnly && (
          <button
            type="button"
            className={classes.footButton}
            onClick={() => editor.session.set({ dialog: { kind: 'lanes', after: lanes.at(-1)?.id ?? null } })}
          >
            <IconPlus size={14} stroke={1.8} aria-hidden="true" />
            Add a lane
          </button>
        )}
        {hidden.length > 0 && (
          <Menu position="top-start" width={240} withinPortal>
            <Menu.Target>
              <button type="button" className={classes.footButton}>
                <IconEyeOff size={14} stroke={1.6} aria-hidden="true" />
                {plural(hidden.length, 'hidden lane')}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{editor.readOnly ? 'Hidden from everybody' : 'Show again'}</Menu.Label>
              {hidden.map((lane) => (
                <Menu.Item
                  key={lane.id}
                  disabled={editor.readOnly}
                  onClick={() => setLaneHidden(editor.doc, { laneId: lane.id, hidden: false }, editor.origin)}
                >
                  {laneName(lane)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </GridBox>
    </GridBox>
  )
}
