import { useEffect, useRef } from 'react'
import { addCard, editCard, removeCard, setCardText } from '../../../../shared/journey/edits/cardEdits.ts'
import { limits } from '../../../../shared/journey/limits.ts'
import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import slips from '../cards/slips.module.css'

/** Value and label of one step of a chart. Without a value the step has a gap. */
export function ChartEditor({
  laneId,
  stepId,
  card,
}: {
  laneId: string
  stepId: string
  card: CardRecord | undefined
}) {
  const editor = useEditor()
  const value = useRef<HTMLInputElement>(null)
  const label = useRef<HTMLInputElement>(null)
  useEffect(() => value.current?.select(), [])
  const keep = () => {
    const typed = value.current?.valueAsNumber ?? Number.NaN
    const text = label.current?.value ?? ''
    const { doc, origin } = editor
    editor.newUndoStep()
    doc.transact(() => {
      if (Number.isNaN(typed)) {
        if (card) removeCard(doc, { cardId: card.id }, origin)
      } else if (card) {
        if (typed !== card.value) editCard(doc, { cardId: card.id, patch: { value: typed } }, origin)
        if (text !== card.text) setCardText(doc, { cardId: card.id, text }, origin)
      } else addCard(doc, { laneId, stepId, text, fields: { value: typed } }, origin)
    }, origin)
    editor.stopEditing()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps keys and presses from the grid behind it.
    <div
      className={slips.picker}
      style={{ width: 176 }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') editor.stopEditing()
        if (event.key !== 'Enter') return
        event.preventDefault()
        keep()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keep()
      }}
    >
      <input
        ref={value}
        type="number"
        step="any"
        defaultValue={card?.value ?? ''}
        aria-label="Value"
        placeholder="Value"
      />
      <input
        ref={label}
        type="text"
        defaultValue={card?.text ?? ''}
        aria-label="Label of the value"
        placeholder="Label"
        maxLength={limits.labelLength}
      />
    </div>
  )
}
