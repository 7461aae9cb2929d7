import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import type { Place } from '../grid/place.ts'
import { emotionWord, signedValue } from '../lanes/emotion/emotionWords.ts'
import { emotionScale } from '../layout/curve.ts'
import { useCurve, useEditor, useRecord } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'

export function EmotionDetails({ laneId, stepId, place }: { laneId: string; stepId: string; place: Place }) {
  const editor = useEditor()
  const step = useRecord('step', stepId)
  const lane = useRecord('lane', laneId)
  const points = useCurve(laneId).filter((point) => point.stepId === stepId)
  const own = points.find((point) => point.series === 'assumed' && point.horizon === 'as_is')
  if (!step || !lane) return <p className={classes.note}>There is no step here yet.</p>
  const value = own?.value ?? 0
  const set = (patch: { value?: number; label?: string }) =>
    setEmotion(editor.doc, { laneId, stepId, value, ...patch }, editor.origin)
  return (
    <>
      <div className={classes.hero}>
        <span className={classes.kind}>{lane.title}</span>
        <h2 className={classes.title}>{step.title || 'Untitled step'}</h2>
      </div>
      <label className={classes.field}>
        {own
          ? `Feeling ${signedValue(value)}, ${emotionWord(value)}, assumed`
          : 'Feeling: nothing is known yet'}
        <input
          type="range"
          min={emotionScale.min}
          max={emotionScale.max}
          step={emotionScale.step}
          value={value}
          disabled={editor.readOnly}
          style={{ padding: 0, accentColor: 'var(--moss)' }}
          aria-valuetext={`${signedValue(value)}, ${emotionWord(value)}`}
          onChange={(event) => set({ value: event.currentTarget.valueAsNumber })}
        />
      </label>
      <label className={classes.field}>
        Label
        <input
          defaultValue={own?.label ?? ''}
          readOnly={editor.readOnly}
          maxLength={limits.labelLength}
          placeholder="What makes it feel this way"
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
      </label>
      {points
        .filter((point) => point !== own)
        .map((point) => (
          <div key={point.id} className={classes.row}>
            <span className={classes.rowLabel}>
              {point.series}
              {point.horizon === 'to_be' ? ', wanted' : ''}
            </span>
            <span>
              {signedValue(point.value)}, {emotionWord(point.value)}
            </span>
          </div>
        ))}
      {own && <RemoveButton place={place}>Remove the point</RemoveButton>}
    </>
  )
}
