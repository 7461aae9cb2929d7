import { Checkbox, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import classes from './views.module.css'

/** One condition of the filter: a button that says what is chosen, and the list to choose from. */
export function FilterChoice<T extends string>({
  label,
  options,
  chosen,
  onChange,
  words,
  position = 'bottom-start',
  withinPortal = true,
}: {
  label: string
  options: readonly { value: T; label: string }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
  /** What the button says instead of the names of what is chosen. */
  words?: string | undefined
  position?: 'bottom-start' | 'top-end'
  /** False where only a part of the page is on the whole screen. */
  withinPortal?: boolean
}) {
  if (!options.length && !chosen.length) return null
  const named = options.filter((one) => chosen.includes(one.value)).map((one) => one.label)
  const said = words ?? (named.length > 1 ? `${named[0]} +${named.length - 1}` : named[0])
  return (
    <Popover position={position} width={260} withinPortal={withinPortal} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.choice}
          data-chosen={said ? true : undefined}
          title={named.join(', ')}
        >
          {label}
          {said && <b>{said}</b>}
          <IconChevronDown size={13} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.choices} aria-label={label}>
        <Checkbox.Group value={[...chosen]} onChange={(next) => onChange(next as T[])} aria-label={label}>
          {options.map((one) => (
            <Checkbox key={one.value} value={one.value} label={one.label} className={classes.choiceItem} />
          ))}
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
