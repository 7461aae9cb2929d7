import { Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { PropertyFilter } from '../../shared/wire/common.ts'
import classes from './SelectionBar.module.css'
import { useOnDemand } from './useOnDemand.ts'

const loadPanel = () => import('./AddFilterPanel.tsx').then((module) => module.AddFilterPanel)

/** Adds one condition to the filters. */
export function AddFilter({ onAdd }: { onAdd: (filter: PropertyFilter) => void }) {
  const [opened, setOpened] = useState(false)
  const Panel = useOnDemand(loadPanel, opened)
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
        <button
          type="button"
          className={classes.trigger}
          data-plain
          onClick={() => setOpened((before) => !before)}
        >
          <IconPlus size={14} aria-hidden="true" />
          Filter
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {Panel && (
          <Panel
            onAdd={(filter) => {
              onAdd(filter)
              setOpened(false)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
