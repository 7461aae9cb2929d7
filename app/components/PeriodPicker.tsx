import { Popover } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { capital } from '../../shared/format/capital.ts'
import { formatPeriod } from '../../shared/format/dates.ts'
import { useSelection } from '../state/useSelection.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './SelectionBar.module.css'
import { useOnDemand } from './useOnDemand.ts'

const loadPanel = () => import('./PeriodPanel.tsx').then((module) => module.PeriodPanel)

/** Chooses the period. */
export function PeriodPicker() {
  const { timezone } = useWorkspace()
  const { selection } = useSelection()
  const [opened, setOpened] = useState(false)
  const Panel = useOnDemand(loadPanel, opened)
  const words = formatPeriod(selection, timezone)
  return (
    <Popover
      opened={opened && Panel !== null}
      onChange={setOpened}
      position="bottom-start"
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={classes.trigger} onClick={() => setOpened((open) => !open)}>
          <IconCalendar size={15} stroke={1.6} aria-hidden="true" />
          <span className="visually-hidden">Period: </span>
          {capital(words)}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>{Panel && <Panel onDone={() => setOpened(false)} />}</Popover.Dropdown>
    </Popover>
  )
}
