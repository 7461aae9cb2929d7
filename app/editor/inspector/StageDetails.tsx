import { Button } from '@mantine/core'
import { renameStage, setStageColour } from '../../../shared/journey/edits/stageEdits.ts'
import { addSubstageIn } from '../commands/addElements.ts'
import type { Place } from '../grid/place.ts'
import { useEditor, useRecord } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'
import { Swatches } from './Swatches.tsx'
import { TitleField } from './TitleField.tsx'

export function StageDetails({ stageId, place }: { stageId: string; place: Place }) {
  const editor = useEditor()
  const stage = useRecord('stage', stageId)
  if (!stage) return <p className={classes.note}>This stage is no longer on the map.</p>
  const top = stage.parentId === null
  return (
    <>
      <TitleField
        label={top ? 'Stage' : 'Substage'}
        value={stage.title}
        readOnly={editor.readOnly}
        onChange={(title) => renameStage(editor.doc, { stageId, title }, editor.origin)}
      />
      {top && (
        <Swatches
          label="Tint"
          value={stage.colour}
          disabled={editor.readOnly}
          onChange={(colour) => setStageColour(editor.doc, { stageId, colour: colour ?? 0 }, editor.origin)}
        />
      )}
      {top && !editor.readOnly && (
        <div className={classes.section}>
          <Button variant="default" size="xs" onClick={() => addSubstageIn(editor, stageId)}>
            Add a substage
          </Button>
          <p className={classes.note}>
            Substages group some of the steps of a stage. Drag steps into one, or move them with Alt and the
            arrow keys.
          </p>
        </div>
      )}
      <RemoveButton place={place}>
        {top ? 'Remove the stage with all its steps' : 'Remove the substage with its steps'}
      </RemoveButton>
    </>
  )
}
