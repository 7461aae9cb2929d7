import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { formatDay, formatPeriod } from '../../shared/format/dates.ts'
import { addDays, dayOf, dayStart } from '../../shared/format/zonedDay.ts'
import { periodPresets } from '../state/periodPresets.ts'
import { filtersQuery } from '../state/queries.ts'
import { useSelection } from '../state/useSelection.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './SelectionBar.module.css'

/** The usual periods, counted back from the last event, or two days of one's own. */
export function PeriodPanel({ onDone }: { onDone: () => void }) {
  const { id, timezone } = useWorkspace()
  const { selection, setSelection } = useSelection()
  const { data } = useQuery(filtersQuery(id))
  const extent = { from: data?.from ?? null, to: data?.to ?? null }
  const choose = (period: { from?: string; to?: string }) => {
    setSelection({ ...period, filters: selection.filters })
    onDone()
  }
  return (
    <>
      <div className={classes.panel}>
        {periodPresets(extent, timezone).map((preset) => (
          <button
            key={preset.key}
            type="button"
            className={classes.choice}
            aria-pressed={preset.from === selection.from && preset.to === selection.to}
            onClick={() => choose({ from: preset.from, to: preset.to })}
          >
            {preset.label}
            <small>
              {preset.from
                ? formatPeriod(preset, timezone)
                : extent.from && extent.to
                  ? `${formatDay(extent.from, timezone)} – ${formatDay(extent.to, timezone)}`
                  : ''}
            </small>
          </button>
        ))}
      </div>
      <OwnDays onChoose={choose} extent={extent} />
    </>
  )
}

function OwnDays({
  onChoose,
  extent,
}: {
  onChoose: (period: { from?: string; to?: string }) => void
  extent: { from: string | null; to: string | null }
}) {
  const { timezone } = useWorkspace()
  const { selection } = useSelection()
  const [first, setFirst] = useState('')
  const [last, setLast] = useState('')
  useEffect(() => {
    setFirst(selection.from ? dayOf(selection.from, timezone) : '')
    setLast(selection.to ? addDays(dayOf(selection.to, timezone), -1) : '')
  }, [selection.from, selection.to, timezone])
  const backwards = first !== '' && last !== '' && last < first
  const limits = {
    ...(extent.from ? { min: dayOf(extent.from, timezone) } : {}),
    ...(extent.to ? { max: dayOf(extent.to, timezone) } : {}),
  }
  return (
    <form
      className={classes.dates}
      onSubmit={(event) => {
        event.preventDefault()
        if (backwards) return
        onChoose({
          ...(first ? { from: dayStart(first, timezone) } : {}),
          ...(last ? { to: dayStart(addDays(last, 1), timezone) } : {}),
        })
      }}
    >
      <TextInput
        type="date"
        label="First day"
        value={first}
        {...limits}
        onChange={(event) => setFirst(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Last day"
        value={last}
        {...limits}
        onChange={(event) => setLast(event.currentTarget.value)}
      />
      <p className={classes.hint} data-bad={backwards || undefined} role={backwards ? 'alert' : undefined}>
        {backwards ? 'The last day lies before the first. Swap them.' : `Whole days in ${timezone}.`}
      </p>
      <button
        type="submit"
        className={classes.trigger}
        disabled={backwards || (!first && !last)}
        style={{ justifySelf: 'start' }}
      >
        Show these days
      </button>
    </form>
  )
}
