import classes from './inspector.module.css'

const colours = [0, 1, 2, 3, 4, 5, 6, 7]

/** One of the eight tints of the theme; with `none` also no tint. */
export function Swatches({
  label,
  value,
  none = false,
  disabled,
  onChange,
}: {
  label: string
  value: number | null
  none?: boolean
  disabled: boolean
  onChange: (value: number | null) => void
}) {
  return (
    <fieldset className={classes.section} style={{ border: 0, margin: 0, padding: 0 }} disabled={disabled}>
      <legend className={classes.sectionTitle} style={{ padding: 0, marginBottom: 8 }}>
        {label}
      </legend>
      <div className={classes.swatches}>
        {none && (
          <button
            type="button"
            className={classes.swatch}
            style={{ background: 'var(--slip)' }}
            aria-pressed={value === null}
            aria-label="No tint"
            onClick={() => onChange(null)}
          />
        )}
        {colours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={classes.swatch}
            style={{ background: `var(--tint-${colour + 1})` }}
            aria-pressed={value === colour}
            aria-label={`Tint ${colour + 1}`}
            onClick={() => onChange(colour)}
          />
        ))}
      </div>
    </fieldset>
  )
}
