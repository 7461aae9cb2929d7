import { stepFigureInfo, usualFigures } from '../../../shared/format/stepFigureInfo.ts'
import {
  editLane,
  type LanePatch,
  renameLane,
  resizeLane,
  setLaneCollapsed,
  setLaneHidden,
} from '../../../shared/journey/edits/laneEdits.ts'
import {
  type DividerLine,
  dividerLines,
  laneKinds,
  type StepFigure,
  stepFigures,
} from '../../../shared/journey/laneKinds.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { Place } from '../grid/place.ts'
import { dividerLineInfo } from '../lanes/divider/dividerLineInfo.ts'
import { CurveTable } from '../lanes/emotion/CurveTable.tsx'
import { clampHeight } from '../lanes/handling/clampHeight.ts'
import { laneKindViews } from '../lanes/laneKindViews.ts'
import { useEditor, useLayout, useRecord, useStructure } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'
import { TitleField } from './TitleField.tsx'

export function LaneDetails({ laneId, place }: { laneId: string; place: Place }) {
  const editor = useEditor()
  const lane = useRecord('lane', laneId)
  const { personas } = useStructure()
  const height = useLayout((layout) => layout.rows.byLane.get(laneId)?.height ?? 0)
  if (!lane) return <p className={classes.note}>This lane is no longer on the map.</p>
  const { doc, origin, readOnly } = editor
  const act = (edit: () => void) => {
    editor.newUndoStep()
    edit()
  }
  const set = (patch: LanePatch) => act(() => editLane(doc, { laneId, patch }, origin))
  return (
    <>
      <TitleField
        label={`Lane (${laneKinds[lane.kind].label})`}
        value={lane.title}
        readOnly={readOnly}
        onChange={(title) => renameLane(doc, { laneId, title }, origin)}
      />
      <p className={classes.note}>{laneKindViews[lane.kind].hint}.</p>
      <div className={classes.fields}>
        <label className={classes.inline}>
          About
          <select
            value={lane.personaId ?? ''}
            disabled={readOnly}
            onChange={(event) => set({ personaId: event.target.value || null })}
          >
            <option value="">Everybody</option>
            {personas.map((persona) => (
              <option key={persona.id} value={persona.id}>
                {persona.title || 'Persona without a name'}
              </option>
            ))}
          </select>
        </label>
        {lane.kind === 'divider' && <LineField lane={lane} readOnly={readOnly} onChange={set} />}
        {lane.kind === 'chart' && <ChartField lane={lane} readOnly={readOnly} onChange={set} />}
        {!lane.collapsed && lane.kind !== 'divider' && (
          <label className={classes.inline}>
            Height, at least
            <input
              type="number"
              step={8}
              value={Math.round(height)}
              disabled={readOnly}
              onChange={(event) => {
                const wanted = event.target.valueAsNumber
                if (Number.isNaN(wanted) || wanted < 24) return
                act(() => resizeLane(doc, { laneId, height: clampHeight(lane, wanted) }, origin))
              }}
            />
          </label>
        )}
      </div>
      {lane.kind === 'emotion' && <CurveTable laneId={laneId} />}
      {lane.kind === 'metrics' && <FiguresField lane={lane} readOnly={readOnly} onChange={set} />}
      <Check
        label="Collapsed"
        hint="For everybody who opens this map."
        checked={lane.collapsed}
        disabled={readOnly}
        onChange={(collapsed) => act(() => setLaneCollapsed(doc, { laneId, collapsed }, origin))}
      />
      <Check
        label="Locked"
        hint="Nobody changes what is in it until it is unlocked: against slips, not against people."
        checked={lane.locked}
        disabled={readOnly}
        onChange={(locked) => set({ locked })}
      />
      <Check
        label="Hidden"
        hint="It comes back from the list below the last lane."
        checked={lane.hidden}
        disabled={readOnly}
        onChange={(hidden) => act(() => setLaneHidden(doc, { laneId, hidden }, origin))}
      />
      {lane.height !== null && !readOnly && (
        <button
          type="button"
          className={classes.addButton}
          onClick={() => act(() => resizeLane(doc, { laneId, height: null }, origin))}
        >
          As high as its content
        </button>
      )}
      <RemoveButton place={place}>Remove the lane with its content</RemoveButton>
    </>
  )
}

function Check({
  label,
  hint,
  checked,
  disabled,
  onChange,
}: {
  label: string
  hint: string
  checked: boolean
  disabled: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <label className={classes.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  )
}

type FieldProps = { lane: LaneRecord; readOnly: boolean; onChange: (patch: LanePatch) => void }

function LineField({ lane, readOnly, onChange }: FieldProps) {
  return (
    <label className={classes.inline}>
      Line
      <select
        value={lane.line ?? ''}
        disabled={readOnly}
        onChange={(event) => onChange({ line: (event.target.value || null) as DividerLine | null })}
      >
        <option value="">Plain</option>
        {dividerLines.map((line) => (
          <option key={line} value={line}>
            {dividerLineInfo[line].label}
          </option>
        ))}
      </select>
    </label>
  )
}

function ChartField({ lane, readOnly, onChange }: FieldProps) {
  return (
    <label className={classes.inline}>
      Shows
      <select
        value={lane.chart}
        disabled={readOnly}
        onChange={(event) => onChange({ chart: event.target.value as LaneRecord['chart'] })}
      >
        <option value="typed">Values typed here</option>
        {stepFigures.map((figure) => (
          <option key={figure} value={figure}>
            {stepFigureInfo[figure].label}, measured
          </option>
        ))}
      </select>
    </label>
  )
}

function FiguresField({ lane, readOnly, onChange }: FieldProps) {
  const shown: readonly StepFigure[] = lane.figures.length ? lane.figures : usualFigures
  return (
    <fieldset className={classes.figures} disabled={readOnly}>
      <legend className={classes.sectionTitle}>Figures</legend>
      {stepFigures.map((figure) => {
        const on = shown.includes(figure)
        return (
          <label key={figure} className={classes.check}>
            <input
              type="checkbox"
              checked={on}
              disabled={on && shown.length === 1}
              onChange={() =>
                onChange({
                  figures: stepFigures.filter((one) => (one === figure ? !on : shown.includes(one))),
                })
              }
            />
            <span>
              {stepFigureInfo[figure].label}
              <small>{stepFigureInfo[figure].unit}</small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
