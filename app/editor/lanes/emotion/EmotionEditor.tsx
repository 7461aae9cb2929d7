import { useEffect, useRef } from 'react'
import { signedValue } from '../../../../shared/format/signedValue.ts'
import { setEmotion } from '../../../../shared/journey/edits/emotionEdits.ts'
import { limits } from '../../../../shared/journey/limits.ts'
import classes from '../../canvas/canvas.module.css'
import { emotionScale } from '../../layout/curve.ts'
import { useCurve, useEditor, useStructure } from '../../store/EditorContext.tsx'
import { CurveChoice } from './CurveChoice.tsx'
import { curveKey } from './curvePoints.ts'
import { emotionWord } from './emotionWords.ts'
import { useActiveCurve } from './useActiveCurve.ts'

/** Value, label and quote of one point by keyboard: arrows change the value, Tab goes on, Enter leaves. */
export function EmotionEditor({
  laneId,
  stepId,
  onDone,
}: {
  laneId: string
  stepId: string
  onDone: () => void
}) {
  const editor = useEditor()
  const { personas } = useStructure()
  const range = useRef<HTMLInputElement>(null)
  const active = useActiveCurve(laneId)
  const point = useCurve(laneId).find((one) => one.stepId === stepId && curveKey(one) === curveKey(active))
  useEffect(() => range.current?.focus({ preventScroll: true }), [])
  const value = point?.value ?? 0
  const set = (patch: { value?: number; label?: string; quote?: string }) =>
    setEmotion(editor.doc, { laneId, stepId, ...active, value, ...patch }, editor.origin)
  const texts = [
    { field: 'label', placeholder: 'Why? (label)', name: 'Label of the point', most: limits.labelLength },
    { field: 'quote', placeholder: 'What was said there', name: 'Quote at the point', most: 2_000 },
  ] as const
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps keys and presses from the grid behind it.
    <div
      className={classes.emotionEditor}
      style={value > 0 ? { bottom: 6 } : { top: 6 }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') return
        event.stopPropagation()
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault()
          onDone()
        }
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onDone()
      }}
    >
      <label>
        Feeling {signedValue(value)}, {emotionWord(value)}
        <input
          ref={range}
          type="range"
          min={emotionScale.min}
          max={emotionScale.max}
          step={emotionScale.step}
          value={value}
          aria-valuetext={`${signedValue(value)}, ${emotionWord(value)}`}
          onChange={(event) => set({ value: event.currentTarget.valueAsNumber })}
        />
      </label>
      {texts.map(({ field, placeholder, name, most }) => (
        <input
          key={`${field} ${curveKey(active)}`}
          type="text"
          defaultValue={point?.[field] ?? ''}
          placeholder={placeholder}
          aria-label={name}
          maxLength={most}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
      {personas.length > 0 && <CurveChoice laneId={laneId} />}
    </div>
  )
}
