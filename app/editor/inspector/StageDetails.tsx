import { Button } from '@mantine/core'
import { editStage, renameStage, setStageColour } from '../../../shared/journey/edits/stageEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { addSubstageIn } from '../commands/addElements.ts'
import { duplicateSelection, mergeSelection, toggleStageCollapsed } from '../commands/structureCommands.ts'
import type { Place } from '../grid/place.ts'
import { useEditor, useRecord } from '../store/EditorContext.tsx'
import { CoverageNote } from './evidence/CoverageNote.tsx'
import { LazyEvidence } from './evidence/LazyEvidence.tsx'
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
      <CoverageNote stageId={stageId} />
      <LazyEvidence target={stageId} />
      {!editor.readOnly && (
        <div className={classes.actions}>
          {top && (
            <Button variant="default" size="xs" onClick={() => toggleStageCollapsed(editor)}>
              {stage.collapsed ? 'Open the stage' : 'Collapse to one column'}
            </Button>
          )}
          <Button variant="default" size="xs" onClick={() => mergeSelection(editor)}>
            Merge with the next
          </Button>
          <Button variant="default" size="xs" onClick={() => duplicateSelection(editor)}>
            Duplicate
          </Button>
        </div>
      )}
      {top && (
        <label className={classes.field}>
          Notes for the speaker
          <textarea
            key={stage.notes}
            defaultValue={stage.notes}
            readOnly={editor.readOnly}
            maxLength={limits.textLength}
            rows={3}
            onBlur={(event) => {
              const notes = event.currentTarget.value
              if (notes !== stage.notes) editStage(editor.doc, { stageId, patch: { notes } }, editor.origin)
            }}
          />
        </label>
      )}
      {top && !editor.readOnly && (
        <div className={classes.section}>
          <Button variant="default" size="xs" onClick={() => addSubstageIn(editor, stageId)}>
            Add a substage
          </Button>
          <p className={classes.note}>
            Substages group some of the steps of a stage. Drag steps into one, or move them with Ctrl (Cmd on
            a Mac) and the arrow keys.
          </p>
        </div>
      )}
      <RemoveButton place={place}>
        {top ? 'Remove the stage with all its steps' : 'Remove the substage with its steps'}
      </RemoveButton>
    </>
  )
}
