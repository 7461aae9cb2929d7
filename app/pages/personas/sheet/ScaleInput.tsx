import type { TraitRecord } from '../../../../shared/persona/records/trait.ts'
import { LiveText } from './LiveText.tsx'
import { useSheetEditor } from './SheetContext.ts'
import classes from './sheet.module.css'

/** A place between two named ends. Until somebody has set it, it has none. */
export function ScaleInput({
  trait,
  place,
  onEdit,
}: {
  trait: TraitRecord
  place: string
  onEdit: (patch: { value?: number; low?: string; high?: string; label?: string }) => void
}) {
  const { readOnly } = useSheetEditor()
  const { label, low, high, value } = trait
  return (
    <div className={classes.scale}>
      {(label || !readOnly) && (
        <LiveText
          text={label}
          label="Name of the scale"
          place={place}
          placeholder="What it is about"
          maxLength={200}
          onChange={(text) => onEdit({ label: text.replace(/\n/g, ' ') })}
        />
      )}
      <div className={classes.ends}>
        <LiveText
          text={low}
          label="Left end of the scale"
          place={place}
          placeholder="One end"
          maxLength={100}
          focusId={trait.id}
          onChange={(text) => onEdit({ low: text.replace(/\n/g, ' ') })}
        />
        <LiveText
          text={high}
          label="Right end of the scale"
          place={place}
          placeholder="The other end"
          maxLength={100}
          onChange={(text) => onEdit({ high: text.replace(/\n/g, ' ') })}
        />
      </div>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        disabled={readOnly}
        value={value ?? 50}
        data-unset={value === null || undefined}
        aria-label={`${label && `${label}: `}between ${low || 'one end'} and ${high || 'the other end'}`}
        aria-valuetext={value === null ? 'not set' : `${value} of 100`}
        onChange={(event) => onEdit({ value: Number(event.currentTarget.value) })}
      />
    </div>
  )
}
