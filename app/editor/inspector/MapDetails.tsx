import { plural } from '../../../shared/format/numbers.ts'
import { setJourneyDescription, setJourneyTitle } from '../../../shared/journey/edits/journeyEdits.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import { CoverageNote } from './evidence/CoverageNote.tsx'
import classes from './inspector.module.css'
import { TitleField } from './TitleField.tsx'

export function MapDetails() {
  const editor = useEditor()
  const { journey, stages, steps, lanes } = useStructure()
  return (
    <>
      <TitleField
        label="Map"
        value={journey.title}
        readOnly={editor.readOnly}
        onChange={(title) => setJourneyTitle(editor.doc, { title }, editor.origin)}
      />
      <label className={classes.field}>
        What this map is about
        <textarea
          key={journey.description}
          defaultValue={journey.description}
          readOnly={editor.readOnly}
          onBlur={(event) => {
            const description = event.currentTarget.value.trim()
            if (!editor.readOnly && description !== journey.description)
              setJourneyDescription(editor.doc, { description }, editor.origin)
          }}
        />
      </label>
      <p className={classes.note}>
        {plural(stages.length, 'stage')}, {plural(steps.length, 'step')}, {plural(lanes.length, 'lane')}.
        Select anything on the map to see more about it.
      </p>
      <CoverageNote stageId={null} />
    </>
  )
}
