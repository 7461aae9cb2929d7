import { signedValue } from '../../../shared/format/signedValue.ts'
import { contradictionsOfFeelings } from '../../../shared/journey/contradictionsOf.ts'
import { setEmotion } from '../../../shared/journey/edits/emotionEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import type { Place } from '../grid/place.ts'
import { CurveChoice } from '../lanes/emotion/CurveChoice.tsx'
import { curveKey, curveName } from '../lanes/emotion/curvePoints.ts'
import { emotionWord } from '../lanes/emotion/emotionWords.ts'
import { pointWords } from '../lanes/emotion/pointWords.ts'
import { useActiveCurve } from '../lanes/emotion/useActiveCurve.ts'
import { emotionScale } from '../layout/curve.ts'
import { useCurve, useEditor, useRecord, useStructure } from '../store/EditorContext.tsx'
import { LazyEvidence } from './evidence/LazyEvidence.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'

export function EmotionDetails({ laneId, stepId, place }: { laneId: string; stepId: string; place: Place }) {
  const editor = useEditor()
  const step = useRecord('step', stepId)
  const lane = useRecord('lane', laneId)
  const { personas } = useStructure()
  const active = useActiveCurve(laneId)
  const points = useCurve(laneId).filter((point) => point.stepId === stepId)
  const own = points.find((point) => curveKey(point) === curveKey(active))
  if (!step || !lane) return <p className={classes.note}>There is no step here yet.</p>
  const readOnly = editor.readOnly || lane.locked
  const value = own?.value ?? 0
  const set = (patch: { value?: number; label?: string; quote?: string }) =>
    setEmotion(editor.doc, { laneId, stepId, ...active, value, ...patch }, editor.origin)
  const name = curveName(active, personas)
  return (
    <>
      <div className={classes.hero}>
        <span className={classes.kind}>{lane.title}</span>
        <h2 className={classes.title}>{step.title || 'Untitled step'}</h2>
      </div>
      <div className={classes.field}>
        Curve
        <CurveChoice laneId={laneId} />
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
          disabled={readOnly}
          style={{ padding: 0, accentColor: 'var(--moss)' }}
          aria-valuetext={`${signedValue(value)}, ${emotionWord(value)}`}
          onChange={(event) => set({ value: event.currentTarget.valueAsNumber })}
        />
      </label>
      {contradictionsOfFeelings(points).map((words) => (
        <p key={words} className={classes.note} data-contradiction>
          {words}
        </p>
      ))}
      <label className={classes.field}>
        Label
        <input
          key={`${curveKey(active)} label`}
          defaultValue={own?.label ?? ''}
          readOnly={readOnly}
          maxLength={limits.labelLength}
          placeholder="What makes it feel this way"
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
      </label>
      <label className={classes.field}>
        Quote
        <textarea
          key={`${curveKey(active)} quote`}
          style={{ minHeight: 64 }}
          defaultValue={own?.quote ?? ''}
          readOnly={readOnly}
          maxLength={2_000}
          placeholder="What somebody said there"
          onChange={(event) => set({ quote: event.currentTarget.value })}
        />
      </label>
      {points.length > (own ? 1 : 0) && (
        <div className={classes.section}>
          <h3 className={classes.sectionTitle}>Other curves at this step</h3>
          <ul className={classes.quotes}>
            {points
              .filter((point) => point !== own)
              .map((point) => (
                <li key={point.id} className={classes.note}>
                  {pointWords(point, personas)}
                </li>
              ))}
          </ul>
        </div>
      )}
      <LazyEvidence target={own?.id ?? stepId} locked={lane.locked} />
      {own && !readOnly && <RemoveButton place={place}>{`Remove the point of “${name}”`}</RemoveButton>}
    </>
  )
}
