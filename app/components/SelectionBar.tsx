import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { usePersonaNames } from '../state/usePersonaNames.ts'
import { useSelection } from '../state/useSelection.ts'
import { AddFilter } from './AddFilter.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import classes from './SelectionBar.module.css'
import { fieldLabel, filterInWords, filterValue } from './selectionWords.ts'

/**
 * The filter line of every measuring page: period and property filters, kept in the URL so that a link shows the
 * same figures. `children` stand at its end, e.g. the number of customers in the selection.
 */
export function SelectionBar({ children }: { children?: ReactNode }) {
  const { selection, setSelection } = useSelection()
  const { filters } = selection
  const personaName = usePersonaNames(filters)
  return (
    <search className={classes.bar} aria-label="Period and filters">
      <PeriodPicker />
      <span className={classes.divider} aria-hidden="true" />
      {filters.map((filter, index) => (
        <span key={`${filter.field}${filter.op}${filter.value}`} className={classes.chip}>
          <span className={classes.field}>{fieldLabel(filter.field)}</span>
          <span className={classes.op}>{filter.op === 'is' ? 'is' : 'is not'}</span>
          <span className={classes.value}>{filterValue(filter, personaName)}</span>
          <button
            type="button"
            className={classes.remove}
            aria-label={`Remove the filter ${filterInWords(filter, personaName)}`}
            onClick={() =>
              setSelection({ ...selection, filters: filters.filter((_, other) => other !== index) })
            }
          >
            <IconX size={13} aria-hidden="true" />
          </button>
        </span>
      ))}
      <AddFilter onAdd={(filter) => setSelection({ ...selection, filters: [...filters, filter] })} />
      {(filters.length > 0 || selection.from || selection.to) && (
        <Button variant="subtle" size="xs" c="dimmed" onClick={() => setSelection({ filters: [] })}>
          Clear
        </Button>
      )}
      {children && <span className={classes.end}>{children}</span>}
    </search>
  )
}
