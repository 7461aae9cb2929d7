import { useEffect, useRef } from 'react'
import { setEmotion } from '../../../../shared/journey/edits/emotionEdits.ts'
import { limits } from '../../../../shared/journey/limits.ts'
import type { EmotionRecord } from '../../../../shared/journey/records/emotion.ts'
import classes from '../../canvas/canvas.module.css'
import { emotionScale } from '../../layout/curve.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import { emotionWord, signedValue } from './emotionWords.ts'

/** Value and label of one point by keyboard: arrows change the value, Tab goes to the label, Enter leaves. */
export function EmotionEditor({
  laneId,
  stepId,
  point,
  onDone,
}: {
  laneId: string
  stepId: string
  point: EmotionRecord | undefined
  onDone: () => void
}) {
  const editor = useEditor()
  const range = useRef<HTMLInputElement>(null)
  useEffect(() => range.current?.focus({ preventScroll: true }), [])
  const value = point?.value ?? 0
  const set = (patch: { value?: number; label?: string }) =>
    setEmotion(editor.doc, { laneId, stepId, value, ...patch }, editor.origin)
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
      <input
        type="text"
        defaultValue={point?.label ?? ''}
        placeholder="Why? (label)"
        aria-label="Label of the point"
        maxLength={limits.labelLength}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
    </div>
  )
}
