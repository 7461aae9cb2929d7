import { renameLane, setLaneCollapsed } from '../../../shared/journey/edits/laneEdits.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { Place } from '../grid/place.ts'
import { laneKindViews } from '../lanes/laneKindViews.ts'
import { useEditor, useRecord } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'
import { TitleField } from './TitleField.tsx'

export function LaneDetails({ laneId, place }: { laneId: string; place: Place }) {
  const editor = useEditor()
  const lane = useRecord('lane', laneId)
  if (!lane) return <p className={classes.note}>This lane is no longer on the map.</p>
  return (
    <>
      <TitleField
        label={`Lane (${laneKinds[lane.kind].label})`}
        value={lane.title}
        readOnly={editor.readOnly}
        onChange={(title) => renameLane(editor.doc, { laneId, title }, editor.origin)}
      />
      <p className={classes.note}>{laneKindViews[lane.kind].hint}.</p>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={lane.collapsed}
          disabled={editor.readOnly}
          onChange={(event) =>
            setLaneCollapsed(editor.doc, { laneId, collapsed: event.currentTarget.checked }, editor.origin)
          }
        />
        <span>
          Collapsed
          <small>For everybody who opens this map.</small>
        </span>
      </label>
      <RemoveButton place={place}>Remove the lane with its content</RemoveButton>
    </>
  )
}
