import classes from './export.module.css'
import { type Choice, choices, formatInfo } from './formatInfo.ts'

/** The kinds of files as cards, one of which is chosen. */
export function FormatCards({ value, onChange }: { value: Choice; onChange: (value: Choice) => void }) {
  return (
    <fieldset className={classes.formats}>
      <legend className={classes.legend}>Kind of file</legend>
      {choices.map((choice) => {
        const { label, use, Icon } = formatInfo[choice]
        return (
          <label key={choice} className={classes.format} data-chosen={choice === value || undefined}>
            <input
              type="radio"
              name="export-format"
              value={choice}
              checked={choice === value}
              onChange={() => onChange(choice)}
            />
            <Icon size={22} stroke={1.5} aria-hidden="true" />
            <span>
              <b>{label}</b>
              <span className={classes.use}>{use}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
