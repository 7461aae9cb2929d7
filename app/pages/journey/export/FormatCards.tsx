import type { ComponentType } from 'react'
import classes from './export.module.css'

/** What a kind of file is called, and what for. */
export interface FormatCard {
  readonly label: string
  readonly use: string
  readonly Icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': 'true' }>
}

/** The kinds of files as cards, one of which is chosen. */
export function FormatCards<Choice extends string>({
  choices,
  info,
  value,
  onChange,
}: {
  choices: readonly Choice[]
  info: Readonly<Record<Choice, FormatCard>>
  value: Choice
  onChange: (value: Choice) => void
}) {
  return (
    <fieldset className={classes.formats}>
      <legend className={classes.legend}>Kind of file</legend>
      {choices.map((choice) => {
        const { label, use, Icon } = info[choice]
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
